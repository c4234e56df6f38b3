import { hoursOf, type Minute } from "./hours.ts";
import type { Question } from "./rule.ts";
import { dayWords, type TimeWord } from "./time-words.ts";
import { numberOf, type WhenLore } from "./when-lore.ts";

/** What the times of day of a sentence can be: each of `choices` is one way to read all of them. */
export interface TimeReading {
  readonly choices: readonly Times[];
  readonly question?: Question;
}

export interface Times {
  readonly at: readonly Minute[];
  /** The end of the one time, where it was said. */
  readonly ends?: Minute;
}

interface Spoken {
  readonly hour: number;
  readonly minute: number;
  readonly part: string | null;
  /** Whether the part was said of a time before it. */
  readonly isInherited: boolean;
  /** Whether it was said of a time after it. */
  readonly isBorrowed?: boolean;
  readonly isOf24: boolean;
}

const mostChoices = 16;

/** Null where no time of day is said at all, not even a part of the day. */
export function readTimes(words: readonly TimeWord[], lore: WhenLore): TimeReading | null {
  const spoken = spokenIn(words, lore);
  const parts = words.filter(({ is }) => is === "part");
  if (spoken.length === 0) return parts.length === 0 ? null : { choices: [], question: "which_time" };
  const isOf24 = spoken.length > 1 && spoken.some(({ hour, part, isOf24 }) => part === null && (hour > 12 || isOf24));
  const readings = spoken.map((one) => ({ one, ...hoursOf(one.hour, one.part, one.isOf24 || isOf24) }));
  let question: Question | undefined = readings.find((reading) => reading.question)?.question;
  const each = readings.map(({ one, hours }, i) => {
    const before = readings[i - 1];
    const after = readings[i + 1];
    const first = Math.min(...hours) * 60 + one.minute;
    const isBackwards =
      (one.isInherited && before && first <= minuteOf(before)) || (one.isBorrowed && after && first >= minuteOf(after));
    if (!isBackwards) return hours.map((hour) => hour * 60 + one.minute);
    // 早上8点和5点: the morning is not said of the second.
    question ??= "am_or_pm";
    return hoursOf(one.hour, null, false).hours.map((hour) => hour * 60 + one.minute);
  });
  if (hasLoosePart(words)) return { choices: [], question: "which_time" };
  if (isRange(words)) return readRange(each, spoken, question);
  const all = each.reduce<Minute[][]>((made, one) => made.flatMap((list) => one.map((at) => [...list, at])), [[]]);
  const ascending = all.filter((list) => list.every((at, i) => i === 0 || at > (list[i - 1] ?? at)));
  const choices = (ascending.length > 0 ? ascending : all).slice(0, mostChoices);
  if (ascending.length === 0) question ??= "which_time";
  return { choices: choices.map((at) => ({ at })), ...(question && { question }) };

  function minuteOf({ hours, one }: { hours: readonly number[]; one: Spoken }): Minute {
    return Math.min(...hours) * 60 + one.minute;
  }
}

/** From one time to another: the second is the end of the first. */
function readRange(
  [starts = [], ends = []]: readonly (readonly Minute[])[],
  spoken: readonly Spoken[],
  question: Question | undefined,
): TimeReading {
  const last = spoken[1];
  if (spoken.length !== 2 || !last) return { choices: [], question: "which_time" };
  const isFree = last.hour <= 12 && (last.part === null || last.isInherited || ends.length > 1);
  const choices = starts.map((start) => {
    const found = isFree ? [0, 12, 24, 36].map((more) => ((last.hour % 12) + more) * 60 + last.minute) : ends;
    const end = found.find((at) => at > start);
    return { at: [start], ...(end !== undefined && { ends: end }) };
  });
  const asked = starts.length > 1 ? (question ?? "am_or_pm") : undefined;
  if (choices.some(({ ends }) => ends === undefined)) return { choices, question: asked ?? "which_time" };
  return { choices, ...(asked && { question: asked }) };
}

function isRange(words: readonly TimeWord[]): boolean {
  return words.some(({ is }, i) => {
    if (is === "range") return true;
    return is === "to" && isTime(words[i - 1]) && words.slice(i + 1).find((one) => one.is !== "part")?.is === "time";
  });
}

function isTime(word: TimeWord | undefined): boolean {
  return word?.is === "time" || word?.is === "noon" || word?.is === "midnight";
}

/** Each time of day with the part of the day that it is said of, before it or right after it. */
function spokenIn(words: readonly TimeWord[], lore: WhenLore): Spoken[] {
  const spoken: Spoken[] = [];
  let part: string | null = null;
  let isFresh = false;
  words.forEach((word, i) => {
    if (word.is === "part") {
      part = word.value;
      isFresh = true;
    }
    const after = partAfter(words.slice(i + 1));
    const own = word.found.am !== undefined ? "am" : word.found.pm !== undefined ? "pm" : null;
    const said = own ?? part ?? after ?? (isTime(word) ? halfOfNext(words, i) : null);
    const also = {
      part: said,
      isInherited: own === null && part !== null && !isFresh,
      isBorrowed: own === null && part === null && after === null && said !== null,
    };
    if (word.is === "noon") spoken.push({ hour: 12, minute: 0, part: "noon", isInherited: false, isOf24: true });
    if (word.is === "midnight") spoken.push({ hour: 0, minute: 0, part: null, isInherited: false, isOf24: true });
    if (word.is === "time" || word.is === "range") {
      const clock = clockOf(word, lore);
      // 早上8点和17点: the second needs no part of the day.
      spoken.push({ ...clock, ...(also.isInherited && clock.hour > 12 ? { part: null, isInherited: false } : also) });
      isFresh = false;
    }
    if (word.is === "range") {
      const hour = numberOf(word.found.hour2, lore);
      spoken.push({ hour, minute: 0, part: said, isInherited: true, isOf24: false });
    }
  });
  return spoken;
}

/** "8 and 9 am": the half of the day is said once, of the last. */
function halfOfNext(words: readonly TimeWord[], i: number): string | null {
  if (!["and", "to"].includes(words[i + 1]?.is ?? "")) return null;
  const next = words[i + 2];
  if (next?.is !== "time") return null;
  return next.found.am !== undefined ? "am" : next.found.pm !== undefined ? "pm" : halfOfNext(words, i + 2);
}

/** 早上和下午3点: a part of the day for which no time was said. */
function hasLoosePart(words: readonly TimeWord[]): boolean {
  const spoken = words.filter((word) => word.is === "part" || isTime(word) || word.is === "range");
  return spoken.some((word, i) => {
    if (word.is !== "part") return false;
    const next = spoken[i + 1];
    const isFirstPart = spoken.slice(0, i).every(({ is }) => is !== "part");
    return next === undefined ? !isFirstPart : next.is === "part" && next.value !== word.value;
  });
}

/** "8 tomorrow in the evening": a part of the day that no other time stands behind. */
function partAfter(words: readonly TimeWord[]): string | null {
  const at = words.findIndex(({ is }) => !dayWords.has(is));
  const found = words[at];
  return found?.is === "part" && !isTime(words[at + 1]) ? found.value : null;
}

function clockOf({ found }: TimeWord, lore: WhenLore): Pick<Spoken, "hour" | "minute" | "isOf24"> {
  const hour = numberOf(found.hour, lore);
  const isOf24 = /^0[0-9]$/.test(found.hour ?? "");
  if (found.less !== undefined) return { hour: hour === 1 ? 12 : hour - 1, minute: 45, isOf24 };
  if (found.half !== undefined) return { hour, minute: 30, isOf24 };
  if (found.quarter !== undefined) return { hour, minute: 15, isOf24 };
  if (found.quarters !== undefined) return { hour, minute: 15 * numberOf(found.quarters, lore), isOf24 };
  const minute = numberOf(found.minute ?? found.bare ?? "0", lore);
  // A minute that there isn't makes an hour that there isn't.
  return minute < 60 ? { hour, minute, isOf24 } : { hour: 99, minute: 0, isOf24 };
}
