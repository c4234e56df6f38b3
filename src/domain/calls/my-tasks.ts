import { and, desc, eq, gt, inArray, type or } from "drizzle-orm";
import { call, callAnswer } from "../../store/tables/calls.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";
import type { AnswerState } from "./answer-moves.ts";
import { answerOf, type Call, callOf } from "./find-call.ts";
import { hoursOf } from "./hours.ts";
import { waitingFor } from "./seats.ts";
import { wholeOf } from "./shifts/shifts-of.ts";
import { teamLeadsOf } from "./who-leads.ts";

/** A call, as one who was asked stands to it. */
export interface Task {
  readonly call: Call;
  /** Who calls, and the leads of the teams that it goes to. */
  readonly owner: string | null;
  readonly leads: readonly string[];
  readonly state: AnswerState;
  readonly heads: number;
  readonly isLate: boolean;
  readonly eta: number | null;
  readonly arrivedAt: number | null;
  /** Metres from the place when they came, where they showed that. */
  readonly distance: number | null;
  /** They said that they saw it. */
  readonly isSeen: boolean;
  /** The place on the waiting list, from 1; null for whoever does not wait. */
  readonly place: number | null;
  /** Milliseconds that they were there; null for whoever has not been. */
  readonly spent: number | null;
  readonly isLeftUnsaid: boolean;
  readonly isConfirmed: boolean;
}

/** What one was asked to, as far as it is not over, what one said yes to first. */
export const myTasks: Query<null, readonly Task[]> = (sight) => {
  const under = inArray(call.state, ["open", "active", "standing_down"]);
  return gathered(tasks(sight, under).filter(({ state }) => state !== "not_needed"));
};

/** Of shifts, those that one has to do with; of a call of which one has none, the first. */
function gathered(all: readonly Task[]): readonly Task[] {
  const isMine = ({ state }: Task) => state !== "invited" && state !== "declined" && state !== "withdrawn";
  const busy = new Set(all.filter(isMine).map(({ call: one }) => wholeOf(one)));
  const firsts = new Map(all.map((task) => [wholeOf(task.call), task]));
  const shown = all.filter((task) => {
    const { call: one } = task;
    if (one.shift === null) return true;
    return busy.has(wholeOf(one)) ? isMine(task) : firsts.get(wholeOf(one)) === task;
  });
  return shown.sort((a, b) => wholeOf(b.call) - wholeOf(a.call) || a.call.id - b.call.id);
}

/** One of them; null where one was not asked. */
export const myTask: Query<{ call: number }, Task | null> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  const row = answerOf(sight.db, id, sight.by.personId);
  return one && row && one.state !== "draft" ? taskOf(sight, one, row) : null;
};

const fewDays = 30 * 24 * 60 * 60_000;

/** Where one has been of late, for the hours. */
export const myPast: Query<null, readonly Task[]> = (sight) => {
  const isLate = and(eq(call.state, "closed"), gt(call.endedAt, sight.now - fewDays));
  return tasks(sight, isLate).filter(({ spent }) => spent !== null);
};

/** Something is wrong with the hours that stand there: the lead hears of it. */
export const doubtHours: Command<
  { call: number; words: string },
  { readonly done: true } | { readonly refused: "not_yours" }
> = (desk, { call: id, words }) => {
  const row = answerOf(desk.db, id, desk.by.personId);
  if (!row || row.arrivedAt === null) return { refused: "not_yours" };
  desk.db
    .update(callAnswer)
    .set({ hoursDoubt: words, hoursConfirmedAt: null, hoursConfirmedById: null })
    .where(eq(callAnswer.id, row.id))
    .run();
  desk.happened({ name: "call.hours_doubted", about: { call: id, answer: row.id } });
  return { done: true };
};

function tasks(sight: Sight, which: ReturnType<typeof or>): Task[] {
  return sight.db
    .select({ one: call, row: callAnswer })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.personId, sight.by.personId), eq(call.asks, "help"), which))
    .orderBy(desc(call.id))
    .all()
    .map(({ one, row }) => taskOf(sight, one, row));
}

function taskOf({ db, now }: Sight, one: Call, row: typeof callAnswer.$inferSelect): Task {
  const { state, heads, isLate, eta, arrivedAt, distance, isLeftUnsaid } = row;
  const place = state === "waitlisted" ? waitingFor(db, one.id).findIndex(({ id }) => id === row.id) + 1 : null;
  const spent = row.arrivedAt === null ? null : hoursOf(row, now);
  const isSeen = row.seenAt !== null;
  return {
    call: one,
    owner: nameOf(db, one.ownerId),
    leads: teamLeadsOf({ db, now }, one.audience),
    state,
    heads,
    isLate,
    eta,
    arrivedAt,
    distance,
    isSeen,
    place,
    spent,
    isLeftUnsaid,
    isConfirmed: row.hoursConfirmedAt !== null,
  };
}
