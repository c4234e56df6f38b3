import { createHash } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import type { Inbound } from "../channel.ts";
import { bringUp } from "./spool-tables.ts";

/** Somebody's chat with one of our accounts. */
export interface Chat {
  readonly account: string;
  readonly chat: string;
}

/** How far a delivery got. `began`: its part was handed to the platform, and nobody knows what became of it. */
export interface Went {
  readonly state: "began" | "part" | "sent";
  /** How many of its parts have arrived. */
  readonly parts: number;
  /** The platform's id of the last. */
  readonly message: string | null;
  /** In which delivery it got so far: what an earlier one began says nothing of a later one. */
  readonly turn: string | null;
}

/**
 * What the child must not forget, since wechaty delivers nothing twice: what came in, until the desk has it; that it came, so
 * that it is known when it comes again; and of what was sent, how far it got.
 */
export interface Spool {
  /**
   * Keeps what came; null where it came before, or, of what is from before this login, something just like it: some puppets bring a
   * message again under another id then. Gives its number.
   */
  keep(inbound: Inbound, alike: string, isOld: boolean): number | null;
  /** The desk has these: their words go. */
  drop(numbers: readonly number[]): void;
  /** What the desk does not have yet, in the order in which it came. */
  waiting(): readonly { readonly number: number; readonly inbound: Inbound }[];
  went(name: string): Went | null;
  /** On the disk when it returns. */
  note(names: readonly string[], went: Went, whose: Chat, now: number): void;
  /** It is known that it did not arrive. */
  unsent(names: readonly string[]): void;
  /** How many messages were sent since, and when the first of them was. */
  sentSince(time: number): { readonly count: number; readonly first: number | null };
  fact(name: string): string | null;
  setFact(name: string, value: string): void;
  close(): void;
}

/** Milliseconds: a message that is older is not acted upon at all, and no row of the outbox is tried for so long. */
const kept = 14 * 24 * 60 * 60_000;

/** Of messages only hashes stay. `file` may be `:memory:`. Throws what SQLite does, also where the file is damaged anywhere. */
export function openSpool(file: string, now: number): Spool {
  if (file !== ":memory:") mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const client = new Database(file);
  if (file !== ":memory:") chmodSync(file, 0o600);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("secure_delete = ON");
  prove(client);
  bringUp(client, ({ account, from }) => markOf({ account, chat: from.id }));
  for (const table of ["seen", "went", "sending"]) client.prepare(`delete from ${table} where at < ?`).run(now - kept);
  const prepare = (sql: string) => client.prepare<unknown[], never>(sql);
  const statements = {
    see: prepare("insert into seen (mark, whose, at) values (?, ?, ?) on conflict do nothing"),
    keep: prepare("insert into came (body, whose) values (?, ?)"),
    drop: prepare("delete from came where number = ?"),
    waiting: client.prepare<[], { number: number; body: string }>("select number, body from came order by number"),
    went: client.prepare<[string], Went>("select state, parts, message, turn from went where name = ?"),
    note: prepare(`insert into went (name, state, parts, message, turn, whose, at) values (?, ?, ?, ?, ?, ?, ?)
      on conflict do update set state = excluded.state, parts = excluded.parts, message = excluded.message,
        turn = excluded.turn, at = excluded.at`),
    unsent: prepare("delete from went where name = ? and parts = 0"),
    counts: prepare("insert into sending (at) values (?)"),
    sentSince: client.prepare<[number], { count: number; first: number | null }>(
      "select count(*) as count, min(at) as first from sending where at > ?",
    ),
    fact: client.prepare<[string], string>("select value from fact where name = ?").pluck(),
    setFact: prepare("insert into fact (name, value) values (?, ?) on conflict do update set value = excluded.value"),
  };
  return {
    keep: client.transaction((inbound: Inbound, alike: string, isOld: boolean) => {
      const { account, id, at, from } = inbound;
      const whose = markOf({ account, chat: from.id });
      const isNew = statements.see.run(hashOf(`${account} ${id}`), null, at).changes > 0;
      const isUnlike = statements.see.run(hashOf(alike), whose, at).changes > 0;
      if (!isNew || (isOld && !isUnlike)) return null;
      return Number(statements.keep.run(JSON.stringify(inbound), whose).lastInsertRowid);
    }),
    drop: client.transaction((numbers: readonly number[]) => {
      for (const number of numbers) statements.drop.run(number);
    }),
    // Only this file writes there.
    waiting: () =>
      statements.waiting.all().map(({ number, body }) => ({ number, inbound: JSON.parse(body) as Inbound })),
    went: (name) => statements.went.get(name) ?? null,
    note: client.transaction(
      (names: readonly string[], { state, parts, message, turn }: Went, whose: Chat, at: number) => {
        for (const name of names) statements.note.run(name, state, parts, message, turn, markOf(whose), at);
        if (state === "began") statements.counts.run(at);
      },
    ),
    unsent: client.transaction((names: readonly string[]) => {
      for (const name of names) statements.unsent.run(name);
    }),
    sentSince: (time) => statements.sentSince.get(time) ?? { count: 0, first: null },
    fact: (name) => statements.fact.get(name) ?? null,
    setFact: (name, value) => void statements.setFact.run(name, value),
    close: () => void client.close(),
  };
}

/** It is small. Damage that nobody has come upon yet would break a delivery half-way. */
function prove(client: Database.Database): void {
  try {
    const [first] = client.prepare<[], string>("pragma integrity_check(1)").pluck().all();
    if (first !== "ok") throw new Database.SqliteError("integrity_check", "SQLITE_CORRUPT");
  } catch (thrown) {
    client.close();
    throw thrown;
  }
}

/** By which is found what is there of somebody who is to be forgotten. */
export function markOf({ account, chat }: Chat): string {
  return hashOf(JSON.stringify([account, chat]));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
