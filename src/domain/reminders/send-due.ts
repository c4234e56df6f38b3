import { eq } from "drizzle-orm";
import { prepared } from "../../store/prepared.ts";
import { occurrence } from "../../store/tables/reminders.ts";
import { awayNow } from "../absences.ts";
import { readOccurrences } from "./read-rows.ts";
import type { Round } from "./round.ts";
import { firstStep } from "./steps.ts";
import { type Due, type WhyNot, whyNotNow } from "./why-not.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostPeople = 5;
/** So much after its time it is late; milliseconds. */
const lateAfter = 10 * 60_000;

// Left to itself SQLite reads through all that there ever was, in the order of people.
const byTime = "occurrence indexed by occurrence_next";
const isDue = "next_at <= @now and state in ('due', 'snoozed')";

/**
 * Sends what is due to each person, in one message; but nothing in the quiet hours, and nothing to whom it does not matter any
 * more. Gives whether more may be left: in the place of somebody on leave, their deputy has one now.
 */
export function sendDue(round: Round): boolean {
  const { db, now, quietUntil } = round;
  const people = prepared<number>(db, `select distinct person_id from ${byTime} where ${isDue} limit @most`)
    .pluck()
    .all({ now, most: mostPeople });
  if (people.length === 0) return false;
  const morning = quietUntil(now);
  if (morning > now) {
    prepared(db, `update occurrence set next_at = @morning where ${isDue}`).run({ now, morning });
    return false;
  }
  for (const person of people)
    sendTo(round, person, readOccurrences(db, `person_id = @person and ${isDue} order by at, id`, { person, now }));
  return true;
}

function sendTo(round: Round, person: number, due: readonly Due[]): void {
  const { db, now, desk } = round;
  const left = due.filter((one) => {
    const why = whyNotNow(round, one, due);
    if (why !== null) passOver(round, one, why);
    return why === null;
  });
  if (left.length === 0) return;
  // What was put off stands in a message of its own: one that only changed would make no sound.
  const bundle = prepared<number>(db, nextBundle).pluck().get({}) ?? 1;
  for (const { one, of } of left) {
    const isLate = one.isLate || (one.state === "due" && now - round.quietUntil(one.at) > lateAfter);
    const nextAt = firstStep(round, { one: { ...one, sentAt: now }, of });
    prepared(db, sent).run({ id: one.id, bundle, now, isLate: isLate ? 1 : 0, nextAt });
  }
  desk.happened({ name: "reminders.due", about: { person, bundle } });
}

const nextBundle = "select coalesce(max(bundle), 0) + 1 from occurrence";
const sent = `update occurrence set state = 'sent', bundle = @bundle, sent_at = @now, is_late = @isLate, next_at = @nextAt
  where id = @id`;

const excuses: readonly WhyNot[] = ["leave", "off_duty", "over"];

/** It is not sent; what a person on leave would get goes to their deputy, who gets their own only once. */
export function passOver({ db, now }: Round, { one, of }: Due, why: WhyNot): void {
  const state = excuses.includes(why) ? "excused" : "skipped";
  db.update(occurrence).set({ state, why, nextAt: null }).where(eq(occurrence.id, one.id)).run();
  const deputy = why === "leave" ? awayNow(db, one.personId, now)?.deputyId : undefined;
  if (deputy == null) return;
  db.insert(occurrence)
    .values({ reminderId: of.id, at: one.at, personId: deputy, state: "due", nextAt: now })
    .onConflictDoNothing()
    .run();
}
