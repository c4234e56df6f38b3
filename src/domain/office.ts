import type { Db } from "../store/open.ts";
import { community } from "./community/settings.ts";
import { clockOf } from "./working-days.ts";

/** Whether somebody is at the office now, and the number at which a human can be had. */
export function office(db: Db, now: number): { readonly isOpen: boolean; readonly phone: string | null } {
  const { office: hours, timeZone, phone } = community(db);
  const { time, weekday } = clockOf(now, timeZone);
  return { isOpen: hours.days.includes(weekday) && time >= hours.from && time < hours.to, phone };
}
