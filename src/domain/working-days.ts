import days from "chinese-days";
import { zoned } from "./zoned.ts";

const hour = 60 * 60_000;

/**
 * The point in time so many working days after another, at the same time of day. Working days are those of China's public
 * calendar: Saturdays and Sundays that are worked off for a holiday (调休) count, holidays do not.
 */
export function afterWorkingDays(from: number, count: number, timeZone: string): number {
  let at = from;
  for (let left = count; left > 0; ) {
    at += 24 * hour;
    if (isWorkingDay(dayOf(at, timeZone))) left -= 1;
  }
  return at;
}

/** The same time of day on the working day before. */
export function workingDayBefore(at: number, timeZone: string): number {
  let before = at - 24 * hour;
  while (!isWorkingDay(dayOf(before, timeZone))) before -= 24 * hour;
  return before;
}

/** Of a day such as 2026-10-10. */
export function isWorkingDay(day: string): boolean {
  return days.isWorkday(day);
}

/** Such as 2026-10-10. */
export function dayOf(at: number, timeZone: string): string {
  return zoned(at, timeZone).slice(0, 10);
}

/** The time of day, such as 08:30, and the day of the week from 1, Monday, to 7. */
export function clockOf(at: number, timeZone: string): { readonly time: string; readonly weekday: number } {
  const shown = zoned(at, timeZone);
  return { time: shown.slice(11, 16), weekday: weekdayOf(shown.slice(0, 10)) };
}

/** Of a day such as 2026-10-10: from 1, Monday, to 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
