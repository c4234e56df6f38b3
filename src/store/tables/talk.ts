import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { address } from "./people.ts";

/** A message that was taken, so that it is not taken again. */
export const inbox = sqliteTable(
  "inbox",
  {
    channel: text().notNull(),
    account: text().notNull(),
    messageId: text().notNull(),
    at: integer().notNull(),
    /** tried: seen at a careful start, not yet handled; failed: it met a fault; set_aside: it ended the program three times. */
    state: text({ enum: ["done", "tried", "tried_again", "tried_often", "failed", "set_aside"] }).notNull(),
    /** Kept only of what was not done. */
    body: text({ mode: "json" }),
  },
  (t) => [primaryKey({ columns: [t.channel, t.account, t.messageId] }), index("inbox_at").on(t.at)],
);

/** A flow that somebody is in, or was. The highest position of an address's open rows is the one that is being talked about. */
export const conversation = sqliteTable(
  "conversation",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    flow: text().notNull(),
    input: text({ mode: "json" }).notNull(),
    /** The platform's id of the message whose words are the input. */
    message: text(),
    state: text({ enum: ["open", "parked", "ended"] }).notNull(),
    position: integer().notNull(),
    /** The question that waits: its key, how many answers stand before it, the number of this asking, what may be chosen. */
    askingKey: text(),
    askingAfter: integer().notNull().default(0),
    askingNo: integer().notNull().default(0),
    /** What the question was put with. */
    askingLooks: text({ mode: "json" })
      .$type<Readonly<Record<string, { input: unknown; result: unknown }>>>()
      .notNull(),
    choices: text({ mode: "json" }).$type<readonly string[]>().notNull(),
    /** The outbox row that asks it. */
    askingRow: integer(),
    /** How often in a row the answer was not understood. */
    misses: integer().notNull().default(0),
    beganAt: integer().notNull(),
    touchedAt: integer().notNull(),
  },
  (t) => [
    index("conversation_address").on(t.addressId, t.state),
    index("conversation_touched").on(t.state, t.touchedAt),
  ],
);

/** An answer, with what the flow had looked up since the one before. */
export const step = sqliteTable(
  "step",
  {
    conversationId: integer()
      .notNull()
      .references(() => conversation.id, { onDelete: "cascade" }),
    n: integer().notNull(),
    key: text().notNull(),
    answer: text({ mode: "json" }),
    /** The platform's id of the message whose words are the answer. */
    message: text(),
    looks: text({ mode: "json" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.n] })],
);

/** A command that a conversation carried out, under its own key. It is never carried out again. */
export const act = sqliteTable(
  "act",
  {
    conversationId: integer()
      .notNull()
      .references(() => conversation.id, { onDelete: "cascade" }),
    key: text().notNull(),
    input: text({ mode: "json" }),
    result: text({ mode: "json" }),
    /** How many answers stood before it: `back` does not reach behind them. */
    after: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.key] })],
);
