import { asc, eq } from "drizzle-orm";
import type { Db } from "../../../store/open.ts";
import { call } from "../../../store/tables/calls.ts";
import type { Query } from "../../../talk/command.ts";
import { answerOf, type Call, callOf } from "../find-call.ts";

/*
 * A call may have shifts: then each of them is a call of its own, with its time, its quota, its waiting list and its hours. They
 * go out in one message, stand on one card, and whoever answers one of them has answered.
 */

/** When a shift is, UTC milliseconds, and how many heads it takes; null where all who can are to come. */
export interface Shift {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly quota: number | null;
}

/** With what can be done with them all, they are to fit among eight choices. */
export const mostShifts = 6;

/** The call under which this one went out: of its shifts the first; without shifts, itself. */
export function wholeOf({ id, shiftOf }: Pick<Call, "id" | "shiftOf">): number {
  return shiftOf ?? id;
}

/** All that went out with a call, by their numbers; itself alone where it has no shifts. */
export function shiftsOf(db: Db, one: Call): readonly Call[] {
  if (one.shiftOf === null) return [one];
  return db.select().from(call).where(eq(call.shiftOf, one.shiftOf)).orderBy(asc(call.shift)).all();
}

/** The shifts of a call that are not over; none where it has none. What is told of them is told to all. */
export function shiftsLeft(db: Db, one: Call): readonly Call[] {
  if (one.shiftOf === null) return [];
  return shiftsOf(db, one).filter(({ state }) => state === "draft" || state === "open" || state === "active");
}

/** These, for somebody who was asked to them; none for anybody else. */
export const shiftsFor: Query<{ call: number }, readonly Call[]> = ({ db, by }, { call: id }) => {
  const one = callOf(db, id);
  if (!one || answerOf(db, id, by.personId) === undefined) return [];
  return shiftsLeft(db, one).filter(({ state }) => state !== "draft");
};
