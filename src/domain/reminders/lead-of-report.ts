import type { Sight } from "../../talk/command.ts";
import { awayNow } from "../absences.ts";
import { dutySecretary, isReached } from "../staff.ts";
import type { ReminderRow } from "./audience.ts";
import { mayRun } from "./run-reminder.ts";

/** Who gets the sheet of a report: whoever set it, as long as they are there and may see it; or else the duty secretary. */
export function leadOfReport(sight: Sight, of: ReminderRow): number | undefined {
  const { db, now } = sight;
  const isThere = isReached(db, of.byId) && !awayNow(db, of.byId, now);
  const may = mayRun({ ...sight, by: { personId: of.byId, addressId: 0 } }, of);
  return isThere && may ? of.byId : dutySecretary(db, now);
}
