import { daysAfter, startOfDay } from "./days.ts";
import { dayOf, isWorkingDay } from "./working-days.ts";

/** How much of the time between two points lies in working days, all of their 24 hours; milliseconds. */
export function workingTime(from: number, to: number, timeZone: string): number {
  let sum = 0;
  for (let at = from; at < to; ) {
    const end = Math.min(to, nextDay(at, timeZone));
    if (isWorkingDay(dayOf(at, timeZone))) sum += end - at;
    at = end;
  }
  return sum;
}

/** The point in time by which so much of working days has passed after another; milliseconds. */
export function afterWorkingTime(from: number, time: number, timeZone: string): number {
  let at = from;
  for (let left = time; left > 0; ) {
    const end = nextDay(at, timeZone);
    const used = isWorkingDay(dayOf(at, timeZone)) ? Math.min(left, end - at) : 0;
    at = used === left ? at + used : end;
    left -= used;
  }
  return at;
}

function nextDay(at: number, timeZone: string): number {
  return startOfDay(daysAfter(dayOf(at, timeZone), 1), timeZone);
}
