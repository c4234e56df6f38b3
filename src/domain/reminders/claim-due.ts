import { and, eq, gt } from "drizzle-orm";
import { prepared } from "../../store/prepared.ts";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import { membersWithout, type ReminderRow } from "./audience.ts";
import { nextTime } from "./next-times.ts";
import { readReminders } from "./read-rows.ts";
import type { Round } from "./round.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostReminders = 25;
const mostRows = 150;

/**
 * Writes down, for each person of each reminder that has come due, that it has; the row is theirs alone. Gives whether more
 * is left. What came due while the program was down is written down as skipped, but for the last time, where it is still of use.
 */
export function claimDue(round: Round): boolean {
  const { db, now } = round;
  const rows = readReminders(db, "next_at <= @now order by next_at limit @most", { now, most: mostReminders });
  let room = mostRows;
  for (const row of rows) {
    room = claim(round, row, room);
    if (room <= 0) return true;
  }
  return rows.length === mostReminders;
}

/** Gives how many rows may still be written. */
function claim({ db, now, quietUntil }: Round, row: ReminderRow, atMost: number): number {
  let [room, at] = [atMost, row.nextAt];
  while (at !== null && at <= now && room > 0) {
    const next = nextTime(row.rule, at, row.timeZone);
    const isLast = next === null || next > now;
    const morning = quietUntil(at);
    const isOfUse = isLast && now <= morning + row.grace;
    const state = isOfUse ? { state: "due", why: null } : { state: "skipped", why: "outage" };
    const nextAt = isOfUse ? Math.max(now, morning) : null;
    const people = membersWithout(db, row, at, now, room);
    for (const person of people) prepared(db, write).run({ reminder: row.id, at, person, nextAt, ...state });
    room -= Math.max(people.length, 1);
    if (room <= 0) break;
    at = next;
  }
  prepared(db, plan).run({ id: row.id, nextAt: at, now });
  return room;
}

const write = `insert into occurrence (reminder_id, at, person_id, state, why, next_at)
  values (@reminder, @at, @person, @state, @why, @nextAt)`;
const plan = "update reminder set next_at = @nextAt, planned_at = @now where id = @id";

/**
 * The clock was put back: what was reckoned in its future is reckoned again. What was sent stays sent; what was only skipped
 * there comes at its time after all. Gives whether more is left.
 */
export function planAgain({ db, now }: Round): boolean {
  const rows = readReminders(db, "planned_at > @now limit @most", { now, most: mostReminders });
  for (const row of rows) {
    const from = Math.max(now - row.grace, row.pausedUntil ?? 0, row.madeAt);
    const wasPassedOver = and(
      ...[eq(occurrence.reminderId, row.id), gt(occurrence.at, from)],
      ...[eq(occurrence.state, "skipped"), eq(occurrence.why, "outage")],
    );
    db.delete(occurrence).where(wasPassedOver).run();
    const nextAt = row.endedAt === null ? nextTime(row.rule, from, row.timeZone) : null;
    db.update(reminder).set({ nextAt, plannedAt: now }).where(eq(reminder.id, row.id)).run();
  }
  return rows.length === mostReminders;
}
