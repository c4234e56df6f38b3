import { refuseToReopen, reopenConcern } from "../../src/domain/concerns/reopen-concern.ts";
import { freeWords } from "../../src/talk/question.ts";
import { brief, flow } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** [Reopen]: it is worked on again. */
export const reopen = brief("reopen", { code: "ro", fields: aboutConcern }, (talk, { concern }) => {
  const done = talk.act("reopen", reopenConcern, { concern });
  receipt(talk, concern, done, (about, also, now) =>
    talk.say("steps.reopened", { ...about, resolve: now.resolveBy }, also),
  );
});

/** [Leave it closed]: not without a word why. */
export const refuseReopen = flow("refuse-reopen", { code: "rr", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "refuse_reopen");
  if (!view) return;
  const words = yield* talk.ask("steps.refuse_why", freeWords(1000), { number: view.number });
  const done = talk.act("refuse", refuseToReopen, { concern, words });
  receipt(talk, concern, done, (about, also) => talk.say("steps.refused", about, also));
});
