import { and, desc, eq, gte } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Command, Query } from "../../talk/command.ts";
import { isToComeToday } from "./done-early.ts";
import { type Draft, draftOf } from "./draft.ts";
import { readReminders } from "./read-rows.ts";
import { isToCome } from "./report.ts";
import type { Due } from "./why-not.ts";

/** A report of one's own: of the last day, or to come today. */
export interface MyReport {
  readonly reminder: number;
  readonly words: string;
  readonly isMade: boolean;
  readonly occurrence: number | null;
  readonly draft: Draft;
}

const day = 24 * 60 * 60_000;

/** Those that are not made come first. */
export const myReports: Query<null, readonly MyReport[]> = (sight) => {
  const { db, now, by } = sight;
  const lately = and(eq(occurrence.personId, by.personId), gte(occurrence.at, now - day), eq(reminder.kind, "report"));
  const there = db
    .select({ one: occurrence, of: reminder })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(lately)
    .orderBy(desc(occurrence.at))
    .all();
  const toCome = readReminders(db, "kind = 'report' and ended_at is null and next_at is not null", {})
    .filter(
      (of) => isToComeToday(sight, of) && !there.some(({ one }) => one.reminderId === of.id && one.at === of.nextAt),
    )
    .map((of): Due => ({ one: { ...blank, reminderId: of.id, at: of.nextAt ?? now, personId: by.personId }, of }));
  return [...there, ...toCome]
    .map((due) => ({
      ...{ reminder: due.of.id, words: due.of.words, isMade: !isToCome(due), draft: draftOf(db, due, now) },
      occurrence: due.one.id === 0 ? null : due.one.id,
    }))
    .sort((one, other) => Number(one.isMade) - Number(other.isMade));
};

const blank: Omit<Due["one"], "reminderId" | "at" | "personId"> = {
  ...{ id: 0, state: "due", why: null, nextAt: null, bundle: null, snoozes: 0, sentAt: null, isLate: false },
  ...{ answeredAt: null, answeredById: null },
};

export type Opened = { readonly occurrence: number } | { readonly refused: "not_yours" };

/** One that is to come today can be reported to from now on; where it is not, it comes at its time all the same. */
export const openReport: Command<{ reminder: number }, Opened> = (desk, { reminder: id }) => {
  const { db, by } = desk;
  const row = db.select().from(reminder).where(eq(reminder.id, id)).get();
  if (row?.kind !== "report" || row.nextAt === null || !isToComeToday(desk, row)) return { refused: "not_yours" };
  const key = { reminderId: id, at: row.nextAt, personId: by.personId };
  db.insert(occurrence)
    .values({ ...key, state: "due", nextAt: row.nextAt })
    .onConflictDoNothing()
    .run();
  const own = and(eq(occurrence.reminderId, id), eq(occurrence.at, row.nextAt), eq(occurrence.personId, by.personId));
  return { occurrence: db.select({ id: occurrence.id }).from(occurrence).where(own).get()?.id ?? 0 };
};
