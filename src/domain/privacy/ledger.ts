import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type * as calls from "../../store/tables/calls.ts";
import type * as concerns from "../../store/tables/concerns.ts";
import type * as delivery from "../../store/tables/delivery.ts";
import type * as people from "../../store/tables/people.ts";
import type * as reminders from "../../store/tables/reminders.ts";
import type * as rooms from "../../store/tables/rooms.ts";
import type * as talk from "../../store/tables/talk.ts";
import { ofCalls } from "./ledger-of-calls.ts";
import { ofConcerns } from "./ledger-of-concerns.ts";
import { ofPeople } from "./ledger-of-people.ts";
import { ofReminders } from "./ledger-of-reminders.ts";
import { ofRooms } from "./ledger-of-rooms.ts";
import { ofTalk } from "./ledger-of-talk.ts";
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

/** Everything that is kept, column by column. docs/privacy.md shows what is personal of it. */
export const ledger: LedgerOf<
  typeof people & typeof concerns & typeof delivery & typeof talk & typeof calls & typeof reminders & typeof rooms
> = {
  ...ofPeople,
  ...ofConcerns,
  ...ofTalk,
  ...ofCalls,
  ...ofReminders,
  ...ofRooms,
};
