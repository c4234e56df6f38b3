import { and, eq, gte, isNotNull, lt, ne } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { prepared } from "../../store/prepared.ts";
import { occurrence, type whyNot, type wishes } from "../../store/tables/reminders.ts";
import { absencesFor, awayNow } from "../absences.ts";
import { daysAfter, startOfDay } from "../days.ts";
import { dutyNow } from "../duty-now.ts";
import { isReached } from "../staff.ts";
import { dayOf } from "../working-days.ts";
import { isMember, type ReminderRow } from "./audience.ts";
import type { Round } from "./round.ts";

export type OccurrenceRow = typeof occurrence.$inferSelect;
type Wish = (typeof wishes)[number];
export type WhyNot = (typeof whyNot)[number];

/** One that is due, with what it is one of. */
export interface Due {
  readonly one: OccurrenceRow;
  readonly of: ReminderRow;
}

/** Why one that is due is not to be sent now; null where it is. `due` are all that this person would get now. */
export function whyNotNow(round: Round, { one, of }: Due, due: readonly Due[]): WhyNot | null {
  const { db, now, quietUntil } = round;
  const { personId, at } = one;
  if (of.endedAt !== null) return "over";
  if (!isMember(db, of, personId, now) && !standsInForOne(db, of, personId, now)) return "over";
  if (!isOwn({ one, of }) && awayNow(db, personId, now)) return "leave";
  if (of.kind === "duty" && isOffDuty(db, personId, now)) return "off_duty";
  if (one.state === "due") {
    if (now > quietUntil(at) + of.grace) return "outage";
    if (due.some((other) => other.of.id === of.id && other.one.at > at)) return "quiet";
    const wish = wishOf(db, of.id, personId);
    if (wish === "stopped" || (wish === "fewer" && wasSentThatDay(db, { one, of }))) return wish;
  }
  return isReached(db, personId) ? null : "unreachable";
}

/** Somebody set it for themselves: it comes also when they are on leave. */
export function isOwn({ one, of }: Due): boolean {
  return of.audience === "person" && of.byId === one.personId;
}

/** What somebody wants of a reminder otherwise than others; null where nothing. */
export function wishOf(db: Db, reminderId: number, personId: number): Wish | null {
  return prepared<Wish>(db, ownWish).pluck().get({ reminder: reminderId, person: personId }) ?? null;
}

const ownWish = "select wish from reminder_wish where reminder_id = @reminder and person_id = @person";

/** Whether they are deputy to one of its people, who is on leave. */
function standsInForOne(db: Db, of: ReminderRow, personId: number, now: number): boolean {
  return absencesFor(db, personId, now).some((away) => isMember(db, of, away, now));
}

/** The rota says who is, and it is somebody else. */
function isOffDuty(db: Db, personId: number, now: number): boolean {
  const rota = dutyNow(db, now);
  return rota.length > 0 && !rota.some((one) => one.personId === personId || one.deputyId === personId);
}

function wasSentThatDay(db: Db, { one, of }: Due): boolean {
  const day = dayOf(one.at, of.timeZone);
  const [from, until] = [day, daysAfter(day, 1)].map((of_) => startOfDay(of_, of.timeZone));
  const sent = and(
    ...[eq(occurrence.reminderId, of.id), eq(occurrence.personId, one.personId), ne(occurrence.id, one.id)],
    ...[gte(occurrence.at, from ?? 0), lt(occurrence.at, until ?? 0), isNotNull(occurrence.sentAt)],
  );
  return db.select({ id: occurrence.id }).from(occurrence).where(sent).limit(1).get() !== undefined;
}
