import { eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { occurrence, reminder } from "../../store/tables/reminders.ts";

/** What one occurrence is of, for those who are told of it; undefined where there is no such one any more. */
export function occurrenceTold(db: Db, id: number) {
  return db
    .select({
      occurrence: occurrence.id,
      reminder: reminder.id,
      at: occurrence.at,
      words: reminder.words,
      kind: reminder.kind,
      rule: reminder.rule,
      bundle: occurrence.bundle,
    })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(eq(occurrence.id, id))
    .get();
}
