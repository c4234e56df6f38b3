import { and, asc, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { area, person } from "../../store/tables/people.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Query } from "../../talk/command.ts";
import { answersIn, type Call, callOf, mayLead } from "../calls/find-call.ts";
import { type EntryRow, entriesOf, lettersOf } from "./chain-rows.ts";

/** Somebody who was called, and whom an entry may mean. */
interface Guess {
  readonly person: number;
  readonly name: string;
  readonly home: string | null;
}

export interface WaitingEntry {
  readonly entry: number;
  readonly text: string;
  /** It stands in the list no more. */
  readonly isGone: boolean;
  readonly guess: Guess | null;
  /** The name is just that of one who was called, and of no other. */
  readonly isClear: boolean;
}

/** What a lead has to look at, of what was heard in rooms. */
export interface WaitingNames {
  /** Lists of which the title says something else than the call. */
  readonly lists: readonly { readonly chain: number; readonly title: string; readonly number: number }[];
  /** Lists that came again, and nobody can tell what changed: what stands in the new one only, and in the old one only. */
  readonly unclear: readonly {
    readonly chain: number;
    readonly come: readonly string[];
    readonly missing: readonly string[];
  }[];
  readonly entries: readonly WaitingEntry[];
}

/** For those who see to the call; null for anybody else. */
export const waitingNames: Query<{ call: number }, WaitingNames | null> = (sight, { call: id }) => {
  const { db } = sight;
  const one = callOf(db, id);
  if (!one || !mayLead(sight, one)) return null;
  const all = db
    .select()
    .from(chain)
    .where(and(eq(chain.callId, id), ne(chain.state, "foreign")))
    .orderBy(asc(chain.id))
    .all();
  const called = calledFor(db, one);
  const sure = all.filter(({ state }) => state === "sure");
  return {
    lists: all.flatMap(({ id: own, state, title }) =>
      state === "doubtful" ? [{ chain: own, title: title ?? "", number: entriesOf(db, own).length }] : [],
    ),
    unclear: sure.flatMap(({ id: own, pending }) => {
      if (pending === null) return [];
      const before = entriesOf(db, own).map(({ text }) => text);
      const after = pending.map(({ text }) => text);
      const come = after.filter((text) => !before.includes(text));
      return [{ chain: own, come, missing: before.filter((text) => !after.includes(text)) }];
    }),
    entries: waitingOf(
      db,
      sure.map(({ id: own }) => own),
    ).map((row) => guessed(row, called)),
  };
};

function waitingOf(db: Db, chains: readonly number[]): readonly EntryRow[] {
  return db
    .select()
    .from(chainEntry)
    .where(and(inArray(chainEntry.chainId, [...chains]), inArray(chainEntry.state, ["waiting", "gone"])))
    .orderBy(asc(chainEntry.chainId), asc(chainEntry.position), asc(chainEntry.id))
    .all();
}

/** Those who were called and for whom no entry stands yet. */
function calledFor(db: Db, one: Call): readonly Guess[] {
  const taken = new Set(
    db
      .select({ id: chainEntry.answerId })
      .from(chainEntry)
      .innerJoin(chain, eq(chain.id, chainEntry.chainId))
      .where(eq(chain.callId, one.id))
      .all()
      .map(({ id }) => id),
  );
  const rows = answersIn(db, one.id).filter(({ id }) => !taken.has(id));
  const ids = rows.flatMap(({ personId }) => personId ?? []);
  return db
    .select({ person: person.id, name: person.name, home: area.name })
    .from(person)
    .leftJoin(area, eq(area.id, person.homeId))
    .where(inArray(person.id, ids))
    .all()
    .flatMap(({ name, ...who }) => (name === null ? [] : [{ ...who, name }]));
}

function guessed(row: EntryRow, called: readonly Guess[]): WaitingEntry {
  const { id: entry, text, state } = row;
  const base = { entry, text, isGone: state === "gone" };
  if (base.isGone) return { ...base, guess: null, isClear: false };
  const [first, ...others] = called.filter(({ name }) => lettersOf(name) === lettersOf(row.name));
  if (first) return { ...base, guess: others.length === 0 ? first : null, isClear: others.length === 0 };
  const near = called.filter(({ name }) => [...name].length > 1 && lettersOf(text).includes(lettersOf(name)));
  return { ...base, guess: near.length === 1 ? (near[0] ?? null) : null, isClear: false };
}
