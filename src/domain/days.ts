import { dayOf } from "./working-days.ts";
import { zoned } from "./zoned.ts";

const hour = 60 * 60_000;

/** The moment at which a day such as 2026-10-10 begins there; UTC milliseconds. */
export function startOfDay(day: string, timeZone: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  // Where clocks are changed on that day, its noon has another offset than its beginning.
  const near = midnight - offsetAt(midnight + 12 * hour, timeZone);
  return midnight - offsetAt(near, timeZone);
}

/**
 * The first moment at which the clocks there show this time of a day, such as 08:30, or a later one; UTC milliseconds. So a
 * time that they show twice is the first of the two, and one that they skip is the moment at which they jump.
 */
export function timeOn(day: string, time: string, timeZone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  const near = [-12 * hour, 12 * hour].map((from) => wanted - offsetAt(wanted + from, timeZone));
  const shown = near.filter((at) => at + offsetAt(at, timeZone) === wanted);
  return shown.length > 0 ? Math.min(...shown) : jumpBetween(Math.min(...near), Math.max(...near), timeZone);
}

/** When the clocks there change, of which it is known that they do between the two. */
function jumpBetween(from: number, to: number, timeZone: string): number {
  const before = offsetAt(from, timeZone);
  let [early, late] = [from, to];
  while (late - early > 1000) {
    const middle = early + Math.floor((late - early) / 2000) * 1000;
    if (offsetAt(middle, timeZone) === before) early = middle;
    else late = middle;
  }
  return late;
}

/** By how much the clocks there are ahead of UTC; milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  return Date.parse(`${zoned(at, timeZone).replace(" ", "T")}Z`) - at;
}

/** The day so many days after another. */
export function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 24 * hour).toISOString().slice(0, 10);
}

/**
 * A day as it is written: 6月3日, 6-3, 3 号 of this month or the next, 2026-06-03. Without a year it is the next one that comes,
 * from `now` on. Null for what is no day.
 */
export function readDay(words: string, now: number, timeZone: string): string | null {
  const today = dayOf(now, timeZone);
  const [thisYear, thisMonth] = today.split("-").map(Number);
  const text = words.normalize("NFKC").trim();
  const whole = /^(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})\D?$/.exec(text);
  const alone = /^(\d{1,2})\D?$/.exec(text);
  if (thisYear === undefined || thisMonth === undefined || (!whole && !alone)) return null;
  const dayOfMonth = Number(whole?.[3] ?? alone?.[1]);
  if (alone) {
    const soon = made(thisYear, thisMonth, dayOfMonth);
    if (soon !== null && soon >= today) return soon;
    return thisMonth === 12 ? made(thisYear + 1, 1, dayOfMonth) : made(thisYear, thisMonth + 1, dayOfMonth);
  }
  const month = Number(whole?.[2]);
  if (whole?.[1] !== undefined) return made(Number(whole[1]), month, dayOfMonth);
  const soon = made(thisYear, month, dayOfMonth);
  return soon !== null && soon < today ? made(thisYear + 1, month, dayOfMonth) : soon;
}

/** Null where the month has no such day. */
function made(year: number, month: number, day: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}
