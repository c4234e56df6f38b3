import { and, eq, gt, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { address } from "../../store/tables/people.ts";
import { community } from "../community/settings.ts";
import { daysAfter } from "../days.ts";
import { nextOpening } from "../office.ts";
import { quietUntil } from "../quiet-hours.ts";
import { dayOf } from "../working-days.ts";
import type { Priority } from "./clocks.ts";

/** From when somebody looks at a concern that was said while nobody is at work. */
export interface Looked {
  /** UTC milliseconds. */
  readonly at: number;
  readonly day: "today" | "tomorrow" | "later";
  /** It is said in the night what should not wait: then the resident hears where a human can be had. */
  readonly isUrgent: boolean;
  readonly phone: string | null;
}

/** Somebody who has spoken so short a while ago is at work; milliseconds. */
const stillUp = 15 * 60_000;

/**
 * Whether what is new waits, and until when: an emergency never; what is urgent, in the quiet hours; everything else while the
 * office is shut. Who works on it and has just spoken gets it at once all the same: `handOutAt` is null then.
 */
export function whenLooked(
  db: Db,
  priority: Priority,
  workers: readonly number[],
  now: number,
): { readonly handOutAt: number | null; readonly looked: Looked | null } {
  const at =
    priority === "emergency" ? now : priority === "urgent" ? quietUntil(db, now) : (nextOpening(db, now) ?? now);
  if (at <= now) return { handOutAt: null, looked: null };
  const isUp = isAnyUp(db, workers, now);
  const isUrgent = priority === "urgent";
  const { timeZone, phone } = community(db);
  const [today, then] = [dayOf(now, timeZone), dayOf(at, timeZone)];
  const day = then === today ? "today" : then === daysAfter(today, 1) ? "tomorrow" : "later";
  return { handOutAt: isUp ? null : at, looked: isUrgent && isUp ? null : { at, day, isUrgent, phone } };
}

function isAnyUp(db: Db, people: readonly number[], now: number): boolean {
  const spoke = and(
    inArray(address.personId, [...people]),
    eq(address.room, false),
    gt(address.spokeAt, now - stillUp),
  );
  return db.select({ id: address.id }).from(address).where(spoke).limit(1).get() !== undefined;
}
