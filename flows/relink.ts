import type { Left, Match } from "../src/domain/relink/claims.ts";
import { readTicks } from "../src/domain/relink/read-ticks.ts";
import { claimsWaiting, lookAtClaims, relinkPeople } from "../src/domain/relink/relink-people.ts";
import { none } from "../src/talk/fields.ts";
import type { Flow } from "../src/talk/flow.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../src/talk/question.ts";
import { flow, phrase, type Talk } from "./talk.ts";

const perPage = 6;

/**
 * A secretary looks at who says that they were here before, and confirms some: one, all of a page, or all but some. What is
 * confirmed is what was shown. Then it begins anew with those who are left.
 */
export const relink: Flow<Record<never, never>> = flow("relink", { code: "rl", fields: none }, function* (talk) {
  const waiting = talk.look("waiting", claimsWaiting, null);
  if (waiting === null) return talk.say("relink.not_yours");
  if (waiting === 0) return talk.say("relink.nobody");
  yield* talk.ask("relink.begin", oneOf(["look"]), { number: waiting });
  const looked = talk.act("look", lookAtClaims, null);
  if ("refused" in looked) return talk.say("relink.not_yours");
  const { matches, left } = looked;
  if (matches.length === 0) return talk.say("relink.no_match", { left: leftOver(left) });
  const chosen = yield* choose(talk, matches, left);
  yield* talk.ask("relink.sure", oneOf(["yes"]), { number: chosen.length, lines: chosen.map(line) });
  const pairs = chosen.map(({ claim, newcomer, known }) => ({ claim, newcomer, known }));
  const done = talk.act("relink", relinkPeople, { pairs });
  if ("refused" in done) return talk.say("relink.not_yours");
  if (done.changed > 0) talk.say("relink.changed", { number: done.changed });
  if (done.count > 0) talk.say("relink.done", { number: done.count });
  if (waiting > done.count && done.count > 0) return { start: relink, input: {} };
});

function* choose(talk: Talk, matches: readonly Match[], left: Left) {
  for (let from = 0; ; from += perPage) {
    const page = matches.slice(from, from + perPage);
    const clear = page.filter(({ isClear }) => isClear);
    const all = clear.length > 1 ? [{ value: "all", label: phrase("relink.all", { number: clear.length }) }] : [];
    const more = matches.length > from + perPage ? [{ value: "more", label: phrase("relink.more") }] : [];
    const lines = page.map((one, n) => ({ value: `m${n}`, label: line(one) }));
    const byTicks = freeWords(80, (words) => ticked(page, words).length > 0);
    const answer = yield* talk.ask("relink.page", oneOfThese([...lines, ...all, ...more]).or(byTicks), {
      left: leftOver(left),
    });
    if (answer === "all") return clear;
    if (answer === "more") continue;
    const at = lines.findIndex(({ value }) => value === answer);
    return at >= 0 ? page.slice(at, at + 1) : ticked(page, answer);
  }
}

/** Several at once must all be clear; of the others each is looked at by itself. */
function ticked(page: readonly Match[], words: string): readonly Match[] {
  const ticks = readTicks(words, page.length);
  const meant = page.filter((one, n) => ticks?.lines.includes(n + 1) && (!ticks.isAllBut || one.isClear));
  return meant.length === 1 || meant.every(({ isClear }) => isClear) ? meant : [];
}

function line({ name, number, home, since, isUnreachable, isClear }: Match): Phrase {
  const claimed = name ?? phrase("relink.by_number", { number: number ?? 0 });
  const lives = home === null ? claimed : phrase("relink.lives", { name: claimed, home });
  const told = phrase(isUnreachable ? "relink.unreachable" : "relink.silent", { who: lives, since });
  return isClear ? told : phrase("relink.doubtful", { line: told });
}

/** Of whom nothing can be confirmed here, a line each. */
function leftOver({ nobody, stillThere, hasRole }: Left): Phrase[] {
  return [
    ...(nobody === 0 ? [] : [phrase("relink.left_nobody", { number: nobody })]),
    ...(stillThere === 0 ? [] : [phrase("relink.left_still_there", { number: stillThere })]),
    ...(hasRole === 0 ? [] : [phrase("relink.left_has_role", { number: hasRole })]),
  ];
}
