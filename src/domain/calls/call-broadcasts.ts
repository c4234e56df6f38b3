import type { Db } from "../../store/open.ts";
import type { Command, Desk } from "../../talk/command.ts";
import {
  type BroadcastProgress,
  broadcastProgress,
  cancelBroadcast,
  resumeBroadcast,
  stopBroadcast,
} from "../broadcasts.ts";
import { callOf, mayLead } from "./find-call.ts";

/** The name of the broadcast by which a call goes out, and of what is told of it later. */
export function callKey(id: number, what = "opened"): string {
  return `call ${id} ${what}`;
}

export type Handled = { readonly done: true } | { readonly refused: "not_yours" | "over" };

/** Those whom the call has not reached yet wait, until it goes on. */
export const stopCall: Command<{ call: number }, Handled> = (desk, { call }) =>
  handle(desk, call, "call.sending_stopped", () => stopBroadcast(desk.db, callKey(call), desk.now));

export const resumeCall: Command<{ call: number }, Handled> = (desk, { call }) =>
  handle(desk, call, "call.sending_resumed", () => resumeBroadcast(desk.db, callKey(call), desk.now));

function handle(desk: Desk, id: number, name: string, change: () => boolean): Handled {
  const one = callOf(desk.db, id);
  if (!one || !mayLead(desk, one)) return { refused: "not_yours" };
  if (!change()) return { refused: "over" };
  desk.happened({ name, about: { call: id } });
  return { done: true };
}

/** Nobody who has not got the call yet gets it any more. */
export function endCalling(db: Db, id: number, now: number): void {
  for (const what of ["opened", "nudged 1", "nudged 2", "nudged 3"]) cancelBroadcast(db, callKey(id, what), now);
}

/** How far the sending is; null before it begins. */
export function sendingOf(
  sight: Pick<Desk, "db" | "now" | "by" | "understood" | "door">,
  id: number,
): BroadcastProgress | null {
  return broadcastProgress(sight, { broadcast: callKey(id) });
}
