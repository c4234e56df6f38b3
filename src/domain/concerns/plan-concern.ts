import type { Command, Query, Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { saidDay } from "../said-day.ts";
import { dayOf } from "../working-days.ts";
import { type Plan, type Refused, type Worked, work } from "./change-concern.ts";

/** Sets the day by which it will be done, and says why then. The resident sees the new date; the figures keep the first. */
export const scheduleConcern: Command<{ concern: number; day: string; words: string }, Worked> = (
  desk,
  { concern, day, words },
) =>
  work(desk, concern, "schedule", (one): Plan | Refused => {
    const at = dueOn(desk, day);
    if (at === null || (one.state === "scheduled" && one.nextAt === at)) return notPossible(one);
    return { name: "concern.scheduled", says: { words }, set: { nextAt: at, resolveBy: at }, about: { nextAt: at } };
  });

/**
 * Carries it upward to a named body: under which number it is known there, if it is, and when there will be news of it. It stays
 * with whoever has it.
 */
export const referConcern: Command<{ concern: number; to: string; reference?: string; day: string }, Worked> = (
  desk,
  { concern, to, reference, day },
) =>
  work(desk, concern, "refer", (one): Plan | Refused => {
    const at = dueOn(desk, day);
    const where = { referredTo: to.trim(), reference: reference?.trim() || null };
    const isSo = one.state === "referred" && one.nextAt === at && one.referredTo === where.referredTo;
    if (at === null || where.referredTo === "" || (isSo && one.reference === where.reference)) return notPossible(one);
    const words = [where.referredTo, where.reference].filter((line) => line !== null).join("\n");
    const set = { ...where, nextAt: at, resolveBy: at };
    return { name: "concern.referred", says: { words }, set, about: { nextAt: at } };
  });

/** The end of the office's day on one of these days, or on one that somebody wrote; null for what is none, or is over. */
function dueOn(sight: Sight, words: string): number | null {
  const { now } = sight;
  const { timeZone, office } = community(sight.db);
  const soon = soonDays.find((one) => one === words);
  const day = soon ? daysAfter(dayOf(now, timeZone), daysUntil[soon]) : saidDay(sight, words);
  const at = day === null ? null : timeOn(day, office.to, timeZone);
  return at === null || at <= now ? null : at;
}

export const soonDays = ["today", "tomorrow", "in_three_days", "in_a_week"] as const;

const daysUntil = { today: 0, tomorrow: 1, in_three_days: 3, in_a_week: 7 } as const;

/** Whether it is a day that is still to come. */
export const isDayToCome: Query<{ day: string }, boolean> = (sight, { day }) => dueOn(sight, day) !== null;

function notPossible({ number }: { readonly number: number }): Refused {
  return { refused: "not_possible", number };
}
