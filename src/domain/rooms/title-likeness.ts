import type { Call } from "../calls/find-call.ts";
import { lettersOf } from "./chain-rows.ts";

/**
 * How many pairs of letters the title of a list has in common with what the call says; of Latin letters, words of four and more.
 * One may be chance, such as that of a day; two say that it is about the same.
 */
export function likeness({ words, placeWords }: Pick<Call, "words" | "placeWords">, title: string): number {
  const [called, listed] = [piecesOf(`${words} ${placeWords ?? ""}`), piecesOf(title)];
  return [...listed].filter((piece) => called.has(piece)).length;
}

/** The call that a title is most like; of several that are as like, the latest. */
export function nearest(calls: readonly Call[], title: string | null): Call | undefined {
  const [first, ...others] = calls;
  if (title === null || first === undefined) return first;
  return others.reduce((best, one) => (likeness(one, title) > likeness(best, title) ? one : best), first);
}

function piecesOf(text: string): ReadonlySet<string> {
  const latin = text.toLowerCase().match(/[a-z]{4,}/g) ?? [];
  const letters = lettersOf(text).replace(/[^\p{L}]/gu, "");
  const pairs = [...letters].map((_, i, all) => `${all[i]}${all[i + 1] ?? ""}`);
  return new Set([
    ...latin.flatMap((word) => [word, `${word} `]),
    ...pairs.filter((pair) => /^\p{Lo}{2}$/u.test(pair)),
  ]);
}
