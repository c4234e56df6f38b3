import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { occurrence, type occurrenceStates, reminder } from "../../store/tables/reminders.ts";
import type { Desk } from "../../talk/command.ts";
import { awayNow } from "../absences.ts";
import { quietUntil } from "../quiet-hours.ts";
import { dutySecretary, isReached } from "../staff.ts";
import { deputyFor } from "./deputy-for.ts";
import { passOver } from "./send-due.ts";
import { endOf, stepAfter } from "./steps.ts";
import { type Due, isOwn, wishOf } from "./why-not.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostRows = 20;

/**
 * Looks after what was sent and not answered: once more to the one it is for; of a report, then to their deputy, then to who
 * leads; at the end of the day it is missed. Gives whether more is left.
 */
export function followUp(desk: Desk): boolean {
  const { db, now } = desk;
  const isWaiting = inArray(occurrence.state, ["sent", "nudged", "deputised", "escalated"]);
  const rows = db
    .select({ one: occurrence, of: reminder })
    .from(occurrence)
    .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
    .where(and(lte(occurrence.nextAt, now), isWaiting))
    .orderBy(asc(occurrence.nextAt))
    .limit(mostRows)
    .all();
  for (const due of rows) step(desk, due);
  return rows.length === mostRows;
}

function step(desk: Desk, due: Due): void {
  const { db, now } = desk;
  const { one, of } = due;
  const end = endOf(due, now);
  const morning = quietUntil(db, now);
  if (of.endedAt !== null) passOver(desk, due, "over");
  else if (now >= end) set(desk, one.id, "missed", null);
  else if (!isOwn(due) && awayNow(db, one.personId, now)) passOver(desk, due, "leave");
  else if (morning > now) set(desk, one.id, one.state, Math.min(morning, end));
  else if (one.state === "sent") nudge(desk, due);
  else ask(desk, due);
}

/** Whoever wants fewer is not asked again. */
function nudge(desk: Desk, due: Due): void {
  const { db, now } = desk;
  const { one, of } = due;
  set(desk, one.id, "nudged", of.kind === "report" ? stepAfter(db, due, now) : endOf(due, now));
  if (wishOf(db, of.id, one.personId) === null)
    desk.happened({ name: "reminder.nudged", about: { person: one.personId, occurrence: one.id } });
}

/** Of a report: asks the deputy, and after that tells who leads. */
function ask(desk: Desk, due: Due): void {
  const { db, now } = desk;
  const { one } = due;
  const about = { person: one.personId, occurrence: one.id };
  const deputy = one.state === "nudged" ? deputyFor(db, one.personId, now) : undefined;
  if (deputy !== undefined) {
    set(desk, one.id, "deputised", stepAfter(db, due, now));
    desk.happened({ name: "reminder.deputised", about: { ...about, deputy } });
    return;
  }
  set(desk, one.id, "escalated", endOf(due, now));
  const lead = leadOf(desk, due);
  if (lead !== undefined) desk.happened({ name: "reminder.escalated", about: { ...about, lead } });
}

function set({ db }: Desk, id: number, state: (typeof occurrenceStates)[number], nextAt: number | null): void {
  db.update(occurrence).set({ state, nextAt }).where(eq(occurrence.id, id)).run();
}

/** Whoever set it, as long as they are there, or else the duty secretary; not somebody who should have answered themselves. */
function leadOf({ db, now }: Desk, { one, of }: Due): number | undefined {
  const isThere = isReached(db, of.byId) && !awayNow(db, of.byId, now) && of.byId !== one.personId;
  return isThere ? of.byId : dutySecretary(db, now);
}
