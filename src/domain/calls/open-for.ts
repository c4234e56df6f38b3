import { and, desc, eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Query } from "../../talk/command.ts";
import type { AnswerState } from "./answer-moves.ts";

export interface OpenFor {
  readonly call: number;
  readonly asks: "help" | "safety";
  readonly state: AnswerState;
}

/** The calls that one was asked to and that are not over, the latest first: an answer word can only be meant for one of these. */
export const openForMe: Query<null, readonly OpenFor[]> = ({ db, by }) =>
  db
    .select({ call: call.id, asks: call.asks, state: callAnswer.state })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.personId, by.personId), inArray(call.state, ["open", "active", "standing_down"])))
    .orderBy(desc(call.id))
    .all();
