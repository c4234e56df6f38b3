import type { closeReasons, concernStates } from "../../store/tables/concerns.ts";

export type ConcernState = (typeof concernStates)[number];

interface Move {
  readonly from: readonly ConcernState[];
  readonly to: ConcernState;
  readonly reason?: (typeof closeReasons)[number];
}

/** From which state what can be done, and where it leads. What does not stand here can't be done. */
export const moves = {
  accept: { from: ["submitted"], to: "accepted" },
  resolve: { from: ["accepted", "in_progress"], to: "resolved" },
  withdraw: { from: ["submitted", "accepted"], to: "closed", reason: "withdrawn" },
} as const satisfies Record<string, Move>;

export type MoveName = keyof typeof moves;

export function isPossible(move: MoveName, from: ConcernState): boolean {
  const allowed: readonly ConcernState[] = moves[move].from;
  return allowed.includes(from);
}

/** Neither resolved nor closed: something is still to be done. */
export function isOpen(state: ConcernState): boolean {
  return state !== "resolved" && state !== "closed" && state !== "merged";
}
