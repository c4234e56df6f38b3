import type { Db } from "../../store/open.ts";
import { type Given, prepared } from "../../store/prepared.ts";
import type { ReminderRow } from "./audience.ts";
import type { Due, OccurrenceRow } from "./why-not.ts";

const ofReminder = `id, kind, words, rule, time_zone as timeZone, audience, person_id as personId, team_id as teamId,
  area_id as areaId, grace, by_id as byId, made_at as madeAt, next_at as nextAt, planned_at as plannedAt,
  paused_until as pausedUntil, ended_at as endedAt`;
const ofOccurrence = `id, reminder_id as reminderId, at, person_id as personId, state, why, next_at as nextAt, bundle, snoozes,
  sent_at as sentAt, is_late as isLate, answered_at as answeredAt, answered_by_id as answeredById`;

type Stored<R, J extends keyof R> = Omit<R, J> & { readonly [K in J]: unknown };

/** Reminders of which this holds. Read as the clock reads them: by statements that are compiled once. */
export function readReminders(db: Db, where: string, given: Given): ReminderRow[] {
  return prepared<Stored<ReminderRow, "rule">>(db, `select ${ofReminder} from reminder where ${where}`)
    .all(given)
    .map(({ rule, ...row }) => ({ ...row, rule: JSON.parse(String(rule)) as ReminderRow["rule"] })); // as drizzle wrote it
}

/** Occurrences of which this holds, each with the reminder that it is one of. */
export function readOccurrences(db: Db, where: string, given: Given): Due[] {
  const rows = prepared<Stored<OccurrenceRow, "isLate">>(db, `select ${ofOccurrence} from occurrence where ${where}`)
    .all(given)
    .map(({ isLate, ...row }): OccurrenceRow => ({ ...row, isLate: isLate === 1 }));
  return rows.flatMap((one) => {
    const [of] = readReminders(db, "id = @id", { id: one.reminderId });
    return of ? [{ one, of }] : [];
  });
}
