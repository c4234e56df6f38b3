import type { answerStates } from "../../store/tables/calls.ts";

export type AnswerState = (typeof answerStates)[number];

interface Move {
  readonly from: readonly AnswerState[];
  readonly to: AnswerState;
}

const unplaced = ["invited", "declined", "withdrawn", "waitlisted", "not_needed"] as const;
const placed = ["accepted", "en_route"] as const;
const rolled = ["invited", "safe", "need_help", "not_here"] as const;

/**
 * From which state of an answer what can be done, and where it leads: the last answer counts, and can be changed. `available`
 * and `late` are gone through within one message, since the bot gives places by itself. docs/calls.md is this table in words.
 */
export const answerMoves = {
  offer: { from: [...unplaced, "available", "late", ...placed], to: "available" },
  offer_late: { from: [...unplaced, "available", "late", ...placed], to: "late" },
  accept: { from: ["available", "late", "waitlisted"], to: "accepted" },
  wait: { from: ["available", "late"], to: "waitlisted" },
  thank: { from: ["available", "late", "waitlisted", ...placed], to: "not_needed" },
  decline: { from: ["invited", "available", "late", "declined", "withdrawn", "not_needed"], to: "declined" },
  withdraw: { from: [...placed, "waitlisted"], to: "withdrawn" },
  set_out: { from: placed, to: "en_route" },
  arrive: { from: [...placed, "departed"], to: "on_site" },
  depart: { from: ["on_site"], to: "departed" },
  /** Whoever answered by mistake has not answered. */
  take_back: { from: ["declined", "accepted", "en_route", "waitlisted", "withdrawn", "not_needed"], to: "invited" },
  say_safe: { from: rolled, to: "safe" },
  say_need_help: { from: rolled, to: "need_help" },
  say_not_here: { from: rolled, to: "not_here" },
} as const satisfies Record<string, Move>;

export type AnswerMove = keyof typeof answerMoves;

export function isAnswerMove(move: AnswerMove, from: AnswerState): boolean {
  const allowed: readonly AnswerState[] = answerMoves[move].from;
  return allowed.includes(from);
}

/** These have a place: their heads count against the quota. */
export const holding: readonly AnswerState[] = ["accepted", "en_route", "on_site", "departed"];
