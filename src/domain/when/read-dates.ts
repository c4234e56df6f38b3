import { daysAfter } from "../days.ts";
import type { DayReading, Today } from "./read-days.ts";
import type { TimeWord } from "./time-words.ts";
import { numberOf, type WhenLore } from "./when-lore.ts";

const unknown: DayReading = { choices: [], question: "which_day" };
const longestRange = 62;

interface Day {
  readonly day: string;
  /** The same a month or a year later, where none was said. */
  readonly nextIfPast?: string;
}

/** Days that are said by their date, or by how far they are. */
export function readDates(words: readonly TimeWord[], today: Today, lore: WhenLore): DayReading {
  const dates = words.filter(({ is }) => is === "date" || is === "days" || is === "ahead");
  const month = words.find(({ is }) => is === "month")?.value;
  if (month === "each") return monthly(words, dates, lore);
  if (!isOneList(words, dates)) return unknown;
  const isBare = dates.every(({ is, found }) => is === "date" && monthOf(found, lore) === undefined);
  const days: Day[] = [];
  for (const word of dates) {
    const day = dayOf(word, days.at(-1), month, today, lore);
    if (!day) return unknown;
    days.push(day);
  }
  const [first] = days;
  const all = withRanges(words, dates, days);
  if (!first || all === null) return unknown;
  if (all.length === 1) return { choices: [first] };
  const once = { days: { is: "dates", of: [...new Set(all)].sort() } } as const;
  if (!isBare || month !== undefined || all.length > days.length) return { choices: [once] };
  const again = monthly(words, dates, lore);
  // "The 10th and 25th" are those of each month; 10号、25号 may be these two days only.
  return dates[0]?.found.the ? again : { choices: [...again.choices, once], question: "which_day" };
}

/** Whether nothing but "and" and "to" stands between them: 3号电梯坏了，明天修 names no two days. */
export function isOneList(words: readonly TimeWord[], dates: readonly TimeWord[]): boolean {
  return dates.every((date, i) => {
    const before = dates[i - 1];
    if (!before) return true;
    const inBetween = words.slice(words.indexOf(before) + 1, words.indexOf(date));
    const links = inBetween.filter(({ is }) => is === "and" || is === "to" || is === "at");
    const letters = inBetween.reduce((sum, { from, to }) => sum + to - from, 0);
    return links.length === inBetween.length && date.from - before.to - letters <= inBetween.length + 1;
  });
}

function monthly(words: readonly TimeWord[], dates: readonly TimeWord[], lore: WhenLore): DayReading {
  const of: number[] = [];
  for (const date of dates) {
    const day = numberOf(date.found.day, lore);
    if (!(day >= 1 && day <= 31) || monthOf(date.found, lore) !== undefined) return unknown;
    const isTo = words[words.indexOf(date) - 1]?.is === "to";
    const before = isTo ? of.at(-1) : undefined;
    if (before !== undefined && before >= day) return unknown;
    for (let one = (before ?? day) + 1; one < day; one += 1) of.push(one);
    of.push(day);
  }
  return { choices: [{ days: { is: "monthdays", of: [...new Set(of)].sort((one, other) => one - other) } }] };
}

function dayOf(
  word: TimeWord,
  before: Day | undefined,
  month: string | undefined,
  today: Today,
  lore: WhenLore,
): Day | null {
  if (word.is !== "date") return { day: daysAfter(today.day, aheadOf(word, lore)) };
  const { found } = word;
  const [thisYear = 0, thisMonth = 0] = today.day.split("-").map(Number);
  const day = numberOf(found.day, lore);
  const said = monthOf(found, lore);
  if (said !== undefined && !(said >= 1 && said <= 12)) return null;
  if (said !== undefined && found.year !== undefined) return only(made(yearOf(found.year, lore), said, day));
  if (said !== undefined) return either(made(thisYear, said, day), made(thisYear + 1, said, day), today);
  if (before) return only(made(Number(before.day.slice(0, 4)), Number(before.day.slice(5, 7)), day));
  if (month !== undefined) return only(made(thisYear, thisMonth + Number(month), day));
  return either(made(thisYear, thisMonth, day), made(thisYear, thisMonth + 1, day), today);
}

function only(day: string | null): Day | null {
  return day === null ? null : { day };
}

/** What was not said to be of this year is of this year; where that is over, it is asked whether the next is meant. */
function either(day: string | null, nextIfPast: string | null, today: Today): Day | null {
  if (day === null) return null;
  return day < today.day && nextIfPast !== null ? { day, nextIfPast } : { day };
}

function monthOf(found: TimeWord["found"], lore: WhenLore): number | undefined {
  if (found.monthName !== undefined) return lore.months.get(found.monthName);
  return found.month === undefined ? undefined : numberOf(found.month, lore);
}

function yearOf(written: string, lore: WhenLore): number {
  return Number([...written].map((letter) => lore.numbers.get(letter) ?? letter).join(""));
}

/** The days between two that are joined by "to"; null where these are none, or too many. */
function withRanges(words: readonly TimeWord[], dates: readonly TimeWord[], days: readonly Day[]): string[] | null {
  const all = days.map(({ day }) => day);
  for (const [i, word] of words.entries()) {
    const [before, after] = [words[i - 1], words[i + 1]];
    if (word.is !== "to" || !before || !after || !dates.includes(before) || !dates.includes(after)) continue;
    const [from, to] = [days[dates.indexOf(before)]?.day ?? "", days[dates.indexOf(after)]?.day ?? ""];
    if (from >= to || daysAfter(from, longestRange) < to) return null;
    for (let day = daysAfter(from, 1); day < to; day = daysAfter(day, 1)) all.push(day);
  }
  return all;
}

/** Null where there is no such day. A month above 12 is one of the next year. */
function made(year: number, month: number, day: number): string | null {
  const of = month > 12 ? { year: year + 1, month: month - 12 } : { year, month };
  const at = new Date(Date.UTC(of.year, of.month - 1, day));
  return at.getUTCMonth() === of.month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

function aheadOf(word: TimeWord, lore: WhenLore): number {
  return word.is === "days" ? Number(word.value) : numberOf(word.found.days, lore);
}
