import type { Command, Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { readDay, timeOn } from "../days.ts";
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

/** The end of the office's day on a day that somebody wrote; null for what is none, or is over. */
export function dueOn({ db, now }: Pick<Sight, "db" | "now">, words: string): number | null {
  const { timeZone, office } = community(db);
  const day = readDay(words, now, timeZone);
  const at = day === null ? null : timeOn(day, office.to, timeZone);
  return at === null || at <= now ? null : at;
}

function notPossible({ number }: { readonly number: number }): Refused {
  return { refused: "not_possible", number };
}
