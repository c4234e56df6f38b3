import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { TermName } from "./terms.ts";

/** A column that tells something of somebody. */
export interface Personal {
  /** What it is kept for. */
  readonly why: string;
  readonly kept: TermName;
  /** What becomes of it when they wish to be forgotten. */
  readonly forgotten: "emptied" | "row deleted" | `kept: ${string}`;
}

/**
 * `ours`: it tells nothing of anybody by itself. The ids of persons are ours as well, since what they lead to is emptied; so
 * are times, states and codes.
 */
export type Entry = "ours" | Personal;

type TablesIn<M> = { readonly [T in keyof M as M[T] extends SQLiteTable ? T : never]: M[T] };

/** An entry for each column of each table: a new column without one is a type error. */
export type LedgerOf<M> = {
  readonly [T in keyof TablesIn<M>]: {
    readonly [C in keyof (TablesIn<M>[T] extends SQLiteTable ? TablesIn<M>[T]["$inferSelect"] : never)]: Entry;
  };
};
