import { and, eq, inArray, lte, type SQL } from "drizzle-orm";
import { occurrence, type Rule, reminder } from "../../store/tables/reminders.ts";
import type { Command, Desk, Sight } from "../../talk/command.ts";
import { startOfDay } from "../days.ts";
import { can } from "../permissions.ts";
import { saidDay } from "../said-day.ts";
import { audienceOf, type ReminderRow, thingOf } from "./audience.ts";
import { nextTime } from "./next-times.ts";

export type Run = { readonly words: string; readonly nextAt: number | null } | { readonly refused: Refusal };
type Refusal = "not_yours" | "never" | "no_such_day";

/** Passes the next one over. */
export const skipNext: Command<{ reminder: number }, Run> = (desk, { reminder: id }) => {
  const row = runnable(desk, id);
  if (!row || row.nextAt === null) return { refused: "not_yours" };
  const nextAt = nextTime(row.rule, row.nextAt, row.timeZone);
  passOverWaiting(desk, id, eq(occurrence.at, row.nextAt));
  return keep(desk, row, { nextAt, pausedUntil: row.nextAt }, "reminder.skipped");
};

/** Nothing comes before the day that is named, not even what waits for the morning or was put off; that day it does. */
export const pauseReminder: Command<{ reminder: number; until: string }, Run> = (desk, { reminder: id, until }) => {
  const row = runnable(desk, id);
  if (!row) return { refused: "not_yours" };
  const day = saidDay(desk, until, row.timeZone);
  if (day === null) return { refused: "no_such_day" };
  const pausedUntil = startOfDay(day, row.timeZone) - 1;
  if (pausedUntil < desk.now) return { refused: "no_such_day" };
  passOverWaiting(desk, id, lte(occurrence.at, pausedUntil));
  return keep(desk, row, { nextAt: nextTime(row.rule, pausedUntil, row.timeZone), pausedUntil }, "reminder.paused");
};

/** It comes at other times from now on; a pause is over. */
export const rescheduleReminder: Command<{ reminder: number; rule: Rule }, Run> = (desk, { reminder: id, rule }) => {
  const row = runnable(desk, id);
  if (!row) return { refused: "not_yours" };
  const nextAt = nextTime(rule, desk.now, row.timeZone);
  if (nextAt === null) return { refused: "never" };
  // Should the clock be put back, the new rule has no times before it was set.
  return keep(desk, row, { rule, nextAt, pausedUntil: desk.now }, "reminder.changed");
};

/** It is about something else from now on. */
export const rewordReminder: Command<{ reminder: number; words: string }, Run> = (desk, { reminder: id, words }) => {
  const row = runnable(desk, id);
  if (!row) return { refused: "not_yours" };
  return keep(desk, row, { words }, "reminder.changed");
};

/** It comes no more. */
export const endReminder: Command<{ reminder: number }, Run> = (desk, { reminder: id }) => {
  const row = runnable(desk, id);
  if (!row) return { refused: "not_yours" };
  return keep(desk, row, { nextAt: null, endedAt: desk.now }, "reminder.ended");
};

/**
 * A reminder that has not ended and that one may change: one's own for oneself; for others, whoever may remind those.
 * Undefined for what is another's, or is not there.
 */
export function runnable(sight: Sight, id: number): ReminderRow | undefined {
  const row = sight.db.select().from(reminder).where(eq(reminder.id, id)).get();
  return row && row.endedAt === null && mayRun(sight, row) ? row : undefined;
}

export function mayRun(sight: Sight, row: ReminderRow): boolean {
  if (isForMaker(row)) return can(sight, "remind", { personId: row.byId });
  return can(sight, "remind", row.audience === "person" ? {} : thingOf(audienceOf(row)));
}

export function isForMaker({ audience, personId, byId }: ReminderRow): boolean {
  return audience === "person" && personId === byId;
}

function passOverWaiting({ db }: Desk, id: number, which: SQL): void {
  const isWaiting = inArray(occurrence.state, ["due", "snoozed"]);
  db.update(occurrence)
    .set({ state: "excused", why: "over", nextAt: null })
    .where(and(eq(occurrence.reminderId, id), isWaiting, which))
    .run();
}

function keep(desk: Desk, row: ReminderRow, set: Partial<ReminderRow>, name: string): Run {
  const { db, now } = desk;
  const kept = db
    .update(reminder)
    .set({ ...set, plannedAt: now })
    .where(eq(reminder.id, row.id))
    .returning()
    .get();
  desk.happened({ name: isForMaker(row) ? `${name}_own` : name, about: { reminder: row.id } });
  return { words: kept.words, nextAt: kept.nextAt };
}
