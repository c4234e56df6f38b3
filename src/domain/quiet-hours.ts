import type { Db } from "../store/open.ts";
import type { Query } from "../talk/command.ts";
import { type CommunitySettings, community } from "./community/settings.ts";
import { daysAfter, timeOn } from "./days.ts";
import { clockOf, dayOf } from "./working-days.ts";

/** When the quiet hours began that it is in, UTC milliseconds; null outside them. */
export function quietSince(db: Db, at: number): number | null {
  const { quiet, timeZone } = community(db);
  if (quietUntil(db, at) === at) return null;
  const today = dayOf(at, timeZone);
  const isOfYesterday = quiet.from > quiet.to && clockOf(at, timeZone).time < quiet.to;
  return timeOn(isOfYesterday ? daysAfter(today, -1) : today, quiet.from, timeZone);
}

/** The end of the quiet hours that it is in, UTC milliseconds; `at` itself outside them. */
export function quietUntil(db: Db, at: number): number {
  return quietHours(db)(at);
}

/** The same, for whoever asks for many moments at once. */
export function quietHours(db: Db): (at: number) => number {
  const settings = community(db);
  return (at) => endOfQuiet(settings, at);
}

function endOfQuiet({ quiet, timeZone, isAlwaysThere = false }: CommunitySettings, at: number): number {
  if (isAlwaysThere) return at;
  const { time } = clockOf(at, timeZone);
  const isOverMidnight = quiet.from > quiet.to;
  const isQuiet = isOverMidnight ? time >= quiet.from || time < quiet.to : time >= quiet.from && time < quiet.to;
  if (!isQuiet) return at;
  const today = dayOf(at, timeZone);
  const day = isOverMidnight && time >= quiet.from ? daysAfter(today, 1) : today;
  return timeOn(day, quiet.to, timeZone);
}

export const isQuietNow: Query<null, boolean> = ({ db, now }) => quietUntil(db, now) > now;
