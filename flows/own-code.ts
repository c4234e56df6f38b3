import { code } from "../src/domain/invitations.ts";
import { makeOwnCode } from "../src/domain/own-code.ts";
import { none } from "../src/talk/fields.ts";
import { brief } from "./talk.ts";

/** A code of one's own, to go on in another app or on a new phone with all that one has here. */
export const ownCode = brief("own-code", { code: "oc", fields: none }, (talk) => {
  const { seed, isForLater } = talk.act("make", makeOwnCode, null);
  talk.say(isForLater ? "own_code.for_later" : "own_code.how");
  talk.say("own_code.code", { code }, { codeSeed: seed });
});
