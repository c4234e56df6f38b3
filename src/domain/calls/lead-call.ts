import { eq } from "drizzle-orm";
import { call } from "../../store/tables/calls.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { endCalling } from "./call-broadcasts.ts";
import { isCallMove, isTaking, isUnderWay } from "./call-moves.ts";
import { checkFor } from "./check-for.ts";
import { answersIn, type Call, callOf, mayLead, moveCall } from "./find-call.ts";
import { undoFor } from "./make-call.ts";
import { checkOutUnsaid, headsTaken, moveAnswer, promote } from "./seats.ts";
import { shiftsLeft, shiftsOf } from "./shifts/shifts-of.ts";
import { told, toldOfAll, toldOff } from "./told.ts";

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
    const isWhole = one.shiftOf !== null && (words !== undefined || place !== undefined);
    const shared = {
      ...(words === undefined ? {} : { words }),
      ...(place === undefined ? {} : { placeWords: place }),
      ...(place === undefined ? {} : { latitude: point?.latitude ?? null, longitude: point?.longitude ?? null }),
    };
    // What the shifts have in common is put right in all of them.
    for (const part of isWhole ? shiftsLeft(desk.db, one) : [one])
      desk.db
        .update(call)
        .set({ ...shared, edition: part.edition + 1 })
        .where(eq(call.id, part.id))
        .run();
    const given = { ...(startsAt === undefined ? {} : { startsAt }), ...(quota === undefined ? {} : { quota }) };
    const own = ownChange(one, given, desk.now);
    if (Object.keys(own).length > 0) desk.db.update(call).set(own).where(eq(call.id, id)).run();
    const changed = Object.keys({ ...shared, ...own }).filter((name) => mainThings.includes(name));
    desk.happened({ name: "call.corrected", about: { call: id, areaId: one.areaId, changed, isWhole } });
    promote(desk, { ...one, ...own });
    return { count: (isWhole ? toldOfAll(desk.db, shiftsLeft(desk.db, one)) : told(desk.db, one)).length };
  });

const mainThings: readonly string[] = ["words", "placeWords", "startsAt", "quota"];

function ownChange(one: Call, given: Partial<Pick<Call, "startsAt" | "quota">>, now: number): Partial<Call> {
  if (Object.keys(given).length === 0) return {};
  const { startsAt } = given;
  const length = one.startsAt === null || one.endsAt === null ? null : one.endsAt - one.startsAt;
  return {
    ...given,
    ...(startsAt == null ? {} : { eveAt: null, soonAt: null }),
    ...(startsAt == null || length === null ? {} : { endsAt: startsAt + length }),
    checkAt: checkFor({ ...one, ...given }, now),
  };
}

/** Recalls it, with a word to all who were told of it; of shifts that have not gone out, all. */
export const cancelCall: Command<{ call: number; words?: string }, Led> = (desk, { call: id, words }) =>
  lead(desk, id, (one) => {
    if (!isCallMove("cancel", one.state)) return { refused: "over" };
    const isDraft = one.state === "draft";
    const count = isDraft ? 0 : toldOff(desk.db, one).length;
    endCalling(desk.db, one, desk.now);
    for (const part of isDraft ? shiftsOf(desk.db, one) : [one])
      moveCall(desk, part, "cancel", { endedAt: desk.now, opensAt: null });
    const about = { call: id, areaId: one.areaId, wasOut: one.state !== "draft", words: words ?? null };
    desk.happened({ name: "call.cancelled", about });
    return { count };
  });

/** Takes an emergency call back before it has reached anybody. */
export const undoCall: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) => {
    const isFresh = desk.now - (one.openedAt ?? 0) < undoFor;
    if (!isFresh || one.ownerId !== desk.by.personId || !isCallMove("cancel", one.state)) return { refused: "over" };
    for (const part of shiftsOf(desk.db, one))
      if (isCallMove("cancel", part.state)) moveCall(desk, part, "cancel", { endedAt: desk.now });
    endCalling(desk.db, one, desk.now);
    desk.happened({ name: "call.undone", about: { call: id, areaId: one.areaId } });
    return { count: 0 };
  });

/** It is over: everybody who was on the way or there is thanked and told to go home, those who were to come need not. */
export const standDown: Command<{ call: number }, Led> = (desk, { call: id }) =>
  lead(desk, id, (one) =>
    isCallMove("stand_down", one.state) ? { count: standDownOne(desk, one) } : { refused: "over" },
  );

/** How many hear of it. */
export function standDownOne(desk: Desk, one: Call): number {
  const { id } = one;
  moveCall(desk, one, "stand_down");
  endCalling(desk.db, one, desk.now);
  const spared: number[] = [];
  const onTheWay = answersIn(desk.db, id, ["en_route"]).map((row) => row.id);
  for (const row of answersIn(desk.db, id, ["accepted", "en_route", "waitlisted"])) {
    moveAnswer(desk, row, ["thank"], { before: null });
    spared.push(row.id);
  }
  const present = answersIn(desk.db, id, ["on_site", "departed"]);
  desk.happened({ name: "call.stood_down", about: { call: id, areaId: one.areaId, spared, onTheWay } });
  return spared.length + present.length;
}

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
  endCalling(desk.db, one, desk.now);
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

/** Does it, for whoever may, to a call that is not over. */
export function lead(desk: Desk, id: number, change: (one: Call) => Led): Led {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  return isUnderWay(one.state) || one.state === "draft" ? change(one) : { refused: "over" };
}
