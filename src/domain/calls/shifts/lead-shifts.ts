import type { Command, Desk } from "../../../talk/command.ts";
import { endCalling } from "../call-broadcasts.ts";
import { isCallMove } from "../call-moves.ts";
import { type Call, callOf, mayLead, moveCall } from "../find-call.ts";
import { type Led, standDownOne } from "../lead-call.ts";
import { toldOfAll, toldOff } from "../told.ts";
import { shiftsOf, wholeOf } from "./shifts-of.ts";

/** Recalls all shifts that are not over: everybody hears of it once. */
export const cancelShifts: Command<{ call: number; words?: string }, Led> = (desk, { call, words }) =>
  leadAll(desk, call, (all) => {
    const gone = all.filter(({ state }) => isCallMove("cancel", state));
    const [first] = gone;
    if (!first) return { refused: "over" };
    const wasOut = first.state !== "draft";
    const count = wasOut ? toldOff(desk.db, first, toldOfAll(desk.db, gone)).length : 0;
    for (const one of gone) moveCall(desk, one, "cancel", { endedAt: desk.now, opensAt: null });
    endCalling(desk.db, first, desk.now);
    const about = { call: wholeOf(first), areaId: first.areaId, wasOut, words: words ?? null, isWhole: true };
    desk.happened({ name: "call.cancelled", about });
    return { count };
  });

/** All shifts are over, also those that have not begun. */
export const standDownShifts: Command<{ call: number }, Led> = (desk, { call }) =>
  leadAll(desk, call, (all) => {
    const left = all.filter(({ state }) => isCallMove("stand_down", state));
    if (left.length === 0) return { refused: "over" };
    return { count: left.reduce((sum, one) => sum + standDownOne(desk, one), 0) };
  });

function leadAll(desk: Desk, id: number, change: (all: readonly Call[]) => Led): Led {
  const one = callOf(desk.db, id);
  return one && mayLead(desk, one) ? change(shiftsOf(desk.db, one)) : { refused: "not_yours" };
}
