import { prepared } from "../../store/prepared.ts";
import type { occurrenceStates } from "../../store/tables/reminders.ts";
import { awayNow } from "../absences.ts";
import { dutySecretary } from "../staff.ts";
import { deputyFor } from "./deputy-for.ts";
import { leadOfReport } from "./lead-of-report.ts";
import { readOccurrences } from "./read-rows.ts";
import type { Round } from "./round.ts";
import { passOver } from "./send-due.ts";
import { endOf, stepAfter } from "./steps.ts";
import { type Due, isOwn, wishOf } from "./why-not.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostPeople = 5;
// Left to itself SQLite reads through all that there ever was, in the order of people.
const byTime = "occurrence indexed by occurrence_next";
const isWaiting = "next_at <= @now and state in ('sent', 'nudged', 'deputised', 'escalated')";

/**
 * Looks after what was sent and not answered: once more to the one it is for, in one message for several things; of a report,
 * then to their deputy, then to who leads; at the end of the day it is missed. Gives whether more is left.
 */
export function followUp(round: Round): boolean {
  const { db, now, desk } = round;
  const people = prepared<number>(db, `select distinct person_id from ${byTime} where ${isWaiting} limit @most`)
    .pluck()
    .all({ now, most: mostPeople });
  for (const person of people) {
    const rows = readOccurrences(db, `person_id = @person and ${isWaiting} order by at, id`, { person, now });
    const again = rows.filter((due) => step(round, due)).map(({ one }) => one.id);
    if (again.length > 0) desk.happened({ name: "reminder.nudged", about: { person, occurrences: again } });
  }
  return people.length === mostPeople;
}

/** Gives whether the one it is for is to be asked once more. */
function step(round: Round, due: Due): boolean {
  const { db, now, quietUntil } = round;
  const { one, of } = due;
  const end = endOf(due, now);
  const morning = quietUntil(now);
  if (of.endedAt !== null) passOver(round, due, "over");
  else if (now >= end) set(round, one.id, "missed", null);
  else if (!isOwn(due) && awayNow(db, one.personId, now)) passOver(round, due, "leave");
  else if (morning > now) set(round, one.id, one.state, Math.min(morning, end));
  else if (one.state === "sent") {
    set(round, one.id, "nudged", of.kind === "report" ? stepAfter(round, due) : end);
    // Whoever wants fewer is not asked again.
    return wishOf(db, of.id, one.personId) === null;
  } else ask(round, due);
  return false;
}

/** Of a report: asks the deputy, and after that tells who leads. */
function ask(round: Round, due: Due): void {
  const { db, now, desk } = round;
  const { one } = due;
  const about = { person: one.personId, occurrence: one.id };
  const deputy = one.state === "nudged" ? deputyFor(db, one.personId, now) : undefined;
  if (deputy !== undefined) {
    set(round, one.id, "deputised", stepAfter(round, due));
    desk.happened({ name: "reminder.deputised", about: { ...about, deputy } });
    return;
  }
  const isTold = wasTold(round, due);
  set(round, one.id, "escalated", endOf(due, now));
  const lead = isTold ? undefined : leadOf(round, due);
  if (lead !== undefined) desk.happened({ name: "reminder.escalated", about: { ...about, lead } });
}

function set({ db }: Round, id: number, state: (typeof occurrenceStates)[number], nextAt: number | null): void {
  prepared(db, "update occurrence set state = @state, next_at = @nextAt where id = @id").run({ id, state, nextAt });
}

/** Whoever leads has the sheet already, on which all stand who are missing: it comes once. */
function wasTold({ db }: Round, { one, of }: Due): boolean {
  if (one.personId === of.byId) return false;
  return prepared(db, toldBefore).get({ reminder: of.id, at: one.at, lead: of.byId }) !== undefined;
}

const toldBefore = `select 1 from occurrence where reminder_id = @reminder and at = @at and state = 'escalated'
  and person_id <> @lead limit 1`;

/** Not somebody who should have answered themselves. */
function leadOf({ desk }: Round, { one, of }: Due): number | undefined {
  return of.byId === one.personId ? dutySecretary(desk.db, desk.now) : leadOfReport(desk, of);
}
