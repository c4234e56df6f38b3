import type { Db } from "../../store/open.ts";
import { whoGot, whoWaits } from "../broadcasts.ts";
import { holding } from "./answer-moves.ts";
import { outKey } from "./call-broadcasts.ts";
import { type Answer, answersIn, type Call } from "./find-call.ts";

/*
 * Who hears of what becomes of a call. Of a single shift only those do who answered it; of what concerns all shifts, everybody
 * once.
 */

/** Those who hear of a change: all who were asked and have not said no. */
export function told(db: Db, one: Call): readonly Answer[] {
  const rows = answersIn(db, one.id).filter(hears);
  return one.shiftOf === null ? rows : rows.filter(({ state }) => state !== "invited");
}

/** Of several shifts of a call: each person once, by what they said that weighs most. */
export function toldOfAll(db: Db, shifts: readonly Call[]): readonly Answer[] {
  const best = new Map<number | null, Answer>();
  for (const row of shifts.flatMap((one) => answersIn(db, one.id))) {
    const known = best.get(row.personId);
    if (!known || weight(row) > weight(known)) best.set(row.personId, row);
  }
  return [...best.values()].filter(hears);
}

/** Those who hear that it was put right: of them, all but those whom the call is still to reach, as it is now. */
export function toldAnew(db: Db, one: Call, rows: readonly Answer[] = told(db, one)): readonly Answer[] {
  const waiting = new Set(whoWaits(db, outKey(one)));
  return rows.filter(({ personId }) => !waiting.has(personId ?? 0));
}

/** Those who hear that it is off: of them, all who know of it, since it has reached them or they answered it. */
export function toldOff(db: Db, one: Call, rows: readonly Answer[] = told(db, one)): readonly Answer[] {
  const got = new Set(whoGot(db, outKey(one)));
  return rows.filter(({ state, personId }) => state !== "invited" || got.has(personId ?? 0));
}

function hears({ state, unreached }: Answer): boolean {
  return unreached === null && state !== "declined" && state !== "withdrawn";
}

/** To have a place, or to wait for one, weighs more than to have said no; that, more than to have said nothing. */
function weight({ state }: Answer): number {
  if (holding.includes(state) || state === "waitlisted") return 2;
  return state === "invited" ? 0 : 1;
}
