import type { Db } from "../store/open.ts";
import { community } from "./community/settings.ts";
import { clockOf, dayOf, isWorkingDay } from "./working-days.ts";

/**
 * Whether somebody is at the office now, and the number at which a human can be had. A holiday is none of its days, and a
 * Saturday or Sunday that is worked off for one (调休) is.
 */
export function office(db: Db, now: number): { readonly isOpen: boolean; readonly phone: string | null } {
  const { office: hours, timeZone, phone } = community(db);
  const { time, weekday } = clockOf(now, timeZone);
  const isUsual = hours.days.includes(weekday);
  const isWeekend = weekday > 5;
  const isDay = isWorkingDay(dayOf(now, timeZone)) ? isUsual || isWeekend : isUsual && isWeekend;
  return { isOpen: isDay && time >= hours.from && time < hours.to, phone };
}
