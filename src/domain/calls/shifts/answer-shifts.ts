import type { Command } from "../../../talk/command.ts";
import { answerRow } from "../answer-call.ts";
import { answerOf, callOf } from "../find-call.ts";
import { shiftsLeft } from "./shifts-of.ts";

/** An answer to several shifts of a call at once; without numbers to all of them. */
interface SaidOfShifts {
  readonly call: number;
  readonly answer: "yes" | "no";
  readonly numbers?: readonly number[];
  /** With those who come along; one where it is not said. */
  readonly heads?: number;
}

type AnsweredShifts = { readonly calls: readonly number[] } | { readonly refused: "not_yours" | "over" };

/** Says for oneself that one comes to these shifts, or does not; whoever is there stays until they say that they go. */
export const answerShifts: Command<SaidOfShifts, AnsweredShifts> = (desk, { call: id, answer, numbers, heads }) => {
  const { db, by } = desk;
  const one = callOf(db, id);
  if (!one || !answerOf(db, id, by.personId)) return { refused: "not_yours" };
  const meant = shiftsLeft(db, one).filter(
    ({ state, shift }) => state !== "draft" && (numbers === undefined || numbers.includes(shift ?? 0)),
  );
  const rows = meant.flatMap((shift) => answerOf(db, shift.id, by.personId) ?? []);
  const others = rows.filter(({ state }) => state !== "on_site" && state !== "departed");
  if (others.length === 0) return { refused: "over" };
  const said = { answer, ...(heads === undefined ? {} : { heads }) };
  for (const row of others) answerRow(desk, { call: row.callId, ...said }, row, null);
  return { calls: others.map(({ callId }) => callId) };
};
