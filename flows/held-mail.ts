import { heldMail as mail, releaseMail } from "../src/domain/held-mail.ts";
import { none } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { flow } from "./talk.ts";

/** After a backup was put back: whether what had not been sent by then is to be sent now. */
export const heldMail = flow("held-mail", { code: "hm", fields: none }, function* (talk) {
  const held = talk.look("held", mail, null);
  if (held === null) return talk.say("held_mail.not_yours");
  if (held.messages === 0) return talk.say("held_mail.none");
  const { messages: number, chats, since } = held;
  const what = yield* talk.ask("held_mail.what", oneOf(["send", "drop"]), { number, chats, since });
  const released = talk.act("release", releaseMail, { isSent: what === "send" });
  if ("refused" in released) return talk.say("held_mail.not_yours");
  return talk.say(what === "send" ? "held_mail.sent" : "held_mail.dropped");
});
