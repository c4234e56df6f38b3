import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { and, asc, count, eq, inArray } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import type { Shown } from "../src/channels/channel.ts";
import type { Db } from "../src/store/open.ts";
import { concern, concernPart, event } from "../src/store/tables/concerns.ts";
import { outbox } from "../src/store/tables/delivery.ts";
import { address } from "../src/store/tables/people.ts";
import type { Kept } from "./replay-judge.ts";
import type { Line, Message } from "./replay-line.ts";
import { numbersTold } from "./replay-reading.ts";
import { type Resident, read } from "./replay-resident.ts";
import { inParts } from "./replay-rows.ts";

/** The program's database, for reading only. */
export function openToRead(file: string): Db {
  const client = new Database(file, { readonly: true });
  return drizzle({ client, casing: "snake_case" });
}

/** Waits until nothing is left to deliver; gives how many rows still wait when patience ends. */
export async function settle(db: Db, patience = 30_000): Promise<number> {
  for (const since = Date.now(); ; await pause(100)) {
    const waiting = inArray(outbox.state, ["queued", "sending"]);
    const left = db.select({ n: count() }).from(outbox).where(waiting).get()?.n ?? 0;
    if (left === 0 || Date.now() - since > patience) return left;
  }
}

export function keptOf(db: Db, { row, chat, sayings, stuck }: Resident, line: Line, shown: readonly Message[]): Kept {
  const at = db.select().from(address).where(eq(address.chat, chat)).get();
  const concerns = at?.personId != null ? db.select().from(concern).where(eq(concern.personId, at.personId)).all() : [];
  return {
    line: row.line,
    sent: line.kept(inParts(row.words)),
    sayings,
    ...(stuck === undefined ? {} : { stuck }),
    concerns: concerns.map(({ id, number }) => ({ number, parts: partsOf(db, id) })),
    told: numbersTold(shown, read),
    answers: shown.filter(({ by }) => by === "bot").length,
    cutShort: at ? cutShort(db, at.id) : 0,
  };
}

/** How many concerns there are in all, and how many faults the bot owned up to. */
export function totals(db: Db): { readonly concerns: number; readonly faults: number } {
  const concerns = db.select({ n: count() }).from(concern).get()?.n ?? 0;
  const faults = db.select({ n: count() }).from(event).where(eq(event.name, "talk.fault")).get()?.n ?? 0;
  return { concerns, faults };
}

function partsOf(db: Db, concernId: number): readonly (string | null)[] {
  const said = eq(concernPart.concernId, concernId);
  const parts = db.select({ words: concernPart.words }).from(concernPart).where(said).orderBy(asc(concernPart.id));
  return parts.all().map(({ words }) => words);
}

/** The rows with a number in them that the courier found half sent when it came up. */
function cutShort(db: Db, addressId: number): number {
  const halfSent = and(eq(outbox.addressId, addressId), inArray(outbox.why, ["interrupted", "twice"]));
  const rows = db.select({ body: outbox.body }).from(outbox).where(halfSent).all();
  return rows.filter(({ body }) => {
    const { text } = (body ?? {}) as Partial<Shown>; // as post wrote it
    return text !== undefined && read({ id: "", by: "bot", text }).is === "number";
  }).length;
}
