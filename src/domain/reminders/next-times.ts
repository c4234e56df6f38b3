import type { Rule, RuleDays } from "../../store/tables/reminders.ts";
import { daysAfter, timeOn } from "../days.ts";
import { dayOf, isWorkingDay, weekdayOf } from "../working-days.ts";

/**
 * The next so many moments after another at which a rule comes due, by the clocks of a zone; fewer where it ends. Where clocks
 * change, each comes once: see timeOn. UTC milliseconds.
 */
export function nextTimes(rule: Rule, after: number, timeZone: string, count: number): number[] {
  const times: number[] = [];
  if (rule.kind === "every" && rule.times.length === 0) return times;
  for (const day of daysOf(rule, dayOf(after - aDay, timeZone))) {
    const onDay = rule.kind === "once" ? [rule.time] : [...rule.times].sort();
    for (const time of onDay) {
      const at = timeOn(day, time, timeZone);
      // Two that the clocks skip come at one moment.
      if (at > Math.max(after, times.at(-1) ?? after)) times.push(at);
      if (times.length === count) return times;
    }
  }
  return times;
}

/** Null where it does not come any more. */
export function nextTime(rule: Rule, after: number, timeZone: string): number | null {
  return nextTimes(rule, after, timeZone, 1)[0] ?? null;
}

const aDay = 24 * 60 * 60_000;

/** No rule that comes at all stays away for longer. */
const mostDays = 366;

/** The days of a rule from one on, without end where it has none; but not the many after the last on which it comes. */
function* daysOf(rule: Rule, from: string): Generator<string> {
  if (rule.kind === "once") {
    yield rule.day;
    return;
  }
  const { days, until } = rule;
  if (days.is === "dates") {
    yield* [...days.of].sort().filter((day) => day >= from && (until === undefined || day <= until));
    return;
  }
  let idle = 0;
  for (let day = from; idle < mostDays && (until === undefined || day <= until); day = daysAfter(day, 1)) {
    idle += 1;
    if (!isOn(days, day)) continue;
    idle = 0;
    yield day;
  }
}

function isOn(days: Exclude<RuleDays, { is: "dates" }>, day: string): boolean {
  switch (days.is) {
    case "daily":
      return true;
    case "working":
      return isWorkingDay(day);
    case "weekdays":
      return days.of.includes(weekdayOf(day));
    case "monthdays":
      return days.of.some((wanted) => wanted === dayOfMonth(day) || (wanted > dayOfMonth(day) && isLast(day)));
  }
}

function dayOfMonth(day: string): number {
  return Number(day.slice(8));
}

/** Of its month. */
function isLast(day: string): boolean {
  return dayOfMonth(daysAfter(day, 1)) === 1;
}
