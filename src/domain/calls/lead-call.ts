import { and, eq, inArray, isNull } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Desk, Query, Sight } from "../../talk/command.ts";
import { whoGot, whoWaits } from "../broadcasts.ts";
import { quietUntil } from "../quiet-hours.ts";
import { callKey, endCalling } from "./call-broadcasts.ts";
import { isCallMove, isTaking, isUnderWay } from "./call-moves.ts";
import { checkFor } from "./check-for.ts";
import { type Answer, answersIn, type Call, callOf, mayLead, moveCall } from "./find-call.ts";
import { undoFor } from "./make-call.ts";
import { headsTaken, moveAnswer, promote } from "./seats.ts";

export type Led = { readonly count: number } | { readonly refused: "not_yours" | "over" | "too_few" };

/** What of a call can be put right while people answer it. */
export interface Correction {
  readonly call: number;
  readonly words?: string;
  readonly place?: string;
  /** Where the new place is on the map. */
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly startsAt?: number;
  readonly quota?: number;
}

/** Puts a call right: it stays the same call, with all its answers, and everybody who has not declined is told. */
export const correctCall: Command<Correction, Led> = (desk, { call: id, words, place, point, startsAt, quota }) =>
  lead(desk, id, (one) => {
    if (!isTaking(one.state)) return { refused: "over" };
    if (quota !== undefined && quota < headsTaken(desk.db, id)) return { refused: "too_few" };
    const given = { ...(startsAt === undefined ? {} : { startsAt }), ...(quota === undefined ? {} : { quota }) };
    const length = one.startsAt === null || one.endsAt === null ? null : one.endsAt - one.startsAt;
    const set = {
      ...(words === undefined ? {} : { words }),
      ...(place === undefined ? {} : { placeWords: place }),
      ...(startsAt === undefined ? {} : { startsAt, eveAt: null, soonAt: null }),
      ...(startsAt === undefined || length === null ? {} : { endsAt: startsAt + length }),
      ...(quota === undefined ? {} : { quota }),
      ...(place === undefined ? {} : { latitude: point?.latitude ?? null, longitude: point?.longitude ?? null }),
      ...(startsAt === undefined && quota === undefined ? {} : { checkAt: checkFor({ ...one, ...given }, desk.now) }),
      edition: one.edition + 1,
    };
    desk.db.update(call).set(set).where(eq(call.id, id)).run();
    const changed = Object.keys(set).filter((name) => ["words", "placeWords", "startsAt", "quota"].includes(name));
    desk.happened({ name: "call.corrected", about: { call: id, areaId: one.areaId, changed } });
    promote(desk, { ...one, ...set });
    return { count: told(desk, id).length };
  });

/** Recalls it, with a word to all who were told of it. */
export const cancelCall: Command<{ call: number; words?: string }, Led> = (desk, { call: id, words }) =>
  lead(desk, id, (one) => {
    if (!isCallMove("cancel", one.state)) return { refused: "over" };
    const count = one.state === "draft" ? 0 : toldOff(desk, id).length;
    endCalling(desk.db, id, desk.now);
    moveCall(desk, one, "cancel", { endedAt: desk.now, opensAt: null });
    const about = { call: id, areaId: one.areaId, wasOut: one.state !== "draft", words: words ?? null };
    desk.happened({ name: "call.cancelled", about });
    return { count };
  });

/** Takes an emergency call back before it has reached anybody. */
export const undoCall: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) => {
    const isFresh = desk.now - (one.openedAt ?? 0) < undoFor;
    if (!isFresh || one.ownerId !== desk.by.personId || !isCallMove("cancel", one.state)) return { refused: "over" };
    endCalling(desk.db, id, desk.now);
    moveCall(desk, one, "cancel", { endedAt: desk.now });
    desk.happened({ name: "call.undone", about: { call: id, areaId: one.areaId } });
    return { count: 0 };
  });

/** It is over: everybody who was on the way or there is thanked and told to go home, those who were to come need not. */
export const standDown: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) => {
    if (!isCallMove("stand_down", one.state)) return { refused: "over" };
    moveCall(desk, one, "stand_down");
    endCalling(desk.db, id, desk.now);
    const spared: number[] = [];
    const onTheWay = answersIn(desk.db, id, ["en_route"]).map((row) => row.id);
    for (const row of answersIn(desk.db, id, ["accepted", "en_route", "waitlisted"])) {
      moveAnswer(desk, row, ["thank"], { before: null });
      spared.push(row.id);
    }
    const present = answersIn(desk.db, id, ["on_site", "departed"]);
    desk.happened({ name: "call.stood_down", about: { call: id, areaId: one.areaId, spared, onTheWay } });
    return { count: spared.length + present.length };
  });

/** Closes it. Whoever did not check out left at the planned end, as far as anybody knows; that is marked. */
export const closeCall: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) => (isCallMove("close", one.state) ? close(desk, one) : { refused: "over" }));

/** A roll-call is over: whoever answered is thanked. Whoever did not stays unknown. */
export const closeRollCall: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) => {
    if (one.asks !== "safety" || !isCallMove("stand_down", one.state)) return { refused: "over" };
    return endRollCall(desk, one);
  });

export function endRollCall(desk: Desk, one: Call): { readonly count: number } {
  endCalling(desk.db, one.id, desk.now);
  moveCall(desk, moveCall(desk, one, "stand_down"), "close", { endedAt: desk.now });
  desk.happened({ name: "call.roll_ended", about: { call: one.id, areaId: one.areaId } });
  return { count: 0 };
}

export function close(desk: Desk, one: Call): { readonly count: number } {
  const open = answersIn(desk.db, one.id, ["on_site"]);
  for (const row of open) checkOutUnsaid(desk, one, row);
  moveCall(desk, one, "close", { endedAt: desk.now });
  desk.happened({ name: "call.closed", about: { call: one.id, areaId: one.areaId } });
  return { count: open.length };
}

function checkOutUnsaid(desk: Desk, { endsAt }: Call, row: Answer): void {
  const leftAt = Math.max(row.arrivedAt ?? 0, Math.min(endsAt ?? desk.now, desk.now));
  moveAnswer(desk, row, ["depart"], { leftAt, isLeftUnsaid: true, before: null });
}

/** How many a reminder would go to, and why it can't be sent now, if so. */
export interface Nudge {
  readonly count: number;
  readonly refused?: "not_yours" | "over" | "enough" | "quiet" | "nobody";
}

const minute = 60_000;
/** An emergency may be recalled to mind so often; a routine call or a drill once. */
const mostNudges = { routine: 1, drill: 1, emergency: 3 } as const;
/** Nobody is asked twice within so short a time. */
const nudgePause = 10 * minute;

export const nudgePreview: Query<{ call: number }, Nudge> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  if (!one || !mayLead(sight, one)) return { count: 0, refused: "not_yours" };
  const count = unanswered(sight, one).length;
  if (!isTaking(one.state)) return { count, refused: "over" };
  if (one.nudges >= mostNudges[one.mode]) return { count, refused: "enough" };
  if (one.mode !== "emergency" && quietUntil(sight.db, sight.now) > sight.now) return { count, refused: "quiet" };
  return count === 0 ? { count, refused: "nobody" } : { count };
};

/** Asks once more those who have not answered, and only them. */
export const nudge: Command<{ call: number }, Led> = (desk, input) => {
  const preview = nudgePreview(desk, input);
  if (preview.refused !== undefined) return { refused: preview.refused === "not_yours" ? "not_yours" : "over" };
  return lead(desk, input.call, (one) => {
    const rows = unanswered(desk, one);
    const ids = rows.map(({ id }) => id);
    desk.db.update(callAnswer).set({ nudgedAt: desk.now }).where(inArray(callAnswer.id, ids)).run();
    desk.db
      .update(call)
      .set({ nudges: one.nudges + 1 })
      .where(eq(call.id, one.id))
      .run();
    desk.happened({ name: "call.nudged", about: { call: one.id, areaId: one.areaId } });
    return { count: ids.length };
  });
};

function unanswered({ db, now }: Pick<Sight, "db" | "now">, { id }: Call): readonly Answer[] {
  const silent = and(eq(callAnswer.callId, id), eq(callAnswer.state, "invited"), isNull(callAnswer.unreached));
  const rows = db.select().from(callAnswer).where(silent).all();
  return rows.filter(({ nudgedAt, invitedAt }) => now - (nudgedAt ?? invitedAt) >= nudgePause);
}

/** Those who hear of a change: all who were asked and have not said no. */
export function told({ db }: Pick<Sight, "db">, callId: number): readonly Answer[] {
  return answersIn(db, callId).filter(
    ({ state, unreached }) => unreached === null && state !== "declined" && state !== "withdrawn",
  );
}

/** Those who hear that it was put right: of them, all but those whom the call is still to reach, as it is now. */
export function toldAnew(sight: Pick<Sight, "db">, callId: number): readonly Answer[] {
  const waiting = new Set(whoWaits(sight.db, callKey(callId)));
  return told(sight, callId).filter(({ personId }) => !waiting.has(personId ?? 0));
}

/** Those who hear that it is off: of them, all who know of it, since it has reached them or they answered it. */
export function toldOff(sight: Pick<Sight, "db">, callId: number): readonly Answer[] {
  const got = new Set(whoGot(sight.db, callKey(callId)));
  return told(sight, callId).filter(({ state, personId }) => state !== "invited" || got.has(personId ?? 0));
}

function lead(desk: Desk, id: number, change: (one: Call) => Led): Led {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  return isUnderWay(one.state) || one.state === "draft" ? change(one) : { refused: "over" };
}
