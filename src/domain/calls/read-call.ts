import { and, desc, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { call, callAnswer } from "../../store/tables/calls.ts";
import { address } from "../../store/tables/people.ts";
import type { Query, Sight } from "../../talk/command.ts";
import type { BroadcastProgress } from "../broadcasts.ts";
import { nameOf } from "../staff.ts";
import type { AnswerState } from "./answer-moves.ts";
import { sendingOf } from "./call-broadcasts.ts";
import { type Answer, answersIn, type Call, callOf, mayLead } from "./find-call.ts";
import { type Households, householdsIn } from "./households.ts";
import type { RollTally } from "./read-roll.ts";
import { tally } from "./read-roll.ts";
import { shiftsLeft, wholeOf } from "./shifts/shifts-of.ts";
import { teamLeadsOf } from "./who-leads.ts";

/** How many of those who were asked stand where, in heads where it is of heads. */
export interface Tally {
  readonly asked: number;
  /** Heads that hold a place, all together; the quota is against these. */
  readonly heads: number;
  readonly coming: number;
  readonly late: number;
  readonly enRoute: number;
  readonly onSite: number;
  readonly departed: number;
  readonly waiting: number;
  readonly declined: number;
  readonly notNeeded: number;
  readonly silent: number;
  readonly unreached: number;
}

export interface CallView {
  readonly call: Call;
  readonly owner: string | null;
  /** The leads of its teams, by name. */
  readonly leads: readonly string[];
  readonly tally: Tally;
  /** Of a roll-call, what is known of whom. */
  readonly roll: RollTally | null;
  /** Null where nobody on the list is linked to another. */
  readonly households: Households | null;
  /** How far the sending is; null before it begins. */
  readonly sending: BroadcastProgress | null;
  /** Of a shift, all that are not over; not there in what an earlier version looked up. */
  readonly shifts?: readonly Call[];
}

/** A call with its numbers, for those who see to it; null for anybody else. */
export const ledCall: Query<{ call: number }, CallView | null> = (sight, { call: id }) => {
  const one = callOf(sight.db, id);
  return one && mayLead(sight, one) ? viewOfCall(sight, one) : null;
};

function viewOfCall(sight: Sight, one: Call): CallView {
  const { db } = sight;
  const roll = one.asks === "safety" ? tally(answersIn(db, one.id)) : null;
  return {
    call: one,
    owner: nameOf(db, one.ownerId),
    leads: teamLeadsOf(sight, one.audience),
    tally: tallyOf(db, one.id),
    roll,
    households: householdsIn(db, one.id, sight.now),
    sending: sendingOf(sight, one),
    shifts: shiftsLeft(db, one),
  };
}

/** Counted by the database, however many there are. */
export function tallyOf(db: Db, callId: number): Tally {
  const reached = sql`exists (select 1 from ${address} where ${address.personId} = ${callAnswer.personId}
    and ${address.room} = 0 and ${address.unreachableSince} is null)`;
  const rows = db
    .select({
      state: callAnswer.state,
      isLate: callAnswer.isLate,
      isReached: sql<number>`case when ${callAnswer.state} = 'invited' then ${reached} else 1 end`,
      people: sql<number>`count(*)`,
      heads: sql<number>`sum(${callAnswer.heads})`,
    })
    .from(callAnswer)
    .where(eq(callAnswer.callId, callId))
    .groupBy(sql`1, 2, 3`)
    .all();
  const heads = (is: (row: (typeof rows)[number]) => boolean) => sum(rows.filter(is).map((row) => row.heads));
  const people = (is: (row: (typeof rows)[number]) => boolean) => sum(rows.filter(is).map((row) => row.people));
  const of = (state: AnswerState) => heads((row) => row.state === state);
  const isExpected = ({ state }: { state: AnswerState }) => state === "accepted" || state === "en_route";
  return {
    asked: people(() => true),
    heads: of("accepted") + of("en_route") + of("on_site") + of("departed"),
    coming: heads((row) => isExpected(row) && !row.isLate),
    late: heads((row) => isExpected(row) && row.isLate),
    enRoute: of("en_route"),
    onSite: of("on_site"),
    departed: of("departed"),
    waiting: of("waitlisted"),
    declined: people(({ state }) => state === "declined" || state === "withdrawn"),
    notNeeded: people(({ state }) => state === "not_needed"),
    silent: people(({ state, isReached }) => state === "invited" && isReached === 1),
    unreached: people(({ state, isReached }) => state === "invited" && isReached === 0),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

export const nameGroups = ["coming", "on_site", "waiting", "declined", "silent", "unreached"] as const;
export type NameGroup = (typeof nameGroups)[number];

export interface NamedAnswer {
  readonly personId: number | null;
  readonly name: string | null;
  readonly state: AnswerState;
  readonly heads: number;
  readonly isLate: boolean;
  /** Said by somebody else for them. */
  readonly by: string | null;
  readonly distance: number | null;
}

const statesOf: Readonly<Record<NameGroup, readonly AnswerState[]>> = {
  coming: ["accepted", "en_route"],
  on_site: ["on_site", "departed"],
  waiting: ["waitlisted"],
  declined: ["declined", "withdrawn", "not_needed"],
  silent: ["invited"],
  unreached: ["invited"],
};

/** The names of those who stand so, for those who see to the call; null for anybody else. */
export const namesOf: Query<{ call: number; group: NameGroup }, readonly NamedAnswer[] | null> = (
  sight,
  { call: id, group },
) => {
  const one = callOf(sight.db, id);
  if (!one || !mayLead(sight, one)) return null;
  const rows = answersIn(sight.db, id, statesOf[group]);
  const among =
    group === "silent" || group === "unreached"
      ? rows.filter((row) => isOut(sight, row) === (group === "unreached"))
      : rows;
  return among.map((row) => ({
    ...{ personId: row.personId, state: row.state, heads: row.heads, isLate: row.isLate, distance: row.distance },
    name: row.personId === null ? row.name : nameOf(sight.db, row.personId),
    by: row.sourceId === null ? null : nameOf(sight.db, row.sourceId),
  }));
};

function isOut({ db }: Sight, { personId }: Answer): boolean {
  const reach = sql`${address.personId} = ${personId ?? 0} and ${address.room} = 0 and ${address.unreachableSince} is null`;
  return db.select({ id: address.id }).from(address).where(reach).get() === undefined;
}

const ofLate = 3 * 24 * 60 * 60_000;

/** The calls that one sees to and that are not over, or were closed of late, so that it can be asked how they went; the latest first; of its shifts, one. */
export const callsInHand: Query<null, readonly Call[]> = (sight) => {
  const isOn = inArray(call.state, ["draft", "open", "active", "standing_down"]);
  const isJustOver = and(eq(call.state, "closed"), gt(call.endedAt, sight.now - ofLate));
  const rows = sight.db.select().from(call).where(or(isOn, isJustOver)).orderBy(desc(call.id)).all();
  const seen = new Set<number>();
  return rows.filter((one) => {
    const isNew = !seen.has(wholeOf(one));
    seen.add(wholeOf(one));
    return isNew && mayLead(sight, one);
  });
};

/** The one of those who were called who has this name; null where there is none, or more than one, or one may not see to it. */
export const personNamed: Query<{ call: number; name: string }, number | null> = (sight, { call: id, name }) => {
  const one = callOf(sight.db, id);
  if (!one || !mayLead(sight, one)) return null;
  const wanted = name.trim();
  const found = answersIn(sight.db, id).flatMap(({ personId }) =>
    personId !== null && nameOf(sight.db, personId) === wanted ? [personId] : [],
  );
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 ? only : null;
};
