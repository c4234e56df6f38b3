import { closeConcern, reasonsToClose } from "../../src/domain/concerns/work-on-concern.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { flow, phrase } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** It ends though it is not done: for which reason, and a word to the resident. */
export const close = flow("close", { code: "ec", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "close");
  if (!view) return;
  const { number } = view;
  const reasons = reasonsToClose.map((reason) => ({ value: reason, label: phrase(`reason.${reason}`) }));
  const reason = yield* talk.ask("steps.close", oneOfThese(reasons), { number });
  const words = yield* talk.ask("steps.close_why", freeWords(1000));
  const done = talk.act("close", closeConcern, { concern, reason, words });
  receipt(talk, concern, done, (about, also) =>
    talk.say("steps.closed", { ...about, reason: phrase(`reason.${reason}`) }, also),
  );
});
