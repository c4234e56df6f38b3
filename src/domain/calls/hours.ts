import { and, eq, isNotNull } from "drizzle-orm";
import { callAnswer } from "../../store/tables/calls.ts";
import type { Command, Query } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";
import { type Answer, answersIn, callOf, mayLead } from "./find-call.ts";

/** How long somebody was there, in milliseconds: of whoever is still there, until now. */
export function hoursOf({ arrivedAt, leftAt, earlier }: Answer, now: number): number {
  return earlier + (arrivedAt === null ? 0 : Math.max(0, (leftAt ?? now) - arrivedAt));
}

export interface HoursLine {
  readonly answer: number;
  readonly name: string | null;
  readonly spent: number;
  /** The end is the planned one, since nobody said when they left. */
  readonly isLeftUnsaid: boolean;
  readonly isConfirmed: boolean;
  readonly doubt: string | null;
}

/** The hours of all who were there, for whoever sees to the call; null for anybody else. */
export const hoursIn: Query<{ call: number }, readonly HoursLine[] | null> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  if (!one || !mayLead(sight, one)) return null;
  return answersIn(sight.db, id, ["on_site", "departed"]).map((row) => ({
    answer: row.id,
    name: row.personId === null ? row.name : nameOf(sight.db, row.personId),
    spent: hoursOf(row, sight.now),
    isLeftUnsaid: row.isLeftUnsaid,
    isConfirmed: row.hoursConfirmedAt !== null,
    doubt: row.hoursDoubt,
  }));
};

export type Confirmed = { readonly count: number } | { readonly refused: "not_yours" };

/** Says that the hours are right, of all whom nobody has doubts about. */
export const confirmHours: Command<{ call: number }, Confirmed> = (desk, { call: id }) => {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  const rows = answersIn(desk.db, id, ["departed"]).filter(
    (row) => row.hoursConfirmedAt === null && row.hoursDoubt === null,
  );
  for (const row of rows) confirm(desk.db, row.id, desk.now, desk.by.personId);
  desk.happened({ name: "call.hours_confirmed", about: { call: id, areaId: one.areaId } });
  return { count: rows.length };
};

/** Sets how long somebody was there, after they said that what stood there was wrong. */
export const setHours: Command<{ answer: number; minutes: number }, Confirmed> = (desk, { answer: id, minutes }) => {
  const row = desk.db
    .select()
    .from(callAnswer)
    .where(and(eq(callAnswer.id, id), isNotNull(callAnswer.arrivedAt)))
    .get();
  const one = row && callOf(desk.db, row.callId);
  if (!row || !one || row.arrivedAt === null || !mayLead(desk, one)) return { refused: "not_yours" };
  const set = { earlier: 0, leftAt: row.arrivedAt + minutes * 60_000, isLeftUnsaid: false, hoursDoubt: null };
  desk.db.update(callAnswer).set(set).where(eq(callAnswer.id, id)).run();
  confirm(desk.db, id, desk.now, desk.by.personId);
  desk.happened({ name: "call.hours_set", about: { call: one.id, person: row.personId, minutes } });
  return { count: 1 };
};

function confirm(
  db: Parameters<typeof callOf>[0],
  id: number,
  hoursConfirmedAt: number,
  hoursConfirmedById: number,
): void {
  db.update(callAnswer).set({ hoursConfirmedAt, hoursConfirmedById }).where(eq(callAnswer.id, id)).run();
}
