import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { call, callAnswer } from "./calls.ts";
import { address, area, person, team } from "./people.ts";

/**
 * A chat of many that is known to be that of an area or of a team: from the code that is said in it until somebody ends it. Where
 * the platform gives it another id, a new code said there finds it again, and it stays the same one.
 */
export const boundRoom = sqliteTable(
  "bound_room",
  {
    id: integer().primaryKey(),
    /** One of the two. */
    areaId: integer().references(() => area.id),
    teamId: integer().references(() => team.id),
    /** Null until its first code was said somewhere. */
    addressId: integer().references(() => address.id),
    /** The code that was made for it last; null when that was used. */
    codeHash: text().unique(),
    expiresAt: integer().notNull(),
    /** Who made that code. */
    byId: integer()
      .notNull()
      .references(() => person.id),
    boundAt: integer(),
    endedAt: integer(),
  },
  (t) => [index("bound_room_address").on(t.addressId, t.endedAt)],
);

/** sure: it is about the call; doubtful: a lead is asked whether it is; foreign: it is about something else, and nothing of it is kept. */
export const chainStates = ["sure", "doubtful", "foreign"] as const;

/** One line of a list, as it was read. */
export interface PendingEntry {
  readonly n: number;
  readonly text: string;
  readonly name: string;
  readonly heads: number | null;
}

/**
 * A list that goes round in a room (接龙) while a call is open there; or, `isSpoken`, what was said there by people whom the call
 * does not know.
 */
export const chain = sqliteTable(
  "chain",
  {
    id: integer().primaryKey(),
    roomId: integer()
      .notNull()
      .references(() => boundRoom.id),
    callId: integer()
      .notNull()
      .references(() => call.id),
    isSpoken: integer({ mode: "boolean" }).notNull(),
    state: text({ enum: chainStates }).notNull(),
    title: text(),
    /** By which the list is known again; of one without a title, by its first entry. */
    print: text().notNull(),
    /** The list as it came last, where nobody can tell what changed: a lead is asked. */
    pending: text({ mode: "json" }).$type<readonly PendingEntry[]>(),
  },
  (t) => [index("chain_call").on(t.callId, t.roomId)],
);

/** waiting: a lead is asked who it is; gone: it stands in the list no more, and a lead is asked what to make of that. */
export const entryStates = ["waiting", "counted", "left_out", "gone"] as const;
export const entrySays = ["yes", "late", "no"] as const;

/** A line of such a list: somebody who comes, or does not. */
export const chainEntry = sqliteTable(
  "chain_entry",
  {
    id: integer().primaryKey(),
    chainId: integer()
      .notNull()
      .references(() => chain.id),
    position: integer().notNull(),
    text: text().notNull(),
    name: text().notNull(),
    heads: integer(),
    says: text({ enum: entrySays }).notNull(),
    state: text({ enum: entryStates }).notNull(),
    /** Who sent the list in which it stood first. */
    saidById: integer()
      .notNull()
      .references(() => person.id),
    /** The answer that it became. */
    answerId: integer().references(() => callAnswer.id, { onDelete: "set null" }),
  },
  (t) => [index("chain_entry_chain").on(t.chainId), index("chain_entry_answer").on(t.answerId)],
);
