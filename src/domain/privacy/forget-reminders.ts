import { and, eq, inArray, or } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { duty, occurrence, reminder, reminderWish, reportLine } from "../../store/tables/reminders.ts";

/** What somebody set for themselves goes; what others set for them ends; what they reported has no words any more. */
export function forgetReminders(db: Db, personId: number, now: number): void {
  const isTheirs = and(eq(reminder.audience, "person"), eq(reminder.personId, personId));
  const own = db
    .select({ id: reminder.id })
    .from(reminder)
    .where(and(isTheirs, eq(reminder.byId, personId)));
  const ofOwn = db.select({ id: occurrence.id }).from(occurrence).where(inArray(occurrence.reminderId, own));
  db.delete(reportLine).where(inArray(reportLine.occurrenceId, ofOwn)).run();
  db.delete(occurrence).where(inArray(occurrence.reminderId, own)).run();
  db.delete(reminderWish)
    .where(or(inArray(reminderWish.reminderId, own), eq(reminderWish.personId, personId)))
    .run();
  db.delete(reminder).where(inArray(reminder.id, own)).run();
  db.update(reminder).set({ nextAt: null, endedAt: now }).where(isTheirs).run();
  db.update(reportLine).set({ words: null }).where(eq(reportLine.byId, personId)).run();
  db.delete(duty).where(eq(duty.personId, personId)).run();
  db.update(duty).set({ deputyId: null }).where(eq(duty.deputyId, personId)).run();
}
