import { and, eq } from "drizzle-orm";
import { occurrence, reminder, reminderWish, type wishes } from "../../store/tables/reminders.ts";
import type { Command } from "../../talk/command.ts";
import { isMember } from "./audience.ts";

export type Wish = (typeof wishes)[number];

export type Wished = { readonly words: string } | { readonly refused: "not_yours" };

/** Somebody wants a reminder fewer times, no more, or (null) as it is for everybody; for themselves only. */
export const wishFor: Command<{ reminder: number; wish: Wish | null }, Wished> = (desk, { reminder: id, wish }) => {
  const { db, now, by } = desk;
  const row = db.select().from(reminder).where(eq(reminder.id, id)).get();
  const isTheirs = row !== undefined && (isMember(db, row, by.personId, now) || wasFor(desk, id));
  if (!isTheirs) return { refused: "not_yours" };
  const key = { reminderId: id, personId: by.personId };
  db.delete(reminderWish)
    .where(and(eq(reminderWish.reminderId, id), eq(reminderWish.personId, by.personId)))
    .run();
  if (wish !== null)
    db.insert(reminderWish)
      .values({ ...key, wish, at: now })
      .run();
  desk.happened({ name: "reminder.wished", about: { reminder: id, wish: wish ?? "usual" } });
  return { words: row.words };
};

/** They got it once, as the deputy of somebody on leave. */
function wasFor({ db, by }: Parameters<typeof wishFor>[0], id: number): boolean {
  const own = and(eq(occurrence.reminderId, id), eq(occurrence.personId, by.personId));
  return db.select({ id: occurrence.id }).from(occurrence).where(own).limit(1).get() !== undefined;
}
