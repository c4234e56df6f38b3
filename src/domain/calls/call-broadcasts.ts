import type { Db } from "../../store/open.ts";
import type { Command, Desk } from "../../talk/command.ts";
import {
  type BroadcastProgress,
  broadcastProgress,
  cancelBroadcast,
  resumeBroadcast,
  stopBroadcast,
} from "../broadcasts.ts";
import { isTaking } from "./call-moves.ts";
import { type Call, callOf, mayLead } from "./find-call.ts";
import { shiftsOf, wholeOf } from "./shifts/shifts-of.ts";

/** The name of the broadcast by which a call goes out, and of what is told of it later. */
export function callKey(id: number, what = "opened"): string {
  return `call ${id} ${what}`;
}

export type Handled = { readonly done: true } | { readonly refused: "not_yours" | "over" };

/** Those whom the call has not reached yet wait, until it goes on. */
export const stopCall: Command<{ call: number }, Handled> = (desk, { call }) =>
  handle(desk, call, "call.sending_stopped", (key) => stopBroadcast(desk.db, key, desk.now));

export const resumeCall: Command<{ call: number }, Handled> = (desk, { call }) =>
  handle(desk, call, "call.sending_resumed", (key) => resumeBroadcast(desk.db, key, desk.now));

function handle(desk: Desk, id: number, name: string, change: (key: string) => boolean): Handled {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  if (!change(outKey(one))) return { refused: "over" };
  desk.happened({ name, about: { call: id } });
  return { done: true };
}

/** The name of that in which a call went out: its shifts do so in one. */
export function outKey(one: Pick<Call, "id" | "shiftOf">): string {
  return callKey(wholeOf(one));
}

/** Nobody who has not got the call yet gets it any more; as long as another shift of it can be had, they do. */
export function endCalling(db: Db, one: Call, now: number): void {
  if (shiftsOf(db, one).some(({ id, state }) => id !== one.id && isTaking(state))) return;
  for (const what of ["opened", "nudged 1", "nudged 2", "nudged 3"])
    cancelBroadcast(db, callKey(wholeOf(one), what), now);
}

/** How far the sending is; null before it begins. */
export function sendingOf(
  sight: Pick<Desk, "db" | "now" | "by" | "understood" | "door">,
  one: Call,
): BroadcastProgress | null {
  return broadcastProgress(sight, { broadcast: outKey(one) });
}
