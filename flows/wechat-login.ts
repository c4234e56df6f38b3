import { askLogin } from "../src/domain/ask-login.ts";
import { none } from "../src/talk/fields.ts";
import { brief } from "./talk.ts";

/** The secretary wants the code that is to be scanned; it comes by itself once it is there. */
export const wechatLogin = brief("wechat-login", { code: "wl", fields: none }, (talk) => {
  const asked = talk.act("ask", askLogin, null);
  if ("refused" in asked) return talk.say("wechat.not_yours");
  if (asked.is === "none") return talk.say("wechat.none");
  if (asked.is === "in") return talk.say("wechat.in");
  if (asked.is === "cannot") return talk.say("wechat.cannot");
  return talk.say(asked.is === "scan" ? "wechat.comes" : "wechat.waits");
});
