import { and, eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import { openStates } from "./answer.ts";

/** Whom to tell that a report is complete: whoever set it, as soon as nobody on duty is missing any more. */
export function completedFor(db: Db, { reminder: id, at }: { readonly reminder: number; readonly at: number }) {
  const all = db
    .select({ state: occurrence.state })
    .from(occurrence)
    .where(and(eq(occurrence.reminderId, id), eq(occurrence.at, at)))
    .all();
  const row = db.select().from(reminder).where(eq(reminder.id, id)).get();
  const isForMaker = row?.audience === "person" && row.personId === row.byId;
  return isForMaker || all.some(({ state }) => openStates.includes(state)) ? undefined : row?.byId;
}
