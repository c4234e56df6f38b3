import { closeReasons, type concernStates } from "../../store/tables/concerns.ts";

export type ConcernState = (typeof concernStates)[number];
export type CloseReason = (typeof closeReasons)[number];

export interface Move {
  readonly from: readonly ConcernState[];
  /** `before`: back to where it came from. */
  readonly to: ConcernState | "before";
  /** By those who may work on it, by those who follow it as its resident, or by time alone. */
  readonly by: readonly ("work" | "follow" | "clock")[];
  /** Of closing: which reasons may be given. */
  readonly reasons?: readonly CloseReason[];
}

const inHand = ["accepted", "in_progress", "scheduled", "referred", "in_discussion"] as const;
const inHandOrAsked = [...inHand, "awaiting_resident"] as const;

/**
 * From which state what can be done, by whom, and where it leads. What does not stand here can't be done. docs/concerns.md shows
 * it, and a test holds the two together.
 */
export const moves = {
  accept: { from: ["submitted"], to: "accepted", by: ["work"] },
  start: { from: ["accepted", "scheduled", "referred", "in_discussion"], to: "in_progress", by: ["work"] },
  ask: { from: inHand, to: "awaiting_resident", by: ["work"] },
  answer: { from: ["awaiting_resident"], to: "before", by: ["follow"] },
  continue: { from: ["awaiting_resident"], to: "before", by: ["work", "clock"] },
  schedule: { from: inHand, to: "scheduled", by: ["work"] },
  refer: { from: inHand, to: "referred", by: ["work"] },
  merge: { from: ["submitted", ...inHandOrAsked], to: "merged", by: ["work"] },
  resolve: { from: inHandOrAsked, to: "resolved", by: ["work"] },
  close: {
    from: inHandOrAsked,
    to: "closed",
    by: ["work"],
    reasons: ["partly_fixed", "explained_not_possible", "not_reproducible", "cannot_contact", "invalid"],
  },
  /** What was resolved is over: the resident said so, or was silent for long. Never by those who work on it. */
  settle: { from: ["resolved"], to: "closed", by: ["follow", "clock"], reasons: ["fixed", "partly_fixed"] },
  withdraw: { from: ["submitted", "accepted"], to: "closed", by: ["follow"], reasons: ["withdrawn"] },
  ask_reopen: { from: ["resolved", "closed"], to: "reopen_requested", by: ["follow"] },
  reopen: { from: ["reopen_requested"], to: "accepted", by: ["work"] },
  refuse_reopen: { from: ["reopen_requested"], to: "before", by: ["work"] },
} as const satisfies Readonly<Record<string, Move>>;

export type MoveName = keyof typeof moves;

export function isPossible(move: MoveName, from: ConcernState): boolean {
  const allowed: readonly ConcernState[] = moves[move].from;
  return allowed.includes(from);
}

/** As isPossible, where what was not accepted yet is accepted by it. */
export function isWithinReach(move: MoveName, from: ConcernState): boolean {
  return isPossible(move, from) || (isPossible("accept", from) && isPossible(move, moves.accept.to));
}

/** What those who work on a concern may do next. */
export function stepsFrom(state: ConcernState): readonly MoveName[] {
  const all = Object.entries(moves) as [MoveName, Move][]; // Object.entries forgets the keys
  return all.flatMap(([name, { by }]) => (by.includes("work") && isWithinReach(name, state) ? [name] : []));
}

/** The reason of an end, as an event names it. */
export function closeReasonIn(value: unknown): CloseReason | null {
  return closeReasons.find((reason) => reason === value) ?? null;
}

/** Neither resolved nor closed: something is still to be done. */
export function isOpen(state: ConcernState): boolean {
  return state !== "resolved" && state !== "closed" && state !== "merged";
}
