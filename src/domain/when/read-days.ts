import { daysAfter } from "../days.ts";
import { isOneList, readDates } from "./read-dates.ts";
import type { Days, Question } from "./rule.ts";
import type { TimeWord } from "./time-words.ts";
import type { WhenLore } from "./when-lore.ts";

/** One way to read which days are meant: one day, or such as come again. */
export type DayChoice = { readonly day: string; readonly nextIfPast?: string } | { readonly days: Days };

export interface DayReading {
  readonly choices: readonly DayChoice[];
  readonly question?: Question;
}

/** What is known of the day on which it was said. */
export interface Today {
  readonly day: string;
  /** From 1, Monday. */
  readonly weekday: number;
}

const unknown: DayReading = { choices: [], question: "which_day" };

/** Null where no day is said. */
export function readDays(words: readonly TimeWord[], today: Today, lore: WhenLore): DayReading | null {
  const has = (kind: string) => words.some(({ is }) => is === kind);
  const weekdays = words.filter(({ is }) => is === "weekday");
  const isDated = has("date") || has("days") || has("ahead");
  const general = ["daily", "working", "weekend", "weekday"].filter(has);
  if (general.length === 0 && !isDated) return has("month") || has("week") ? unknown : null;
  if (has("daily") || has("working")) {
    const only: Days = has("daily") ? { is: "daily" } : { is: "working" };
    if (general.length === 1 && !isDated && !has("week") && !has("month")) return { choices: [{ days: only }] };
    const dates = has("daily") && general.length === 1 ? readDates(words, today, lore) : unknown;
    const [first] = dates.choices;
    const isRange = !dates.question && first && "days" in first && first.days.is === "dates";
    return isRange ? dates : { choices: [{ days: only }], question: "which_day" };
  }
  if (!isDated) return has("month") ? unknown : readWeekdays(words, today, lore);
  const dates = readDates(words, today, lore);
  if (weekdays.length === 0 && general.length === 0) return dates;
  return agreed(dates, weekdays, lore);
}

/** 6月12日（周五）: the day of the week must be that of the date, or one of them is wrong. */
function agreed(dates: DayReading, weekdays: readonly TimeWord[], lore: WhenLore): DayReading {
  const said = weekdays.flatMap((word) => listOf(word, lore));
  const [first] = dates.choices;
  const isOne = dates.choices.length === 1 && said.length === 1 && first !== undefined && "day" in first;
  if (!isOne || weekdays.some(({ found }) => found.week !== undefined)) return { ...dates, question: "which_day" };
  return weekdayOf(first.day) === said[0] ? dates : { ...dates, question: "which_day" };
}

function readWeekdays(words: readonly TimeWord[], today: Today, lore: WhenLore): DayReading {
  const spoken = words.filter(({ is }) => is === "weekday" || is === "weekend");
  if (!isOneList(words, spoken)) return unknown;
  const weeks = new Set(words.flatMap((word) => weekOf(word, lore) ?? []));
  const of = spoken.flatMap((word) => (word.is === "weekend" ? [6, 7] : listOf(word, lore)));
  const list = [...new Set(withRanges(words, of, lore))].sort();
  const isEach = weeks.has("each") || spoken.some(({ found }) => found.each !== undefined);
  const [week] = weeks;
  if (weeks.size > 1 || (isEach && [...weeks].some((one) => one !== "each"))) return unknown;
  const isWeekend = spoken.some(({ is }) => is === "weekend");
  if (week !== undefined && week !== "each") {
    const reading = ofWeek(Number(week), list, today);
    return isWeekend ? eachDay(reading) : reading;
  }
  if (isEach || isWeekend || list.length > 1) {
    const last = spoken.at(-1);
    const all: DayChoice = { days: { is: "weekdays", of: list } };
    if (!last?.isDoubtful || last.is === "weekend" || of.length < 2) return { choices: [all] };
    // 每周一三网格: Wednesdays too, or the third grid on Mondays.
    return {
      choices: [all, { days: { is: "weekdays", of: list.filter((one) => one !== of.at(-1)) } }],
      question: "which_day",
    };
  }
  const [only = 0] = list;
  const ahead = only - today.weekday;
  if (ahead > 0) return { choices: [{ day: daysAfter(today.day, ahead) }] };
  const next = { day: daysAfter(today.day, ahead + 7) };
  return { choices: ahead === 0 ? [{ day: today.day }, next] : [next], question: "which_week" };
}

/** Days of this week are what the calendar says; what the next week is depends on whom one asks, and when. */
function ofWeek(week: number, list: readonly number[], today: Today): DayReading {
  if (week < 0) return { choices: [], question: "past" };
  const monday = daysAfter(today.day, 1 - today.weekday);
  const inWeek = (ahead: number) => list.map((one) => daysAfter(monday, ahead * 7 + one - 1));
  const choice = (days: readonly string[]): DayChoice => {
    const [first = "", ...more] = days;
    return more.length === 0 ? { day: first } : { days: { is: "dates", of: days } };
  };
  if (week === 0) return { choices: [choice(inWeek(0))] };
  const near = week === 1 && inWeek(0).every((day) => day > today.day) ? [choice(inWeek(0))] : [];
  const far = week === 1 && today.weekday === 7 ? [choice(inWeek(2))] : [];
  return { choices: [...near, choice(inWeek(week)), ...far], question: "which_week" };
}

/** This weekend: on Saturday, on Sunday, or both. */
function eachDay({ choices, question }: DayReading): DayReading {
  const days = choices.flatMap((choice) =>
    "days" in choice && choice.days.is === "dates" ? choice.days.of.map((day) => ({ day })) : [],
  );
  return { choices: [...days, ...choices], question: question ?? "which_day" };
}

function weekOf({ is, found }: TimeWord, lore: WhenLore): string | undefined {
  const isOfWeek = is === "weekday" || is === "weekend" || is === "week";
  if (!isOfWeek || found.week === undefined) return undefined;
  return found.week === "" ? "each" : lore.weeks.get(found.week);
}

/** The days of the week in one word: 一三五, 一至五. */
function listOf({ found }: TimeWord, lore: WhenLore): number[] {
  const list: number[] = [];
  let isTo = false;
  for (const [letters] of (found.list ?? "").matchAll(lore.inWeekdays)) {
    const day = lore.weekdays.get(letters);
    const from = list.at(-1);
    if (day === undefined) isTo = lore.rangeMarks.has(letters);
    else if (isTo && from !== undefined) list.push(...weekdaysTo(from, day));
    else list.push(day);
    if (day !== undefined) isTo = false;
  }
  return list;
}

/** 周一到周五, in two words. */
function withRanges(words: readonly TimeWord[], of: readonly number[], lore: WhenLore): number[] {
  const more = words.flatMap((word, i) => {
    const [before, after] = [words[i - 1], words[i + 1]];
    if (word.is !== "to" || before?.is !== "weekday" || after?.is !== "weekday") return [];
    const [from, to] = [listOf(before, lore).at(-1), listOf(after, lore)[0]];
    return from === undefined || to === undefined ? [] : weekdaysTo(from, to);
  });
  return [...of, ...more];
}

/** Those after the first, and the last: from Friday to Monday there are Saturday, Sunday and Monday. */
function weekdaysTo(from: number, to: number): number[] {
  const count = (to - from + 7) % 7;
  return Array.from({ length: count }, (_, i) => ((from + i) % 7) + 1);
}

export function weekdayOf(day: string): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 ? 7 : weekday;
}
