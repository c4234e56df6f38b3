import { eq } from "drizzle-orm";
import { chainEntry, chain as chainTable } from "../../store/tables/rooms.ts";
import type { Desk } from "../../talk/command.ts";
import type { AnswerLore } from "../calls/answer-lore.ts";
import type { Changes } from "../calls/chain/chain-changes.ts";
import type { Chain, Entry } from "../calls/chain/read-chain.ts";
import { answerOf, answersIn, type Call } from "../calls/find-call.ts";
import { readAnswer } from "../calls/read-answer.ts";
import type { BoundRoom } from "./bound-room.ts";
import { type ChainRow, type EntryRow, entriesOf, type KnownChain, lettersOf } from "./chain-rows.ts";
import { countEntry } from "./count-entry.ts";
import { tellHeard, waitingIn } from "./tell-heard.ts";

/** Whoever sent a list. */
export interface Sender {
  /** Null for somebody who never wrote to us. */
  readonly personId: number | null;
  /** They are one of those who were called. */
  readonly isCalled: boolean;
  /** What they are called, by the platform and by us; as letters. */
  readonly names: readonly string[];
}

interface Where {
  readonly room: BoundRoom;
  readonly call: Call;
}

/** A list that was not known. */
export function startChain(
  desk: Desk,
  given: Where & {
    readonly chain: Chain;
    readonly print: string;
    readonly state: "sure" | "doubtful";
    readonly sender: Sender;
  },
): void {
  const { room, call, chain, print, state, sender } = given;
  const made = { roomId: room.id, callId: call.id, isSpoken: false, state, title: chain.title, print };
  const row = desk.db.insert(chainTable).values(made).returning().get();
  const before = waitingIn(desk.db, call.id);
  add(desk, call, row, chain.items, sender);
  order(desk, row, chain.items);
  tellHeard(desk, room, call.id, waitingIn(desk.db, call.id) - before);
}

/** What changed in one that is known, and nothing else. */
export function changeChain(
  desk: Desk,
  given: Where & {
    readonly one: KnownChain;
    readonly items: readonly Entry[];
    readonly changes: Changes;
    readonly sender: Sender;
  },
): void {
  const { room, call, one, items, changes, sender } = given;
  const { db } = desk;
  const waited = waitingIn(db, call.id);
  // What nobody could tell before is clear by now.
  db.update(chainTable).set({ pending: null }).where(eq(chainTable.id, one.row.id)).run();
  for (const { before, after } of changes.changed) {
    const row = one.rowOf.get(before);
    if (row) rewrite(desk, call, row, after, sender);
  }
  for (const gone of changes.removed) {
    const row = one.rowOf.get(gone);
    if (row) takeOut(desk, call, row, sender);
  }
  add(desk, call, one.row, changes.added, sender);
  order(desk, one.row, items);
  tellHeard(desk, room, call.id, waitingIn(db, call.id) - waited);
}

/** Nobody can tell what changed: what is counted stands, and a lead is asked. */
export function keepPending(
  desk: Desk,
  { room, call, one, items }: Where & { readonly one: KnownChain; readonly items: readonly Entry[] },
): void {
  const isNew = one.row.pending === null;
  desk.db.update(chainTable).set({ pending: items }).where(eq(chainTable.id, one.row.id)).run();
  tellHeard(desk, room, call.id, isNew ? 1 : 0);
}

/** By address only the sender's own entry is known: the one that bears a name of theirs. All others wait for a lead. */
export function add(desk: Desk, call: Call, row: ChainRow, entries: readonly Entry[], sender: Sender): void {
  const own = row.state === "sure" && sender.isCalled ? entries.filter((entry) => isNamed(entry, sender)) : [];
  for (const entry of entries) {
    const { text, name, heads } = entry;
    const made = { text, name, heads, says: saysOf(desk, entry), saidById: desk.by.personId };
    const put = desk.db
      .insert(chainEntry)
      .values({ ...made, chainId: row.id, position: entry.n, state: "waiting" })
      .returning()
      .get();
    const answer = own.length === 1 && own[0] === entry ? answerOf(desk.db, call.id, desk.by.personId) : undefined;
    if (answer) countEntry(desk, put, answer, null);
  }
}

function rewrite(desk: Desk, call: Call, row: EntryRow, after: Entry, { personId }: Sender): void {
  const { text, name, heads } = after;
  const set = { text, name, heads, says: saysOf(desk, after) };
  const changed = desk.db.update(chainEntry).set(set).where(eq(chainEntry.id, row.id)).returning().get();
  const isOther = changed.heads !== row.heads || changed.says !== row.says;
  if (row.state !== "counted" || !isOther) return;
  const answer = answerIn(desk, call, row);
  if (answer) countEntry(desk, changed, answer, answer.personId === personId ? null : desk.by.personId);
}

/** Whoever takes their own line out does not come; of others a lead is asked. */
function takeOut(desk: Desk, call: Call, row: EntryRow, { personId }: Sender): void {
  const { db } = desk;
  const answer = row.state === "counted" ? answerIn(desk, call, row) : undefined;
  if (answer && answer.personId === personId) countEntry(desk, { ...row, says: "no" }, answer, null);
  if (answer && answer.personId !== personId)
    db.update(chainEntry).set({ state: "gone" }).where(eq(chainEntry.id, row.id)).run();
  else db.delete(chainEntry).where(eq(chainEntry.id, row.id)).run();
}

function answerIn({ db }: Desk, call: Call, { answerId }: EntryRow) {
  return answersIn(db, call.id).find(({ id }) => id === answerId);
}

function isNamed({ name, text }: Entry, { names }: Sender): boolean {
  const [called, written] = [lettersOf(name), lettersOf(text)];
  return names.some((one) => one === called || (one.length > 1 && written.startsWith(one)));
}

/** What stands behind the name: that they can't, or will be late. Whoever writes their name and nothing of the kind comes. */
function saysOf({ understood }: Desk, { name, text }: Entry): EntryRow["says"] {
  const rest = text.startsWith(name) ? text.slice(name.length) : text;
  const read = readAnswer(rest, understood("call_answers") as AnswerLore); // made by compileAnswers
  return read && "answer" in read && (read.answer === "no" || read.answer === "late") ? read.answer : "yes";
}

/** The rows stand in the order of the list as it is now. */
function order({ db }: Desk, row: ChainRow, items: readonly Entry[]): void {
  const left = [...entriesOf(db, row.id)];
  for (const [position, { text }] of items.entries()) {
    const at = left.findIndex((one) => one.text === text);
    const [one] = at === -1 ? [] : left.splice(at, 1);
    if (one) db.update(chainEntry).set({ position }).where(eq(chainEntry.id, one.id)).run();
  }
}
