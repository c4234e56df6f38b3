import { isAlarming } from "../src/domain/concerns/hints.ts";
import { myConcern } from "../src/domain/concerns/read-concern.ts";
import { askToReopen } from "../src/domain/concerns/reopen-concern.ts";
import { freeWords } from "../src/talk/question.ts";
import { inCharge, stateOf } from "./concern-words.ts";
import { sayConcern } from "./say-concern.ts";
import { aboutConcern } from "./steps/about.ts";
import { flow } from "./talk.ts";

/** It was said to be done, or closed, and is not right: with a word why, it is looked at again. */
export const askReopen = flow("ask-reopen", { code: "ao", fields: aboutConcern }, function* (talk, { concern }) {
  const view = talk.look("one", myConcern, { concern });
  if (!view) return talk.say("mine.gone");
  const { number } = view;
  if (!view.canAskToReopen) return talk.say("reopen.not_now", { number, state: stateOf(view) });
  const words = yield* talk.ask("reopen.why", freeWords(1000), { number });
  if (talk.look("alarming", isAlarming, { words })) return { start: sayConcern, input: { words } };
  const asked = talk.act("ask", askToReopen, { concern, words });
  if (!("refused" in asked)) return talk.say("reopen.asked", { holder: inCharge((view.with ?? view).holder) });
  if (asked.refused === "not_yours") return talk.say("mine.gone");
  const now = talk.look("now", myConcern, { concern });
  talk.say("reopen.not_now", { number, state: stateOf(now ?? view) });
});
