import { undoChange } from "../../src/domain/concerns/undo-change.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { brief } from "../talk.ts";
import { lastWords } from "./receipt.ts";

/** [Undo] on the receipt of a step. */
export const undoStep = brief(
  "undo",
  { code: "ud", fields: fields<{ event: number }>({ event: id }) },
  (talk, { event }) => {
    const undone = talk.act("undo", undoChange, { event });
    if (!("refused" in undone)) {
      talk.say(undone.wasHeard ? "undo.done_heard" : "undo.done", { number: undone.number });
      return;
    }
    if (undone.refused === "not_yours") talk.say("staff.not_yours");
    else if (undone.refused === "went_on")
      talk.say("undo.went_on", { number: undone.number, last: lastWords(undone.last) });
    else talk.say(`undo.${undone.refused}`, { number: undone.number });
  },
);
