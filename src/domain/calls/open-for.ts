import { and, desc, eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { timeOn } from "../days.ts";
import { dayOf } from "../working-days.ts";
import type { AnswerState } from "./answer-moves.ts";
import { callOf } from "./find-call.ts";

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

const hour = 60 * 60_000;

/**
 * By how many minutes somebody is late who says at what time they will be there; null for whoever is there in time. Where it can
 * be one of two times, it is the one that lies nearer to the beginning and is not over.
 */
export const lateBy: Query<{ call: number; times: readonly string[] }, number | null> = (
  { db, now },
  { call: id, times },
) => {
  const one = callOf(db, id);
  const { timeZone } = community(db);
  const begins = Math.max(now, one?.startsAt ?? now);
  const day = dayOf(begins, timeZone);
  const ahead = times.map((time) => timeOn(day, time, timeZone)).filter((at) => at > now - hour);
  const [nearest] = ahead.sort((a, b) => Math.abs(a - begins) - Math.abs(b - begins));
  return nearest === undefined || nearest <= begins ? null : Math.round((nearest - begins) / 60_000);
};
