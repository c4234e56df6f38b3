import { eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { setting } from "../../store/tables/people.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { clockOf, dayOf } from "../working-days.ts";

const begins = "03:00";
const day = 24 * 60 * 60_000;

/**
 * The night whose purge is due, by the day on which it ends, such as 2026-06-02; null where that was done. It begins at three
 * by the clocks of the community, or as soon as the program is there again.
 */
export function dueNight(db: Db, now: number): string | null {
  const { timeZone } = community(db);
  const hasBegun = clockOf(now, timeZone).time >= begins;
  const night = dayOf(hasBegun ? now : now - day, timeZone);
  const done = db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get()?.value;
  return typeof done === "string" && done >= night ? null : night;
}

/** When the next one begins, UTC milliseconds. */
export function nextNight(db: Db, now: number): number {
  const { timeZone } = community(db);
  const today = dayOf(now, timeZone);
  const at = timeOn(today, begins, timeZone);
  return at > now ? at : timeOn(daysAfter(today, 1), begins, timeZone);
}

export function noteNight(db: Db, value: string): void {
  db.insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}

const name = "purged_night";
