import { eq } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Command, Sight } from "../../talk/command.ts";
import { dayOf } from "../working-days.ts";
import { isMember, type ReminderRow } from "./audience.ts";

export type DoneEarly = { readonly words: string; readonly at: number } | { readonly refused: "not_yours" };

/** It is done before it comes due today: it is not sent any more. */
export const doneEarly: Command<{ reminder: number }, DoneEarly> = (desk, { reminder: id }) => {
  const row = desk.db.select().from(reminder).where(eq(reminder.id, id)).get();
  if (!row || row.kind === "report" || !isToComeToday(desk, row)) return { refused: "not_yours" };
  const { nextAt: at } = row;
  if (at === null) return { refused: "not_yours" };
  const { db, now, by } = desk;
  const early = { state: "satisfied_early", answeredAt: now, answeredById: by.personId } as const;
  db.insert(occurrence)
    .values({ reminderId: id, at, personId: by.personId, ...early })
    .onConflictDoNothing()
    .run();
  desk.happened({ name: "reminder.done_early", about: { reminder: id } });
  return { words: row.words, at };
};

/** One of its people; and it comes again today. */
export function isToComeToday({ db, now, by }: Pick<Sight, "db" | "now" | "by">, row: ReminderRow): boolean {
  const { nextAt, timeZone, endedAt } = row;
  const isToday = nextAt !== null && dayOf(nextAt, timeZone) === dayOf(now, timeZone);
  return endedAt === null && isToday && isMember(db, row, by.personId, now);
}
