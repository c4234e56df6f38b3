import { askToBeKnown, mayAskToBeKnown } from "../src/domain/relink/ask-to-be-known.ts";
import { formerName } from "../src/domain/relink/former.ts";
import { shownName } from "../src/domain/shown-name.ts";
import { unwritten } from "../src/talk/fields.ts";
import { freeWords } from "../src/talk/question.ts";
import { flow } from "./talk.ts";

/**
 * Somebody whose messenger gave them another number says who they were, by their name or by a concern of theirs. A secretary
 * looks before anything is joined; a code of their own needs nobody.
 */
export const wasHere = flow(
  "was-here",
  {
    code: "wh",
    fields: unwritten<{ readonly name?: string }>(),
    opensAt: (words, look) => asInput(look?.(formerName, { words })),
  },
  function* (talk, { name }) {
    if (!talk.look("may", mayAskToBeKnown, null)) return talk.say("was_here.known");
    const said =
      name ??
      (yield* talk.ask(
        "was_here.who",
        freeWords(80, (words) => shownName(words) !== null),
      ));
    const asked = talk.act("ask", askToBeKnown, { said });
    if ("refused" in asked) return talk.say("was_here.known");
    talk.say(asked.isHeard ? "was_here.asked" : "was_here.nobody", { said });
  },
);

function asInput(name: string | null | undefined) {
  return name == null ? undefined : { name };
}
