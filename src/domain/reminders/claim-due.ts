import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import { occurrence, reminder } from "../../store/tables/reminders.ts";
import type { Desk } from "../../talk/command.ts";
import { quietUntil } from "../quiet-hours.ts";
import { membersWithout, type ReminderRow } from "./audience.ts";
import { nextTime } from "./next-times.ts";

/** In one transaction, so that nobody who writes has to wait. */
const mostReminders = 40;
const mostRows = 250;

/**
 * Writes down, for each person of each reminder that has come due, that it has; the row is theirs alone. Gives whether more
 * is left. What came due while the program was down is written down as skipped, but for the last time, where it is still of use.
 */
export function claimDue(desk: Pick<Desk, "db" | "now">): boolean {
  const { db, now } = desk;
  const rows = db
    .select()
    .from(reminder)
    .where(lte(reminder.nextAt, now))
    .orderBy(asc(reminder.nextAt))
    .limit(mostReminders)
    .all();
  let room = mostRows;
  for (const row of rows) {
    room = claim(desk, row, room);
    if (room <= 0) return true;
  }
  return rows.length === mostReminders;
}

/** Gives how many rows may still be written. */
function claim({ db, now }: Pick<Desk, "db" | "now">, row: ReminderRow, atMost: number): number {
  let [room, at] = [atMost, row.nextAt];
  while (at !== null && at <= now && room > 0) {
    const next = nextTime(row.rule, at, row.timeZone);
    const isLast = next === null || next > now;
    const morning = quietUntil(db, at);
    const isOfUse = isLast && now <= morning + row.grace;
    const state = isOfUse
      ? ({ state: "due", nextAt: Math.max(now, morning) } as const)
      : ({ state: "skipped", why: "outage" } as const);
    const people = membersWithout(db, row, at, now, room);
    for (const personId of people)
      db.insert(occurrence)
        .values({ reminderId: row.id, at, personId, ...state })
        .run();
    room -= Math.max(people.length, 1);
    if (room <= 0) break;
    at = next;
  }
  db.update(reminder).set({ nextAt: at, plannedAt: now }).where(eq(reminder.id, row.id)).run();
  return room;
}

/**
 * The clock was put back: what was reckoned in its future is reckoned again. What was sent stays sent; what was only skipped
 * there comes at its time after all. Gives whether more is left.
 */
export function planAgain({ db, now }: Pick<Desk, "db" | "now">): boolean {
  const rows = db.select().from(reminder).where(gt(reminder.plannedAt, now)).limit(mostReminders).all();
  for (const row of rows) {
    const from = Math.max(now - row.grace, row.pausedUntil ?? 0, row.madeAt);
    const wasPassedOver = and(
      ...[eq(occurrence.reminderId, row.id), gt(occurrence.at, from), eq(occurrence.state, "skipped")],
      ...[eq(occurrence.why, "outage"), isNull(occurrence.bundle)],
    );
    db.delete(occurrence).where(wasPassedOver).run();
    const nextAt = row.endedAt === null ? nextTime(row.rule, from, row.timeZone) : null;
    db.update(reminder).set({ nextAt, plannedAt: now }).where(eq(reminder.id, row.id)).run();
  }
  return rows.length === mostReminders;
}
