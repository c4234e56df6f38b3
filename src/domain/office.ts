import type { Db } from "../store/open.ts";
import { community } from "./community/settings.ts";
import { daysAfter, timeOn } from "./days.ts";
import { clockOf, dayOf, isWorkingDay, weekdayOf } from "./working-days.ts";

/**
 * Whether somebody is at the office now, and the number at which a human can be had. A holiday is none of its days, and a
 * Saturday or Sunday that is worked off for one (调休) is.
 */
export function office(db: Db, now: number): { readonly isOpen: boolean; readonly phone: string | null } {
  const { office: hours, timeZone, phone, isAlwaysThere = false } = community(db);
  if (isAlwaysThere) return { isOpen: true, phone };
  const { time } = clockOf(now, timeZone);
  const isDay = isOfficeDay(hours.days, dayOf(now, timeZone));
  return { isOpen: isDay && time >= hours.from && time < hours.to, phone };
}

/** When somebody is at the office next, UTC milliseconds: `now` itself while it is open. Null where it never opens. */
export function nextOpening(db: Db, now: number): number | null {
  if (office(db, now).isOpen) return now;
  const { office: hours, timeZone } = community(db);
  const today = dayOf(now, timeZone);
  for (let ahead = 0; ahead <= mostAhead; ahead += 1) {
    const day = daysAfter(today, ahead);
    if (!isOfficeDay(hours.days, day)) continue;
    const opens = timeOn(day, hours.from, timeZone);
    if (opens > now) return opens;
  }
  return null;
}

/** No row of holidays is as long. */
const mostAhead = 31;

function isOfficeDay(days: readonly number[], day: string): boolean {
  const weekday = weekdayOf(day);
  const isUsual = days.includes(weekday);
  const isWeekend = weekday > 5;
  return isWorkingDay(day) ? isUsual || isWeekend : isUsual && isWeekend;
}
