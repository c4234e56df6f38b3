import type { callStates } from "../../store/tables/calls.ts";

export type CallState = (typeof callStates)[number];

interface Move {
  readonly from: readonly CallState[];
  readonly to: CallState;
}

/**
 * From which state of a call what can be done, and where it leads. What does not stand here can't be done. docs/calls.md is
 * this table in words, and a test holds the two together.
 */
export const callMoves = {
  open: { from: ["draft"], to: "open" },
  begin: { from: ["open"], to: "active" },
  stand_down: { from: ["open", "active"], to: "standing_down" },
  close: { from: ["standing_down"], to: "closed" },
  cancel: { from: ["draft", "open", "active"], to: "cancelled" },
  /** Nobody sent it out in time, or nobody answered until it was over. */
  expire: { from: ["draft", "open"], to: "expired" },
} as const satisfies Record<string, Move>;

export type CallMove = keyof typeof callMoves;

export function isCallMove(move: CallMove, from: CallState): boolean {
  const allowed: readonly CallState[] = callMoves[move].from;
  return allowed.includes(from);
}

/** People can still say that they come, and that they don't. */
export function isTaking(state: CallState): boolean {
  return state === "open" || state === "active";
}

/** Somebody may still be there because of it. */
export function isUnderWay(state: CallState): boolean {
  return isTaking(state) || state === "standing_down";
}
