import { and, eq } from "drizzle-orm";
import { callAnswer } from "../../store/tables/calls.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { fileConcern } from "../concerns/file-concern.ts";
import { can } from "../permissions.ts";
import { shownName } from "../shown-name.ts";
import { nameOf } from "../staff.ts";
import { isTaking } from "./call-moves.ts";
import { type Answer, answerOf, answersIn, type Call, callOf } from "./find-call.ts";
import { moveAnswer } from "./seats.ts";

export const rollAnswers = ["safe", "need_help", "not_here"] as const;
export type RollAnswer = (typeof rollAnswers)[number];

export type Rolled =
  | { readonly answer: RollAnswer; readonly concern: number | null; readonly holder: string | null }
  | { readonly refused: "not_yours" | "over" };

/** Says for oneself that one is safe, needs help, or is not here. Whoever needs help has a concern at once, an emergency. */
export const answerRollCall: Command<{ call: number; answer: RollAnswer }, Rolled> = (desk, { call: id, answer }) => {
  const one = callOf(desk.db, id);
  const row = answerOf(desk.db, id, desk.by.personId);
  if (!one || !row || one.asks !== "safety") return { refused: "not_yours" };
  return isTaking(one.state) ? take(desk, one, row, answer, null) : { refused: "over" };
};

/**
 * Says it for a neighbour, by name: it stands as unconfirmed, with who said it, and never over what somebody said themselves, but
 * that they need help. Whoever was asked may; a neighbour whom we don't know gets a row of their own.
 */
export const answerForNeighbour: Command<{ call: number; name: string; answer: RollAnswer }, Rolled> = (
  desk,
  { call: id, name: given, answer },
) => {
  const { db, now, by } = desk;
  const one = callOf(db, id);
  const own = answerOf(db, id, by.personId);
  const name = shownName(given);
  if (!one || !own || one.asks !== "safety" || name === null) return { refused: "not_yours" };
  if (!isTaking(one.state)) return { refused: "over" };
  const known = rowNamed(desk, id, name);
  if (known) {
    const isOwnWord = known.state !== "invited" && known.sourceId === null;
    if (isOwnWord && answer !== "need_help") return { answer, concern: null, holder: null };
    return take(desk, one, known, answer, by.personId);
  }
  const made = { callId: id, name, areaId: own.areaId, state: "invited", invitedAt: now } as const;
  return take(desk, one, db.insert(callAnswer).values(made).returning().get(), answer, by.personId);
};

/** Ticks somebody off who was found at home, or not: by those who go from door to door in their own area. */
export const tickOff: Command<{ row: number; answer: RollAnswer }, Rolled> = (desk, { row: id, answer }) => {
  const row = desk.db.select().from(callAnswer).where(eq(callAnswer.id, id)).get();
  const one = row && callOf(desk.db, row.callId);
  if (!row || !one || one.asks !== "safety" || !can(desk, "roll_call", { areaId: row.areaId }))
    return { refused: "not_yours" };
  return isTaking(one.state) ? take(desk, one, row, answer, desk.by.personId) : { refused: "over" };
};

function take(desk: Desk, one: Call, row: Answer, answer: RollAnswer, sourceId: number | null): Rolled {
  const { now } = desk;
  const isNew = row.state !== answer;
  const set = { sourceId, answeredAt: row.answeredAt ?? now, changedAt: now };
  moveAnswer(desk, row, [`say_${answer}`], set);
  const filed = answer === "need_help" && row.concernId === null ? open(desk, one, row) : null;
  if (isNew) {
    const name = answer === "need_help" ? "call.need_help" : "call.answered";
    desk.happened({ name, about: { call: one.id, answer: row.id } });
  }
  return { answer, concern: filed?.id ?? row.concernId, holder: filed?.holder ?? null };
}

/** A drill opens none. */
function open(desk: Desk, one: Call, row: Answer) {
  if (one.mode === "drill") return null;
  const homeId = row.personId === null ? null : homeOf(desk, row.personId);
  const areaId = homeId ?? row.areaId;
  const words = row.personId === desk.by.personId ? {} : { words: row.name ?? nameOf(desk.db, row.personId) ?? "…" };
  const place = areaId === null ? {} : { areaId };
  const filed = fileConcern(desk, { told: words, place, kind: "safety", isAnonymous: false, isEmergency: true });
  desk.db.update(callAnswer).set({ concernId: filed.id }).where(eq(callAnswer.id, row.id)).run();
  return filed;
}

function homeOf({ db }: Desk, personId: number): number | null {
  return db.select({ homeId: person.homeId }).from(person).where(eq(person.id, personId)).get()?.homeId ?? null;
}

/** The only one on the list who is called so. */
export function rowNamed({ db }: Desk, callId: number, name: string): Answer | undefined {
  const loose = and(eq(callAnswer.callId, callId), eq(callAnswer.name, name));
  const typed = db.select().from(callAnswer).where(loose).get();
  if (typed) return typed;
  const found = answersIn(db, callId).filter((row) => row.personId !== null && nameOf(db, row.personId) === name);
  return found.length === 1 ? found[0] : undefined;
}
