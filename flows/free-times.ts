import { setTimes } from "../src/domain/people.ts";
import { none } from "../src/talk/fields.ts";
import { freeWords } from "../src/talk/question.ts";
import { flow } from "./talk.ts";

/** Whoever helps says when they have time, in their own words. What they say last counts. */
export const freeTimes = flow("times", { code: "ti", fields: none }, function* (talk) {
  const words = yield* talk.ask("times.when", freeWords(300));
  const kept = talk.act("times", setTimes, { words });
  talk.say("refused" in kept ? "times.not_yours" : "times.kept");
});
