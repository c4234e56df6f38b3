import type { Question } from "./rule.ts";
import type { WhenLore } from "./when-lore.ts";

/** A word that speaks of time, or that holds such words together. */
export interface TimeWord {
  readonly is: string;
  /** What follows the colon of its code: 1 of days:1. */
  readonly value: string;
  /** What the groups of its form found. */
  readonly found: Readonly<Record<string, string | undefined>>;
  readonly from: number;
  readonly to: number;
  /** Whether the last of its days may be a number that belongs to what follows. */
  readonly isDoubtful: boolean;
}

/** What was typed in small letters of one width, and where each of them stood. */
interface Read {
  readonly text: string;
  readonly places: readonly number[];
}

export const dayWords: ReadonlySet<string> = new Set([
  "daily",
  "working",
  "weekend",
  "weekday",
  "week",
  "month",
  "date",
  "days",
  "ahead",
]);

/** Stands for letters that were read. */
const mask = "▪";
const between = new Set(["and", "to", "or"]);
const leading = new Set(["at", "until", "bound_before"]);
const trailing = new Set(["bound", "until_end"]);
const either = new Set(["about", "begins"]);
const isLink = ({ is }: TimeWord) => between.has(is) || leading.has(is) || trailing.has(is) || either.has(is);

/** The words of time in a sentence, in order, and what is left of it without them. */
export function timeWordsIn(
  sentence: string,
  lore: WhenLore,
): { readonly words: readonly TimeWord[]; readonly rest: string; readonly smell?: Question } {
  const read = lettersOf(sentence, lore);
  const words = runsOf(allIn(read.text, lore), read.text).flatMap(withoutLooseLinks);
  const rest = withoutWords(sentence, read, words);
  const unread = words.reduce((text, { from, to }) => masked(text, from, to), read.text);
  const smell = lore.smells.find(({ pattern }) => pattern.test(unread))?.asks;
  return { words, rest, ...(smell && { smell }) };
}

/** At each place the longest, and what it covers is not read again. */
function allIn(text: string, lore: WhenLore): TimeWord[] {
  const all: TimeWord[] = [];
  let unread = text;
  for (let at = 0; at < text.length; ) {
    const best = longestAt(at, unread, lore);
    // So that 二 of 周二 is not taken for a piece of the number in 周二十点.
    if (best[0]?.is === "weekday") unread = masked(unread, at, best[0].to);
    if (best.length === 0) at += 1;
    else all.push(...best);
    at = best[0]?.to ?? at;
  }
  return all;
}

function masked(text: string, from: number, to: number): string {
  return text.slice(0, from) + mask.repeat(to - from) + text.slice(to);
}

function longestAt(at: number, text: string, lore: WhenLore): TimeWord[] {
  let best: TimeWord[] = [];
  for (const { codes, pattern } of lore.patterns) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const to = at + (match?.[0].length ?? 0);
    if (!match || to <= (best[0]?.to ?? at)) continue;
    const isDoubtful = lore.doubtful.some((after) => {
      after.lastIndex = to;
      return after.test(text);
    });
    best = codes.map((code) => {
      const [is = "", ...value] = code.split(":");
      return { is, value: value.join(":"), found: { ...match.groups }, from: at, to, isDoubtful };
    });
  }
  return best;
}

/** Words with nothing but blanks and marks between them. */
function runsOf(words: readonly TimeWord[], text: string): TimeWord[][] {
  const runs: TimeWord[][] = [];
  for (const word of words) {
    const last = runs.at(-1)?.at(-1);
    if (last && /^[ ()[\]]*$/.test(text.slice(last.to, word.from))) runs.at(-1)?.push(word);
    else runs.push([word]);
  }
  return runs;
}

/** "and" and the like mean something only between words of time. */
function withoutLooseLinks(run: readonly TimeWord[]): readonly TimeWord[] {
  let kept = run;
  for (;;) {
    const [first, last] = [kept[0], kept.at(-1)];
    if (first && (between.has(first.is) || trailing.has(first.is))) kept = kept.slice(1);
    else if (last && (between.has(last.is) || leading.has(last.is))) kept = kept.slice(0, -1);
    else return kept.every(isLink) ? [] : kept;
  }
}

function lettersOf(sentence: string, { letters }: WhenLore): Read {
  let text = "";
  const places: number[] = [];
  let at = 0;
  for (const letter of sentence) {
    for (const one of letter.normalize("NFKC").toLowerCase().replace(/\s/gu, " ")) {
      if (one === " " && text.endsWith(" ")) continue;
      text += letters.get(one) ?? one;
      while (places.length < text.length) places.push(at);
    }
    at += letter.length;
  }
  return { text, places: [...places, sentence.length] };
}

function withoutWords(sentence: string, { places }: Read, words: readonly TimeWord[]): string {
  const marks = /^[\s,，、;；:：.。()（）]+|[\s,，、;；:：(（]+$/gu;
  const pieces: string[] = [];
  let from = 0;
  for (const word of words) {
    pieces.push(sentence.slice(from, Math.max(from, places[word.from] ?? from)));
    from = places[word.to] ?? sentence.length;
  }
  pieces.push(sentence.slice(from));
  const left = pieces.map((piece) => piece.replace(marks, "")).filter((piece) => piece !== "");
  return left.reduce((whole, piece) => {
    const isLatin = /[a-z0-9]$/i.test(whole) || /^[a-z0-9]/i.test(piece);
    return whole === "" ? piece : `${whole}${isLatin ? " " : ""}${piece}`;
  }, "");
}
