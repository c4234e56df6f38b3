import type { Command } from "../../talk/command.ts";
import { answerOf } from "./find-call.ts";
import { answerForNeighbour, answerRollCall, type RollAnswer, rowNamed } from "./roll-call.ts";

/** A line of a list that went round during a roll-call: what it says of somebody. */
export interface RollListLine {
  readonly name: string;
  readonly answer: RollAnswer;
  /** It bears the name of whoever sent the list. */
  readonly isOwn: boolean;
}

export type RolledList = { readonly count: number } | { readonly refused: "not_yours" | "over" };

/**
 * Takes a list: the sender's own line is their word, all others are said by them for neighbours, and stand as unconfirmed. A list comes
 * again with each who joins it, so a line says something once: it changes nothing of anybody of whom something is known, but that they
 * need help, where nobody was alarmed for them yet. Gives how many lines counted.
 */
export const answerRollList: Command<{ call: number; lines: readonly RollListLine[] }, RolledList> = (
  desk,
  { call, lines },
) => {
  const own = answerOf(desk.db, call, desk.by.personId);
  if (!own) return { refused: "not_yours" };
  let count = 0;
  for (const { name, answer, isOwn } of lines) {
    const row = isOwn ? own : rowNamed(desk, call, name);
    const isAlarm = answer === "need_help" && row?.state !== "need_help" && row?.concernId === null;
    if (row && row.state !== "invited" && !isAlarm) continue;
    const done = isOwn ? answerRollCall(desk, { call, answer }) : answerForNeighbour(desk, { call, name, answer });
    if ("refused" in done) return done;
    count += 1;
  }
  return { count };
};
