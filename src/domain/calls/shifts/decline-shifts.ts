import type { Command } from "../../../talk/command.ts";
import { answerRow } from "../answer-call.ts";
import { answerOf, callOf } from "../find-call.ts";
import { shiftsLeft } from "./shifts-of.ts";

type Declined = { readonly count: number } | { readonly refused: "not_yours" | "over" };

/** Says for oneself that one comes to none of the shifts; whoever is there stays until they say that they go. */
export const declineShifts: Command<{ call: number }, Declined> = (desk, { call: id }) => {
  const { db, by } = desk;
  const one = callOf(db, id);
  if (!one || !answerOf(db, id, by.personId)) return { refused: "not_yours" };
  const left = shiftsLeft(db, one).filter(({ state }) => state !== "draft");
  const rows = left.flatMap((shift) => answerOf(db, shift.id, by.personId) ?? []);
  const others = rows.filter(({ state }) => state !== "on_site" && state !== "departed");
  if (others.length === 0) return { refused: "over" };
  for (const row of others) answerRow(desk, { call: row.callId, answer: "no" }, row, null);
  return { count: others.length };
};
