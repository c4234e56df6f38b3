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
  const done = readValue(db, name);
  return typeof done === "string" && done >= night ? null : night;
}

/** Nights that may go by before it is doubted that they did; and milliseconds for which that is. */
const mostMissed = 7;
const doubtedFor = day;

/**
 * Whether this night is to wait, because more than a week seems to have gone by since the last: the clock may have leapt, and what is
 * purged by a wrong one never comes back. Where it goes on like that for a day, and nobody has put it right, it is believed.
 */
export function isDoubtful(db: Db, night: string, now: number): boolean {
  const done = readValue(db, name);
  if (typeof done !== "string" || daysAfter(done, mostMissed) >= night) {
    db.delete(setting).where(eq(setting.name, doubted)).run();
    return false;
  }
  const since = Number(readValue(db, doubted) ?? Number.NaN);
  if (since <= now) return now - since < doubtedFor;
  save(db, doubted, now);
  return true;
}

function readValue(db: Db, of: string): unknown {
  return db.select({ value: setting.value }).from(setting).where(eq(setting.name, of)).get()?.value;
}

/** When the next one begins, UTC milliseconds. */
export function nextNight(db: Db, now: number): number {
  const { timeZone } = community(db);
  const today = dayOf(now, timeZone);
  const at = timeOn(today, begins, timeZone);
  return at > now ? at : timeOn(daysAfter(today, 1), begins, timeZone);
}

export function noteNight(db: Db, night: string): void {
  save(db, name, night);
}

function save(db: Db, of: string, value: unknown): void {
  db.insert(setting).values({ name: of, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}

const name = "purged_night";
const doubted = "night_doubted";
