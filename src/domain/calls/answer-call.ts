import { eq } from "drizzle-orm";
import { type Before, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Desk } from "../../talk/command.ts";
import type { AnswerState } from "./answer-moves.ts";
import { isTaking, isUnderWay } from "./call-moves.ts";
import { type Answer, answerOf, type Call, callOf, mayLead } from "./find-call.ts";
import { freeHeads, headsIn, headsTaken, mostWaiting, moveAnswer, promote, turnOf } from "./seats.ts";
import { leaveOthers } from "./shifts/leave-others.ts";
import { meant } from "./what-is-meant.ts";

/** What somebody can say to a call. `reported` is 到, which means one thing before it begins and another after. */
export const answers = ["yes", "late", "no", "on_the_way", "here", "left", "seen", "reported"] as const;
export type AnswerSaid = (typeof answers)[number];

export interface Said {
  readonly call: number;
  readonly answer: AnswerSaid;
  /** With those who come along; one where it is not said. */
  readonly heads?: number;
  /** By how much somebody is late. */
  readonly minutes?: number;
  /** How far from the place of the call they are. */
  readonly metres?: number;
}

export type Answered =
  | {
      readonly outcome:
        | Exclude<AnswerState, "invited" | "available" | "late" | "safe" | "need_help" | "not_here">
        | "seen";
      readonly heads: number;
      readonly isLate: boolean;
      readonly eta: number | null;
      /** They asked for more places than there are: what they had stands. */
      readonly isFull?: true;
      /** What else the word may have meant. */
      readonly or?: "yes" | "here";
    }
  | { readonly refused: "not_yours" | "over" | "no_place" };

const minute = 60_000;
const few = 4;

/** Says for oneself that one comes, is late, can't, is on the way, there, or gone. The last answer counts. */
export const answerCall: Command<Said, Answered> = (desk, said) => {
  const row = answerOf(desk.db, said.call, desk.by.personId);
  return row ? answerRow(desk, said, row, null) : { refused: "not_yours" };
};

/** Says it for somebody without a phone; who said it is kept. */
export const answerFor: Command<Said & { readonly person: number }, Answered> = (desk, { person, ...said }) => {
  const one = callOf(desk.db, said.call);
  const row = answerOf(desk.db, said.call, person);
  const may = one !== undefined && mayLead(desk, one);
  return row && may ? answerRow(desk, said, row, desk.by.personId) : { refused: "not_yours" };
};

/** Takes the last answer back: what stood before stands again, as far as there is still a place for it. */
export const takeAnswerBack: Command<{ call: number }, Answered> = (desk, { call: id }) => {
  const one = callOf(desk.db, id);
  const row = answerOf(desk.db, id, desk.by.personId);
  if (!one || !row) return { refused: "not_yours" };
  if (!row.before || !isTaking(one.state)) return { refused: "over" };
  const { state, heads, isLate, eta } = row.before;
  const isOffer = state !== "invited" && state !== "declined" && state !== "withdrawn" && state !== "not_needed";
  if (row.state === "on_site" || row.state === "departed") return undoPresence(desk, one, row, row.before);
  const bare = moveAnswer(desk, row, ["take_back"], { heads: 1, isLate: false, eta: null, before: null });
  const done = isOffer ? offer(desk, one, bare, { heads, isLate, eta }) : bare;
  if (!isOffer && state !== "invited") moveAnswer(desk, bare, ["decline"], { before: null });
  else if (!isOffer) desk.db.update(callAnswer).set({ answeredAt: null }).where(eq(callAnswer.id, row.id)).run();
  promote(desk, one);
  tell(desk, one, row.personId);
  return outcomeOf({ ...done, before: null });
};

/** Of a party that waits there may have come as many as there were places for: all of them wait again. */
function undoPresence(desk: Desk, one: Call, row: Answer, { state: before, heads }: Before): Answered {
  const isGone = row.state === "departed";
  const set = isGone
    ? { leftAt: null, state: "on_site" as const }
    : { arrivedAt: null, distance: null, state: before, heads };
  desk.db
    .update(callAnswer)
    .set({ ...set, before: null })
    .where(eq(callAnswer.id, row.id))
    .run();
  promote(desk, one);
  tell(desk, one, row.personId);
  return outcomeOf({ ...row, ...set });
}

/** Takes an answer for the one of this row; `sourceId` is who said it, where that is somebody else. Who may is not asked here. */
export function answerRow(desk: Desk, said: Said, row: Answer, sourceId: number | null): Answered {
  const { db, now } = desk;
  const one = callOf(db, said.call);
  if (one?.asks !== "help") return { refused: "not_yours" };
  if (!isUnderWay(one.state)) return { refused: "over" };
  const { answer, or } = meant(said.answer, one, row, now);
  if (answer === "seen") {
    if (row.seenAt === null) db.update(callAnswer).set({ seenAt: now }).where(eq(callAnswer.id, row.id)).run();
    return { ...outcomeOf(row), outcome: "seen" };
  }
  if (!isTaking(one.state) && answer !== "here" && answer !== "left") return { refused: "over" };
  const before = { state: row.state, heads: row.heads, isLate: row.isLate, eta: row.eta };
  const taken = headsTaken(db, one.id);
  const answered = change(desk, one, row, { ...said, answer });
  if ("refused" in answered) return answered;
  const { row: done, ...also } = answered;
  if (done.state === "on_site" && row.state !== "on_site") leaveOthers(desk, one, row.personId);
  const isSame = done.state === row.state && done.heads === row.heads && done.isLate === row.isLate;
  db.update(callAnswer)
    .set({
      sourceId,
      answeredAt: row.answeredAt ?? now,
      ...(isSame ? {} : { before, changedAt: turnOf(db, row, done, now) }),
    })
    .where(eq(callAnswer.id, row.id))
    .run();
  if (!isSame) {
    promote(desk, one);
    tell(desk, one, row.personId, milestone(one, taken, headsTaken(db, one.id)));
  }
  return { ...outcomeOf(done), ...also, ...(or === undefined ? {} : { or }) };
}

type Changed = { readonly row: Answer; readonly isFull?: true } | { readonly refused: "no_place" | "over" };

function change(desk: Desk, one: Call, row: Answer, said: Said): Changed {
  const { now } = desk;
  const isThere = row.state === "on_site";
  switch (said.answer) {
    case "yes":
    case "late": {
      if (isThere) return { row };
      const isLate = said.answer === "late";
      const from = Math.max(now, one.startsAt ?? now);
      const eta = isLate && said.minutes !== undefined ? from + said.minutes * minute : null;
      const heads = said.heads ?? (row.answeredAt === null ? 1 : row.heads);
      if (row.state === "departed") return { row: back(desk, row) };
      const done = offer(desk, one, row, { heads, isLate, eta });
      return done.heads < heads ? { row: done, isFull: true } : { row: done };
    }
    case "no":
      if (row.state === "departed") return { row };
      if (isThere) return { row: moveAnswer(desk, row, ["depart"], { leftAt: now }) };
      return {
        row: moveAnswer(desk, row, [isPlaced(row.state) ? "withdraw" : "decline"], {
          heads: 1,
          isLate: false,
          eta: null,
        }),
      };
    case "on_the_way": {
      if (isThere || row.state === "departed") return { row };
      const has = placeOf(desk, one, row);
      return has ? { row: moveAnswer(desk, has, ["set_out"]) } : { refused: "no_place" };
    }
    case "here": {
      // Whoever is there already may still show where.
      if (isThere) return { row: said.metres === undefined ? row : placed(desk, row, said.metres) };
      if (row.state === "departed") return { row: back(desk, row) };
      const has = placeOf(desk, one, row);
      if (!has) return { refused: isTaking(one.state) ? "no_place" : "over" };
      return { row: moveAnswer(desk, has, ["arrive"], { arrivedAt: now, distance: said.metres ?? null }) };
    }
    default:
      return isThere ? { row: moveAnswer(desk, row, ["depart"], { leftAt: now }) } : { row };
  }
}

function isPlaced(state: AnswerState): boolean {
  return ["accepted", "en_route", "waitlisted"].includes(state);
}

/** Whoever says that they are on the way, or there, has offered to come. */
function placeOf(desk: Desk, one: Call, row: Answer): Answer | undefined {
  if (row.state === "accepted" || row.state === "en_route") return row;
  if (freeHeads(desk.db, one, row) < 1 || !isTaking(one.state)) return undefined;
  const heads = Math.min(row.heads, freeHeads(desk.db, one, row));
  return offer(desk, one, row, { heads, isLate: false, eta: null });
}

/** A place for all of a party, or for as many as they had before; else one on the waiting list; else thanks. */
function offer(
  desk: Desk,
  one: Call,
  row: Answer,
  wanted: { readonly heads: number; readonly isLate: boolean; readonly eta: number | null },
): Answer {
  const { isLate } = wanted;
  const said = isLate ? "offer_late" : "offer";
  const free = freeHeads(desk.db, one, row);
  // Whoever sets out stays on the way, though others come along.
  const isOnTheWay = row.state === "en_route";
  const hadPlace = row.state === "accepted" || isOnTheWay;
  if (wanted.heads > free && hadPlace) return row;
  if (wanted.heads <= free)
    return moveAnswer(desk, row, [said, "accept", ...(isOnTheWay ? (["set_out"] as const) : [])], wanted);
  const waiting = headsIn(desk.db, one.id, ["waitlisted"]) - (row.state === "waitlisted" ? row.heads : 0);
  const isRoom = one.quota !== null && waiting + wanted.heads <= mostWaiting(one.quota);
  return moveAnswer(desk, row, [said, isRoom ? "wait" : "thank"], wanted);
}

function placed({ db }: Desk, row: Answer, distance: number): Answer {
  db.update(callAnswer).set({ distance }).where(eq(callAnswer.id, row.id)).run();
  return { ...row, distance };
}

/** Somebody comes once more after having gone. */
function back(desk: Desk, row: Answer): Answer {
  const earlier = row.earlier + Math.max(0, (row.leftAt ?? 0) - (row.arrivedAt ?? 0));
  return moveAnswer(desk, row, ["arrive"], { earlier, arrivedAt: desk.now, leftAt: null, isLeftUnsaid: false });
}

/** Half the heads that are wanted, where that is more than a few, and all of them. */
function milestone({ quota }: Call, before: number, after: number): number | null {
  if (quota === null || after <= before) return null;
  const parts = quota < few ? [1] : [0.5, 1];
  return parts.filter((part) => before < quota * part && after >= quota * part).at(-1) ?? null;
}

function tell(desk: Desk, one: Call, person: number | null, reached: number | null = null): void {
  desk.happened({ name: "call.answered", about: { call: one.id, person, ...(reached === null ? {} : { reached }) } });
}

function outcomeOf({ state, heads, isLate, eta }: Answer): Extract<Answered, { outcome: unknown }> {
  const outcome = state === "invited" || state === "available" || state === "late" ? "seen" : state;
  if (outcome === "safe" || outcome === "need_help" || outcome === "not_here")
    throw new Error("a roll-call was answered as a call");
  return { outcome, heads, isLate, eta };
}
