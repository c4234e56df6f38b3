import { and, asc, eq, inArray, lte } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Desk } from "../../talk/command.ts";
import { awayNow } from "../absences.ts";
import { quietUntil } from "../quiet-hours.ts";
import { firstStep } from "./steps.ts";
import { type Due, type WhyNot, whyNotNow } from "./why-not.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostPeople = 15;
/** So much after its time it is late; milliseconds. */
const lateAfter = 10 * 60_000;

/**
 * Sends what is due to each person, in one message; but nothing in the quiet hours, and nothing to whom it does not matter any
 * more. Gives whether more may be left: in the place of somebody on leave, their deputy has one now.
 */
export function sendDue(desk: Desk): boolean {
  const { db, now } = desk;
  const isDue = and(lte(occurrence.nextAt, now), inArray(occurrence.state, ["due", "snoozed"]));
  const people = db.selectDistinct({ id: occurrence.personId }).from(occurrence).where(isDue).limit(mostPeople).all();
  if (people.length === 0) return false;
  const morning = quietUntil(db, now);
  if (morning > now) {
    db.update(occurrence).set({ nextAt: morning }).where(isDue).run();
    return false;
  }
  for (const { id } of people) {
    const due = db
      .select({ one: occurrence, of: reminder })
      .from(occurrence)
      .innerJoin(reminder, eq(reminder.id, occurrence.reminderId))
      .where(and(isDue, eq(occurrence.personId, id)))
      .orderBy(asc(occurrence.at), asc(occurrence.id))
      .all();
    sendTo(desk, id, due);
  }
  return true;
}

function sendTo(desk: Desk, personId: number, due: readonly Due[]): void {
  const { db, now } = desk;
  const left = due.filter((one) => {
    const why = whyNotNow(db, one, due, now);
    if (why !== null) passOver(desk, one, why);
    return why === null;
  });
  const [first] = left;
  if (!first) return;
  for (const { one, of } of left) {
    const isLate = one.isLate || (one.state === "due" && now - quietUntil(db, one.at) > lateAfter);
    const sent = { state: "sent", bundle: first.one.id, sentAt: now, isLate } as const;
    db.update(occurrence)
      .set({ ...sent, nextAt: firstStep(db, { one, of }, now) })
      .where(eq(occurrence.id, one.id))
      .run();
  }
  desk.happened({ name: "reminders.due", about: { person: personId, bundle: first.one.id } });
}

const excuses: readonly WhyNot[] = ["leave", "off_duty", "over"];

/** It is not sent; what a person on leave would get goes to their deputy, who gets their own only once. */
export function passOver({ db, now }: Desk, { one, of }: Due, why: WhyNot): void {
  const state = excuses.includes(why) ? "excused" : "skipped";
  db.update(occurrence).set({ state, why, nextAt: null }).where(eq(occurrence.id, one.id)).run();
  const deputy = why === "leave" ? awayNow(db, one.personId, now)?.deputyId : undefined;
  if (deputy == null) return;
  db.insert(occurrence)
    .values({ reminderId: of.id, at: one.at, personId: deputy, state: "due", nextAt: now })
    .onConflictDoNothing()
    .run();
}
