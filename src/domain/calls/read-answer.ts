import { readNumber } from "../read-number.ts";
import type { AnswerLore } from "./answer-lore.ts";
import { type AnswerWord, coverOf, lettersOf, wordsAt } from "./answer-words.ts";

/** What somebody says to a call. `reported` is 到, which means one thing before it begins and another after. */
export type SpokenAnswer = "yes" | "late" | "no" | "on_the_way" | "here" | "left" | "seen" | "reported";

/** `seen_or_yes`: 好的. `heads`: how many come. `unsure`: what it sounds like is not beyond doubt. */
export type AnswerQuestion = "unsure" | "heads" | "seen_or_yes";

export type AnswerReading =
  | {
      readonly answer: SpokenAnswer;
      /** With those who come along, where that was said. */
      readonly heads?: number;
      /** In how many minutes, or by how many somebody is late. */
      readonly minutes?: number;
      /** When somebody will be there, such as 20:30; two times where it can be either. */
      readonly times?: readonly string[];
    }
  /** `isNo`: whatever else it says, there is a no in it. */
  | { readonly ask: AnswerQuestion; readonly isNo?: boolean };

const said = ["yes", "late", "no", "on_the_way", "here", "left", "seen", "reported", "nod", "reason", "busy"] as const;
const mostHeads = 20;
/** As `lengthOf` counts. */
const shortText = 20;
const veryShortText = 10;

/**
 * Reads an answer to a call. It is one only where nothing else is said: a yes with anything around it that is not known is none.
 * Null where it has nothing to do with a call.
 */
export function readAnswer(words: string, lore: AnswerLore): AnswerReading | null {
  const text = lettersOf(words, lore);
  const cover = coverOf(text, lore.call);
  if (!cover) {
    const sounds = soundsLike(text, lore);
    return sounds.size === 0 ? null : { ask: "unsure", ...(sounds.has("no") && { isNo: true }) };
  }
  const has = (kind: string) => cover.some(({ is }) => is === kind);
  const answers = new Set(said.filter(has));
  const isCounted = ["heads", "more", "companions", "plus", "many"].some(has);
  const isTimed = has("minutes") || has("clock");
  const isAnswer = [...answers].some((answer) => answer !== "nod") || isCounted;
  if (has("question")) return isAnswer ? { ask: "unsure" } : null;
  if (has("doubt") || isTakenBack(cover)) return { ask: "unsure" };
  if (answers.size === 0 && !isCounted) return isTimed ? { ask: "unsure" } : null;
  const answer = oneOf(answers, isCounted, isTimed);
  if (answer === "nod") return { ask: "seen_or_yes" };
  if (answer === null) return { ask: "unsure" };
  if (answer === "no" || answer === "seen" || answer === "left")
    return isCounted && answer !== "no" ? { ask: "heads" } : { answer };
  const heads = headsIn(cover, lore);
  if (heads === "unknown") return { ask: "heads" };
  const minutes = cover.map((word) => minutesOf(word, lore)).find((one) => one !== undefined);
  const times = cover.map((word) => timesOf(word, lore)).find((one) => one !== undefined);
  return {
    answer,
    ...(heads !== undefined && { heads }),
    ...(minutes !== undefined && { minutes }),
    ...(times && { times }),
  };
}

/** 来是来, 来也可以; or two times of day. A nod before a yes is one, behind it it is the beginning of something else. */
function isTakenBack(cover: readonly AnswerWord[]): boolean {
  const yes = cover.findIndex(({ is }) => is === "yes" || is === "reported");
  const isNod = ({ is, text }: AnswerWord, i: number) => is === "nod" && /\p{L}/u.test(text) && i > yes;
  return (yes !== -1 && cover.some(isNod)) || cover.filter(({ is }) => is === "clock").length > 1;
}

/** What several words come to together; null where they contradict one another. */
function oneOf(answers: ReadonlySet<string>, isCounted: boolean, isTimed: boolean): SpokenAnswer | "nod" | null {
  const is = (...wanted: string[]) => [...answers].every((answer) => wanted.includes(answer));
  if (answers.size === 0) return "yes";
  if (is("nod")) return isCounted || isTimed ? null : "nod";
  if (is("seen", "nod")) return "seen";
  if (is("no", "reason", "busy", "seen", "nod")) return "no";
  if (answers.has("left")) return is("left", "reason", "busy", "seen", "nod") ? "left" : null;
  if (answers.has("here")) return is("here", "yes", "reported", "seen", "nod") ? "here" : null;
  if (answers.has("on_the_way"))
    return is("on_the_way", "late", "yes", "reported", "seen", "nod") ? "on_the_way" : null;
  if (answers.has("late")) return is("late", "yes", "reported", "busy", "seen", "nod") ? "late" : null;
  if (!is("yes", "reported", "seen", "nod")) return null;
  return answers.has("yes") || isTimed ? "yes" : "reported";
}

/** How many come, the one who says it among them; undefined where it was not said. */
function headsIn(cover: readonly AnswerWord[], lore: AnswerLore): number | undefined | "unknown" {
  const counts = cover.flatMap(({ is, found }) => {
    if (is === "heads") return [found.heads === undefined ? 2 : numberOf(found.heads, lore)];
    if (is === "more") return [1 + numberOf(found.more, lore)];
    if (is === "companions") return [1 + (found.with?.match(lore.person)?.length ?? Number.NaN)];
    // +1 is "I come" where nothing else is said, and one more where something is.
    if (is === "plus") return [cover.length === 1 && found.plus === "1" ? 1 : Number.NaN];
    return is === "many" ? [Number.NaN] : [];
  });
  const [first, ...others] = counts;
  if (first === undefined) return undefined;
  if (others.some((count) => count !== first)) return "unknown";
  return first >= 1 && first <= mostHeads ? first : "unknown";
}

function minutesOf({ is, found }: AnswerWord, lore: AnswerLore): number | undefined {
  if (is !== "minutes" && is !== "late") return undefined;
  if (found.half !== undefined) return 30;
  if (found.quarter !== undefined) return 15;
  const count = found.minutes ?? found.hours;
  return count === undefined ? undefined : numberOf(count, lore) * (found.minutes === undefined ? 60 : 1);
}

function timesOf({ is, found }: AnswerWord, lore: AnswerLore): readonly string[] | undefined {
  if (is !== "clock") return undefined;
  const hour = numberOf(found.hour, lore);
  const minute = found.half !== undefined ? 30 : found.quarter !== undefined ? 15 : numberOf(found.minute ?? "0", lore);
  if (!(hour < 24 && minute < 60)) return undefined;
  const [am, pm] = [hour % 12, (hour % 12) + 12];
  const hours = hour > 12 || hour === 0 ? [hour] : found.am ? [am] : found.pm ? [pm] : [am, pm];
  const two = (count: number) => String(count).padStart(2, "0");
  return hours.map((one) => `${two(one)}:${two(minute)}`);
}

function numberOf(written: string | undefined, { numbers, ten }: AnswerLore): number {
  const text = written ?? "";
  return numbers.get(text) ?? readNumber(text, { digits: numbers, ten }) ?? Number.NaN;
}

/** What there is of answers in a short text that ends like one, or that has one in it that is hardly anything else; and that asks nothing. */
function soundsLike(text: string, lore: AnswerLore): ReadonlySet<string> {
  const like = new Set<string>();
  if (lengthOf(text) > shortText) return like;
  for (let at = 0; at < text.length; at += 1) {
    for (const word of wordsAt(at, text, lore.call)) {
      if (word.is === "question") return new Set();
      const isStrong =
        !lore.weak.has(word.text) || (at + word.text.length === text.length && lengthOf(text) <= veryShortText);
      const isOne = said.some((one) => one === word.is) && word.is !== "nod";
      if (isOne && isStrong) like.add(word.is);
    }
  }
  return like;
}

/** In Chinese letters: a word of Latin ones is about two. Marks are none. */
function lengthOf(text: string): number {
  const words = text.match(/[a-z0-9']+|[^a-z0-9'\s\p{P}]/gu) ?? [];
  return words.reduce((sum, word) => sum + (/^[a-z0-9']/.test(word) ? 2 : 1), 0);
}
