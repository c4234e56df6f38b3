import {
  goOnRating,
  rateSatisfied,
  rateSolved,
  type Satisfied,
  type Solved,
  satisfiedAnswers,
  solvedAnswers,
} from "../src/domain/concerns/rate-concern.ts";
import { askToReopen } from "../src/domain/concerns/reopen-concern.ts";
import { code, fields, id } from "../src/talk/fields.ts";
import { freeWords, oneOf } from "../src/talk/question.ts";
import { flow } from "./talk.ts";

/** [Solved], [partly], [not] at the end of a concern. A "no" offers to have it reopened, with a word why. */
export const rateSolution = flow(
  "rate-solved",
  {
    code: "rt",
    fields: fields<{ end: number; solved: Solved }>({ end: id, solved: code(solvedAnswers) }),
  },
  function* (talk, { end, solved }) {
    const rated = talk.act("rate", rateSolved, { end, solved });
    if ("refused" in rated) return talk.say(rated.refused === "too_late" ? "rating.too_late" : "mine.gone");
    if (solved !== "no") return;
    const { number, concern } = rated;
    const why = yield* talk.ask("rating.why", oneOf(["leave_it"]).or(freeWords()), { number });
    if (why !== "leave_it") {
      const asked = talk.act("reopen", askToReopen, { concern, words: why });
      talk.say("refused" in asked ? "rating.too_late" : "rating.reopen_asked", { number });
    }
    talk.act("go on", goOnRating, { end });
  },
);

/** [Satisfied] or [not]: the second of the two. */
export const rateSatisfaction = flow(
  "rate-satisfied",
  {
    code: "rf",
    fields: fields<{ end: number; satisfied: Satisfied }>({
      end: id,
      satisfied: code(satisfiedAnswers),
    }),
  },
  // biome-ignore lint/correctness/useYield: nothing is asked
  function* (talk, { end, satisfied }) {
    const rated = talk.act("rate", rateSatisfied, { end, satisfied });
    if ("refused" in rated) talk.say(rated.refused === "too_late" ? "rating.too_late" : "mine.gone");
  },
);
