import { setWeeklyCalls } from "../../src/domain/community/set-up.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import type { Talk } from "../talk.ts";

const most = 20;
const offered = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** How many routine calls a week somebody who helps gets at most. */
export function* weeklyCalls(talk: Talk, weekly: number) {
  const typed = freeWords(10, (words) => numberIn(words) !== null);
  const choices = oneOf(["one", "two", "three", "four", "five"]);
  const said: string = yield* talk.ask("set_up.weekly", choices.or(typed), { weekly });
  const chosen = Object.entries(offered).find(([name]) => name === said)?.[1] ?? numberIn(said);
  if (chosen === null) return;
  const done = talk.act("weekly", setWeeklyCalls, { weekly: chosen });
  if ("refused" in done) talk.say("set_up.not_yours");
  else talk.say("set_up.weekly_kept", { weekly: chosen });
}

function numberIn(words: string): number | null {
  const [, digits] = /^\D*(\d{1,2})\D*$/.exec(words.normalize("NFKC")) ?? [];
  const number = Number(digits);
  return digits !== undefined && number >= 1 && number <= most ? number : null;
}
