import { prepared } from "../../store/prepared.ts";
import type { occurrenceStates } from "../../store/tables/reminders.ts";
import { awayNow } from "../absences.ts";
import { dutySecretary, isReached } from "../staff.ts";
import { deputyFor } from "./deputy-for.ts";
import { readOccurrences } from "./read-rows.ts";
import type { Round } from "./round.ts";
import { passOver } from "./send-due.ts";
import { endOf, stepAfter } from "./steps.ts";
import { type Due, isOwn, wishOf } from "./why-not.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostRows = 15;
const isWaiting = "state in ('sent', 'nudged', 'deputised', 'escalated')";

/**
 * Looks after what was sent and not answered: once more to the one it is for; of a report, then to their deputy, then to who
 * leads; at the end of the day it is missed. Gives whether more is left.
 */
export function followUp(round: Round): boolean {
  const { db, now } = round;
  const rows = readOccurrences(db, `next_at <= @now and ${isWaiting} order by next_at limit @most`, {
    now,
    most: mostRows,
  });
  for (const due of rows) step(round, due);
  return rows.length === mostRows;
}

function step(round: Round, due: Due): void {
  const { db, now, quietUntil } = round;
  const { one, of } = due;
  const end = endOf(due, now);
  const morning = quietUntil(now);
  if (of.endedAt !== null) passOver(round, due, "over");
  else if (now >= end) set(round, one.id, "missed", null);
  else if (!isOwn(due) && awayNow(db, one.personId, now)) passOver(round, due, "leave");
  else if (morning > now) set(round, one.id, one.state, Math.min(morning, end));
  else if (one.state === "sent") nudge(round, due);
  else ask(round, due);
}

/** Whoever wants fewer is not asked again. */
function nudge(round: Round, due: Due): void {
  const { db, now, desk } = round;
  const { one, of } = due;
  set(round, one.id, "nudged", of.kind === "report" ? stepAfter(round, due) : endOf(due, now));
  if (wishOf(db, of.id, one.personId) === null)
    desk.happened({ name: "reminder.nudged", about: { person: one.personId, occurrence: one.id } });
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
  set(round, one.id, "escalated", endOf(due, now));
  const lead = leadOf(round, due);
  if (lead !== undefined) desk.happened({ name: "reminder.escalated", about: { ...about, lead } });
}

function set({ db }: Round, id: number, state: (typeof occurrenceStates)[number], nextAt: number | null): void {
  prepared(db, "update occurrence set state = @state, next_at = @nextAt where id = @id").run({ id, state, nextAt });
}

/** Whoever set it, as long as they are there, or else the duty secretary; not somebody who should have answered themselves. */
function leadOf({ db, now }: Round, { one, of }: Due): number | undefined {
  const isThere = isReached(db, of.byId) && !awayNow(db, of.byId, now) && of.byId !== one.personId;
  return isThere ? of.byId : dutySecretary(db, now);
}
