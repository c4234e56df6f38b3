import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { Fault } from "../../fault.ts";
import type { Db } from "../../store/open.ts";
import { callAnswer } from "../../store/tables/calls.ts";
import type { Desk } from "../../talk/command.ts";
import { type AnswerMove, type AnswerState, answerMoves, holding, isAnswerMove } from "./answer-moves.ts";
import type { Answer, Call } from "./find-call.ts";

/*
 * Who has a place. All of it happens inside the one transaction of a message, so that two who tap at once are one after the
 * other: the quota can't be exceeded, and nobody is counted twice, since there is one row a person.
 */

/** How many heads hold a place. */
export function headsTaken(db: Db, callId: number): number {
  return headsIn(db, callId, holding);
}

export function headsIn(db: Db, callId: number, states: readonly AnswerState[]): number {
  const row = db
    .select({ heads: sql<number>`coalesce(sum(${callAnswer.heads}), 0)` })
    .from(callAnswer)
    .where(and(eq(callAnswer.callId, callId), inArray(callAnswer.state, [...states])))
    .get();
  return row?.heads ?? 0;
}

/** How many heads more there is a place for, besides those of this one; there is always one where no number is wanted. */
export function freeHeads(db: Db, { id, quota }: Call, own?: Answer): number {
  if (quota === null) return Number.POSITIVE_INFINITY;
  const theirs = own && holding.includes(own.state) ? own.heads : 0;
  return quota - headsTaken(db, id) + theirs;
}

/** So many heads may wait for a place to become free. */
export function mostWaiting(quota: number): number {
  return Math.max(3, Math.ceil(quota / 2));
}

/** Takes an answer a step on, or several; throws where that can't be done, which is to be asked first. */
export function moveAnswer(
  { db }: Pick<Desk, "db">,
  row: Answer,
  moves: readonly AnswerMove[],
  set: Partial<Answer> = {},
): Answer {
  let { state } = row;
  for (const move of moves) {
    if (!isAnswerMove(move, state))
      throw new Fault("bad_move", `an answer that is ${state} can't ${move}`, { facts: { move } });
    state = answerMoves[move].to;
  }
  const changed = { ...set, state };
  db.update(callAnswer).set(changed).where(eq(callAnswer.id, row.id)).run();
  return { ...row, ...changed };
}

/** Nobody said when they left: it was at the planned end, as far as anybody knows; that is marked. */
export function checkOutUnsaid(desk: Pick<Desk, "db" | "now">, { endsAt }: Call, row: Answer): void {
  const leftAt = Math.max(row.arrivedAt ?? 0, Math.min(endsAt ?? desk.now, desk.now));
  moveAnswer(desk, row, ["depart"], { leftAt, isLeftUnsaid: true, before: null });
}

/** Places that have become free go to those who wait, in the order in which they offered, as long as all of a party fit. */
export function promote(desk: Desk, one: Call): void {
  let free = freeHeads(desk.db, one);
  for (const row of waitingFor(desk.db, one.id)) {
    if (free < 1) return;
    if (row.heads > free) continue;
    moveAnswer(desk, row, ["accept"], { changedAt: desk.now, before: null });
    free -= row.heads;
    desk.happened({ name: "call.promoted", about: { call: one.id, person: row.personId } });
  }
}

/**
 * The time under which an answer stands. On the waiting list that is its turn: behind all who wait already, though they answered
 * within the same millisecond or the clock was set back; and whoever waits on, with no more heads, keeps theirs.
 */
export function turnOf(db: Db, before: Answer, after: Answer, now: number): number {
  if (after.state !== "waitlisted") return now;
  const waits = before.state === "waitlisted" && after.heads <= before.heads;
  if (waits && before.changedAt !== null) return before.changedAt;
  const last = waitingFor(db, after.callId).findLast(({ id }) => id !== after.id)?.changedAt ?? 0;
  return Math.max(now, last + 1);
}

/** The waiting list, the first first. */
export function waitingFor(db: Db, callId: number): readonly Answer[] {
  return db
    .select()
    .from(callAnswer)
    .where(and(eq(callAnswer.callId, callId), eq(callAnswer.state, "waitlisted")))
    .orderBy(asc(callAnswer.changedAt), asc(callAnswer.id))
    .all();
}
