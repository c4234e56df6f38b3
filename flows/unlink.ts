import { unlinkPhone } from "../src/domain/linked-phone.ts";
import { fields, id } from "../src/talk/fields.ts";
import { brief } from "./talk.ts";

/** "That wasn't me": one tap, on a phone that was one's own before, takes the new one off again. */
export const unlink = brief(
  "unlink",
  { code: "ul", fields: fields<{ address: number }>({ address: id }) },
  (talk, { address }) => {
    const done = talk.act("unlink", unlinkPhone, { address });
    talk.say("refused" in done ? "own_code.unlinked_before" : "own_code.unlinked");
  },
);
