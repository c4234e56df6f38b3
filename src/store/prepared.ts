import type { Statement } from "better-sqlite3";
import type { Db } from "./open.ts";

type Row = Readonly<Record<string, unknown>>;
/** What goes into the places of a statement, by name. */
export type Given = Readonly<Record<string, string | number | null>>;

/** The statement, compiled once for each database: for what runs hundreds of times a minute. */
export function prepared<R = Row>(db: Db, statement: string): Statement<[Given], R> {
  const own = statements.get(db.$client) ?? new Map<string, Statement<[Given], unknown>>();
  statements.set(db.$client, own);
  const made = own.get(statement) ?? db.$client.prepare<[Given], unknown>(statement);
  own.set(statement, made);
  return made as Statement<[Given], R>; // by its text it is always asked for with the same rows
}

const statements = new WeakMap<Db["$client"], Map<string, Statement<[Given], unknown>>>();
