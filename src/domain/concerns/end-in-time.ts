import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { type concern, event, rating } from "../../store/tables/concerns.ts";
import type { Desk } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { quietUntil } from "../quiet-hours.ts";
import { clockOf, dayOf } from "../working-days.ts";
import { byMove, change, concernAt } from "./change-concern.ts";
import { patience } from "./work-on-concern.ts";

type Concern = typeof concern.$inferSelect;

const hour = 60 * 60_000;
/** So long whoever said it may say whether it is done, before it is over without a word of theirs. */
const mostUnrated = 7 * 24 * hour;
/** They are asked when they have had time to look (`timeToLook`), and at an hour at which nobody minds. */
const humane = { from: "09:00", to: "20:00" };

/**
 * What time alone does to a concern: one that waits for its resident goes on; whoever said what is done now is asked, once,
 * whether it is; and after a week it is over, unrated. Gives the concern as it is then, and when there is something to do again.
 */
export function endInTime(desk: Desk, one: Concern): { readonly concern: Concern; readonly next: readonly number[] } {
  const { db, now } = desk;
  if (one.state === "awaiting_resident" && one.waitingSince !== null) {
    const goesOn = one.waitingSince + patience;
    if (now < goesOn) return { concern: one, next: [goesOn] };
    change(desk, one, "concern.continued", byMove(desk, one, "continue"));
    return { concern: concernAt(desk, one.id) ?? one, next: [] };
  }
  if ((one.state !== "resolved" && one.state !== "closed") || one.endedAt === null) return { concern: one, next: [] };
  const asks = asksAt(db, one.endedAt);
  const over = one.endedAt + mostUnrated;
  if (now >= asks && now < over) ask(desk, one);
  if (one.state === "closed") return { concern: one, next: [asks] };
  if (now < over) return { concern: one, next: [asks, over] };
  change(desk, one, "concern.settled", byMove(desk, one, "settle", "fixed"), { reason: "fixed", isUnrated: true });
  return { concern: concernAt(desk, one.id) ?? one, next: [] };
}

/** The event by which a concern is over; null where it is not. */
export function endOf(db: Db, { id, state }: Pick<Concern, "id" | "state">): number | null {
  if (state !== "resolved" && state !== "closed") return null;
  const ends = and(eq(event.concernId, id), inArray(event.name, ["concern.resolved", "concern.closed"]));
  return db.select({ id: event.id }).from(event).where(ends).orderBy(desc(event.id)).limit(1).get()?.id ?? null;
}

function asksAt(db: Db, endedAt: number): number {
  const { timeZone, timeToLook, isAlwaysThere = false } = community(db);
  const at = quietUntil(db, endedAt + timeToLook * 1000);
  const { time } = clockOf(at, timeZone);
  if (isAlwaysThere || (time >= humane.from && time < humane.to)) return at;
  const today = dayOf(at, timeZone);
  return quietUntil(db, timeOn(time < humane.from ? today : daysAfter(today, 1), humane.from, timeZone));
}

/** Once for each end; not of what was taken back, or never was one, and not where they have said it already. */
function ask(desk: Desk, one: Concern): void {
  const { db } = desk;
  const end = endOf(db, one);
  if (end === null || unasked.includes(one.reason ?? "")) return;
  const isSaid = db.select({ id: rating.id }).from(rating).where(eq(rating.eventId, end)).get() !== undefined;
  const asked = and(eq(event.concernId, one.id), eq(event.name, "concern.rating_asked"));
  const isAsked = db
    .select({ about: event.about })
    .from(event)
    .where(asked)
    .all()
    .some(({ about }) => about.end === end);
  if (!isSaid && !isAsked) desk.happened({ name: "concern.rating_asked", concern: one.id, about: { end } });
}

const unasked = ["withdrawn", "invalid", "cannot_contact"];
