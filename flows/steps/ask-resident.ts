import { askResident } from "../../src/domain/concerns/work-on-concern.ts";
import { freeWords } from "../../src/talk/question.ts";
import { flow } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** [Ask the resident]: what is missing. The clock stands still until they answer. */
export const ask = flow("ask", { code: "aq", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "ask");
  if (!view) return;
  const words = yield* talk.ask("steps.ask", freeWords(1000), { number: view.number });
  const done = talk.act("ask", askResident, { concern, words });
  receipt(talk, concern, done, (about, also) => talk.say("steps.asked", about, also));
});
