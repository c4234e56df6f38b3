import { colleagues, handOverWork, myWork } from "../src/domain/hand-over.ts";
import { none } from "../src/talk/fields.ts";
import { freeWords, oneOf, oneOfThese } from "../src/talk/question.ts";
import { called } from "./role-words.ts";
import { flow, phrase, type Talk } from "./talk.ts";

/** All that one has in hand goes to somebody else, who gets a card of each. */
export const handOver = flow("hand-over", { code: "ho", fields: none }, function* (talk) {
  const others = talk.look("colleagues", colleagues, null);
  const count = talk.look("work", myWork, null);
  if (count === 0) return talk.say("hand_over.nothing");
  if (others.length === 0) return talk.say("hand_over.nobody");
  const to = yield* whichColleague(talk, "hand_over.to");
  const name = called(others.find(({ id }) => id === to)?.name ?? null);
  yield* talk.ask("hand_over.sure", oneOf(["yes"]), { name, number: count });
  const done = to === null ? null : talk.act("give", handOverWork, { to });
  if (done === null || "refused" in done) talk.say("hand_over.nobody");
  else talk.say("hand_over.done", { name, number: done.count });
});

/** One of those with a role: of a few that are shown, or by name. Null for nobody, where that may be. */
export function* whichColleague(talk: Talk, key: "away.deputy" | "hand_over.to", nobody?: "away.no_deputy") {
  const others = talk.look("colleagues", colleagues, null);
  const choices = others.slice(0, 7).map(({ id, name }) => ({ value: `c${id}`, label: called(name) }));
  const none_ = nobody ? [{ value: "nobody", label: phrase(nobody) }] : [];
  const byName = freeWords(80, (words) => others.some(({ name }) => name === words.trim()));
  const answer = yield* talk.ask(key, oneOfThese([...choices, ...none_]).or(byName));
  return others.find(({ id, name }) => answer === `c${id}` || answer.trim() === name)?.id ?? null;
}
