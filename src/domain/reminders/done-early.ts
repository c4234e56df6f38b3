import { eq } from "drizzle-orm";
import { prepared } from "../../store/prepared.ts";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { dayOf } from "../working-days.ts";
import { isMember, type ReminderRow } from "./audience.ts";

export type DoneEarly = { readonly words: string; readonly at: number } | { readonly refused: "not_yours" };

/** It is done before it comes due today: it is not sent any more. */
export const doneEarly: Command<{ reminder: number }, DoneEarly> = (desk, { reminder: id }) => {
  const row = desk.db.select().from(reminder).where(eq(reminder.id, id)).get();
  if (!row || row.kind === "report" || !isToComeToday(desk, row)) return { refused: "not_yours" };
  const { nextAt: at } = row;
  if (at === null) return { refused: "not_yours" };
  beforehand(desk, row, at, "satisfied_early");
  desk.happened({ name: "reminder.done_early", about: { reminder: id } });
  return { words: row.words, at };
};

/** One of its people; and it comes again today. */
export function isToComeToday({ db, now, by }: Pick<Desk, "db" | "now" | "by">, row: ReminderRow): boolean {
  const { nextAt, timeZone, endedAt } = row;
  const isToday = nextAt !== null && dayOf(nextAt, timeZone) === dayOf(now, timeZone);
  return endedAt === null && isToday && isMember(db, row, by.personId, now);
}

/** Writes down the occurrence to come before its time, once; gives its id. */
export function beforehand(
  { db, now, by }: Desk,
  row: ReminderRow,
  at: number,
  state: (typeof occurrence.$inferSelect)["state"],
): number {
  db.insert(occurrence)
    .values({ reminderId: row.id, at, personId: by.personId, state, answeredAt: now, answeredById: by.personId })
    .onConflictDoNothing()
    .run();
  const given = { reminder: row.id, at, person: by.personId };
  return prepared<number>(db, idOf).pluck().get(given) ?? 0;
}

const idOf = "select id from occurrence where reminder_id = @reminder and at = @at and person_id = @person";
