import { addToConcern } from "../src/domain/concerns/follow-concern.ts";
import { isAlarming } from "../src/domain/concerns/hints.ts";
import { myConcern } from "../src/domain/concerns/read-concern.ts";
import { fields, id } from "../src/talk/fields.ts";
import { moreParts } from "../src/talk/question.ts";
import { inCharge } from "./concern-words.ts";
import { sayConcern } from "./say-concern.ts";
import { flow } from "./talk.ts";

/** A resident adds words, a photo or the like to a concern of their own; also the way to answer one who works on it. */
export const addToMine = flow(
  "add",
  { code: "ad", fields: fields<{ concern: number }>({ concern: id }) },
  function* (talk, { concern }) {
    const view = talk.look("one", myConcern, { concern });
    if (!view) return talk.say("mine.gone");
    const { more } = yield* talk.ask("mine.add", moreParts());
    if (talk.look("alarming", isAlarming, more)) return { start: sayConcern, input: more };
    const added = talk.act("add", addToConcern, { concern, told: more });
    if ("refused" in added) return talk.say("mine.gone");
    talk.say("concern.added", { number: added.number, holder: inCharge(view.holder) });
  },
);
