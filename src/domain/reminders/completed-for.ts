import { and, eq } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Sight } from "../../talk/command.ts";
import { openStates } from "./answer.ts";
import { leadOfReport } from "./lead-of-report.ts";
import { isForMaker } from "./run-reminder.ts";

/** Whom to tell that a report is complete: who leads, as soon as nobody on duty is missing any more. */
export function completedFor(sight: Sight, { reminder: id, at }: { readonly reminder: number; readonly at: number }) {
  const { db } = sight;
  const all = db
    .select({ state: occurrence.state })
    .from(occurrence)
    .where(and(eq(occurrence.reminderId, id), eq(occurrence.at, at)))
    .all();
  const row = db.select().from(reminder).where(eq(reminder.id, id)).get();
  if (!row || isForMaker(row) || all.some(({ state }) => openStates.includes(state))) return undefined;
  return leadOfReport(sight, row);
}
