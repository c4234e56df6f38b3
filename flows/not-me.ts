import { objectToRelink } from "../src/domain/relink/object-to-relink.ts";
import { fields, id } from "../src/talk/fields.ts";
import { brief } from "./talk.ts";

/** [That wasn't me], in the chat that somebody had before: what was joined is taken apart at once, and the secretaries hear. */
export const notMe = brief(
  "not-me",
  { code: "nm", fields: fields<{ relink: number }>({ relink: id }) },
  (talk, { relink }) => {
    const done = talk.act("object", objectToRelink, { relink });
    talk.say("refused" in done ? "was_here.over" : "was_here.undone");
  },
);
