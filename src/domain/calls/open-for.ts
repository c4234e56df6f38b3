import { and, asc, desc, eq, inArray } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Query } from "../../talk/command.ts";
import type { Point } from "../../talk/part.ts";
import { community } from "../community/settings.ts";
import { timeOn } from "../days.ts";
import { dayOf } from "../working-days.ts";
import type { AnswerState } from "./answer-moves.ts";
import { metresBetween } from "./distance.ts";
import { callOf } from "./find-call.ts";

export interface OpenFor {
  readonly call: number;
  readonly asks: "help" | "safety";
  readonly state: AnswerState;
  /** Of a shift: its number, and the call that it is one of. */
  readonly shift: number | null;
  readonly shiftOf: number | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

/** The calls that one was asked to and that are not over, the latest first: an answer word can only be meant for one of these. */
export const openForMe: Query<null, readonly OpenFor[]> = ({ db, by }) =>
  db
    .select({
      ...{ call: call.id, asks: call.asks, state: callAnswer.state },
      ...{ shift: call.shift, shiftOf: call.shiftOf, startsAt: call.startsAt, endsAt: call.endsAt },
    })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.personId, by.personId), inArray(call.state, ["open", "active", "standing_down"])))
    .orderBy(desc(call.id))
    .all();

const hour = 60 * 60_000;
/** From so long before it begins, and until so long after it was to end, a place on the map says that somebody is there. */
const around = hour / 2;

/**
 * The call for which somebody is there who shows where they are: of those that they said yes to the one that begins, or goes
 * on. With the metres to its place, where that is on the map. Where they are stands nowhere.
 */
export const arrivedFor: Query<Point, { readonly call: number; readonly metres: number | null } | null> = (
  { db, now, by },
  point,
) => {
  const isTheirs = inArray(callAnswer.state, ["accepted", "en_route", "on_site"]);
  const all = db
    .select({ one: call })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.personId, by.personId), isTheirs, inArray(call.state, ["open", "active"])))
    .orderBy(asc(call.startsAt))
    .all();
  const isNow = ({ startsAt, endsAt }: typeof call.$inferSelect) =>
    (startsAt ?? now) - around <= now && (endsAt === null || now <= endsAt + around);
  const found = all.find(({ one }) => isNow(one))?.one;
  if (!found) return null;
  const { latitude, longitude } = found;
  const isMapped = latitude !== null && longitude !== null;
  return { call: found.id, metres: isMapped ? metresBetween(point, { latitude, longitude }) : null };
};

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
