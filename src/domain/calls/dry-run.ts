import { and, eq, gt, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { type Audience, call, callAnswer, type callModes, type disasters } from "../../store/tables/calls.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { awayAt, isForAll, maySend, type Recipient, recipientsOf } from "../audience.ts";
import { community } from "../community/settings.ts";
import { fingerprintOf } from "../fingerprint.ts";
import { readMoment } from "../when/read-moment.ts";
import { checkFor } from "./check-for.ts";
import type { Shift } from "./shifts/shifts-of.ts";
import { teamLeadsOf } from "./who-leads.ts";

export type Mode = (typeof callModes)[number];

/** A call as it is being made. Times are UTC milliseconds; without a start it is for now. */
export interface CallDraft {
  /** Whether people are safe, in a roll-call; else for help. */
  readonly asks?: "safety";
  readonly mode: Mode;
  readonly words: string;
  readonly place?: string;
  /** Where that is on the map, in degrees. */
  readonly point?: { readonly latitude: number; readonly longitude: number };
  readonly areaId?: number;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly quota: number | null;
  readonly kind?: (typeof disasters)[number];
  readonly level?: number;
  readonly bring?: string;
  /** When whoever leads it hears whether there are enough, where that was set. */
  readonly checkAt?: number;
  readonly audience: Audience;
  /** Where it has shifts: it begins with the first and ends with the last, and each has a quota of its own. */
  readonly shifts?: readonly Shift[];
}

export interface Named {
  readonly personId: number;
  readonly name: string | null;
}

/** Whom a call would go to, before it goes to anybody. */
export interface DryRun {
  readonly reached: number;
  /** Those who can't be written to, and why: a list to telephone, or to knock on the doors of. */
  readonly unreached: readonly (Named & { readonly why: "never" | "left" })[];
  readonly onLeave: number;
  readonly onSite: number;
  /** Those who were asked as often this week as may be; and how often that is. */
  readonly tired: readonly Named[];
  readonly weekly: number;
  readonly isForAll: boolean;
  /** When whoever leads it hears whether there are enough; like the leads, not there in what an earlier version looked up. */
  readonly checkAt?: number | null;
  /** The leads of the teams that it goes to, by name. */
  readonly leads?: readonly string[];
  /** The words name a time themselves; like the leads, not there in what an earlier version looked up. */
  readonly saysTime?: boolean;
  /** Stands for the words and all whom they would go to: what is confirmed is just that. */
  readonly print: string;
  /** When this was looked up. */
  readonly at: number;
}

export type Tried = DryRun | { readonly refused: "not_yours" | "formal" | "nobody" };

const week = 7 * 24 * 60 * 60_000;

export const dryRun: Query<CallDraft, Tried> = (sight, draft) => {
  if (!maySend(sight, draft.asks === "safety" ? "roll_call" : "call_out", draft.audience))
    return { refused: "not_yours" };
  if (draft.mode === "routine" && isFormal(sight, draft.words)) return { refused: "formal" };
  const { invited, ...found } = whoFor(sight, draft);
  if (invited.length === 0 && found.tired.length === 0) return { refused: "nobody" };
  const ids = invited.map(({ personId }) => personId);
  const reached = invited.filter(({ unreached }) => unreached === null).length;
  const unreached = invited.flatMap(({ personId, name, unreached: why }) =>
    why === null ? [] : [{ personId, name, why }],
  );
  const checkAt = draft.checkAt ?? firstCheck(draft, sight.now);
  const leads = teamLeadsOf(sight, draft.audience);
  const saysTime = readMoment(sight, draft.words) !== null;
  return { ...found, checkAt, leads, saysTime, reached, unreached, print: fingerprintOf([draft, ids]), at: sight.now };
};

function firstCheck(draft: CallDraft, now: number): number | null {
  const times = (draft.shifts ?? [draft]).flatMap((one) => checkFor(one, now) ?? []);
  return times.length === 0 ? null : Math.min(...times);
}

/** All whom a call goes to, and how many are left out: who calls, who is on leave, who is at work for another, who has had enough. */
export function whoFor({ db, now, by }: Pick<Sight, "db" | "now" | "by">, draft: CallDraft) {
  const isRoll = draft.asks === "safety";
  const meant = recipientsOf(db, draft.audience, isRoll ? "everybody" : "volunteers", now).filter(
    ({ personId }) => personId !== by.personId,
  );
  // Everybody is to be found, wherever they are.
  const away = isRoll ? new Set<number>() : awayFrom(db, draft, now);
  const busy = isRoll ? new Set<number>() : onSiteNow(db);
  const weekly = community(db).weeklyCalls;
  const counts = draft.mode === "routine" ? askedSince(db, now - week) : new Map<number, number>();
  const isTired = ({ personId }: Recipient) => (counts.get(personId) ?? 0) >= weekly;
  const there = meant.filter(({ personId }) => !away.has(personId) && !busy.has(personId));
  return {
    invited: there.filter((one) => !isTired(one)),
    tired: there.filter(isTired).map(({ personId, name }) => ({ personId, name })),
    weekly,
    onLeave: meant.filter(({ personId }) => away.has(personId)).length,
    onSite: meant.filter(({ personId }) => busy.has(personId) && !away.has(personId)).length,
    isForAll: isForAll(draft.audience),
  };
}

/** Those who are on leave when it begins; of shifts, at each of them. */
function awayFrom(db: Db, { startsAt, shifts }: CallDraft, now: number): ReadonlySet<number> {
  const [first, ...others] = shifts?.map((shift) => awayAt(db, shift.startsAt)) ?? [awayAt(db, startsAt ?? now)];
  return new Set([...(first ?? [])].filter((id) => others.every((away) => away.has(id))));
}

/** What is routine is never forced, ranked or to be proved by photos. The words for that stand in understood/call_words.json. */
function isFormal({ understood }: Sight, words: string): boolean {
  const lists = understood("call_words") as readonly { readonly forced: readonly string[] }[]; // the files of our own
  const said = words.normalize("NFKC").toLowerCase();
  return lists.some(({ forced }) => forced.some((word) => said.includes(word)));
}

function onSiteNow(db: Db): ReadonlySet<number> {
  const rows = db
    .select({ id: callAnswer.personId })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(callAnswer.state, "on_site"), inArray(call.state, ["open", "active", "standing_down"])))
    .all();
  return new Set(rows.flatMap(({ id }) => id ?? []));
}

/** How many routine calls each has had since then; one with shifts came to them once. */
function askedSince(db: Db, since: number): Map<number, number> {
  const whole = sql`coalesce(${call.shiftOf}, ${call.id})`;
  const rows = db
    .select({ id: callAnswer.personId, count: sql<number>`count(distinct ${whole})` })
    .from(callAnswer)
    .innerJoin(call, eq(call.id, callAnswer.callId))
    .where(and(eq(call.mode, "routine"), gt(call.openedAt, since), isNotNull(callAnswer.personId)))
    .groupBy(callAnswer.personId)
    .all();
  return new Map(rows.flatMap(({ id, count }) => (id === null ? [] : [[id, count]])));
}
