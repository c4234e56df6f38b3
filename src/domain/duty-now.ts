import { and, asc, gt, lte } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { duty } from "../store/tables/reminders.ts";

/** Whoever is on duty by the rota at a moment, with who stands in for them; the first to have begun first. */
export function dutyNow(db: Db, at: number) {
  return db
    .select()
    .from(duty)
    .where(and(lte(duty.from, at), gt(duty.until, at)))
    .orderBy(asc(duty.from), asc(duty.id))
    .all();
}
