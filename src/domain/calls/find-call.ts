import { and, eq, inArray } from "drizzle-orm";
import { Fault } from "../../fault.ts";
import type { Db } from "../../store/open.ts";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Desk, Sight } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { type CallMove, callMoves, isCallMove } from "./call-moves.ts";

export type Call = typeof call.$inferSelect;
export type Answer = typeof callAnswer.$inferSelect;

export function callOf(db: Db, id: number): Call | undefined {
  return db.select().from(call).where(eq(call.id, id)).get();
}

export function answerOf(db: Db, callId: number, personId: number): Answer | undefined {
  return db
    .select()
    .from(callAnswer)
    .where(and(eq(callAnswer.callId, callId), eq(callAnswer.personId, personId)))
    .get();
}

export function answersIn(db: Db, callId: number, states?: readonly Answer["state"][]): readonly Answer[] {
  const among = states === undefined ? undefined : inArray(callAnswer.state, [...states]);
  return db
    .select()
    .from(callAnswer)
    .where(and(eq(callAnswer.callId, callId), among))
    .orderBy(callAnswer.changedAt, callAnswer.id)
    .all();
}

/** Whether one may see to this call: who made it, the deputy, a secretary of its area, the leads of teams that it goes to. */
export function mayLead(sight: Pick<Sight, "db" | "now" | "by">, one: Call): boolean {
  const { areaId, ownerId, deputyId, audience } = one;
  const things = [
    { areaId, ownerId },
    ...(deputyId === null ? [] : [{ areaId, ownerId: deputyId }]),
    ...(audience.teams ?? []).map((teamId) => ({ areaId, teamId })),
  ];
  if (things.some((thing) => can(sight, "lead_call", thing))) return true;
  return one.asks === "safety" && (audience.areas ?? []).some((area) => can(sight, "roll_call", { areaId: area }));
}

/** Takes a call a step on; throws where that can't be done, which is to be asked first. */
export function moveCall({ db }: Pick<Desk, "db">, one: Call, move: CallMove, set: Partial<Call> = {}): Call {
  if (!isCallMove(move, one.state))
    throw new Fault("bad_move", `a call that is ${one.state} can't ${move}`, { facts: { move } });
  const changed = { ...set, state: callMoves[move].to };
  db.update(call).set(changed).where(eq(call.id, one.id)).run();
  return { ...one, ...changed };
}
