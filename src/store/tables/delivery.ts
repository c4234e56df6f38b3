import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { address } from "./people.ts";

export const lanes = ["reply", "urgent", "normal", "bulk"] as const;
export const outboxStates = [
  "queued",
  "sending",
  "sent",
  "held",
  "failed",
  "uncertain",
  "superseded",
  "cancelled",
  "too_late",
] as const;

/** Something that is to be shown at an address. Within (address, lane) rows are delivered in the order of their ids. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    lane: text({ enum: lanes }).notNull(),
    state: text({ enum: outboxStates }).notNull(),
    /** card: the text is made when its turn comes; retire: takes the buttons off the row in `changes`. */
    does: text({ enum: ["send", "answer", "card", "retire"] }).notNull(),
    /** A Shown, or for an answer { press, text? }; null for a card that is not drawn yet. */
    body: text({ mode: "json" }),
    /** What the code in it is made from when it is sent; in the body stands a sign in its place. */
    codeSeed: text(),
    cardId: integer(),
    /** The conversation whose question this is. */
    conversationId: integer(),
    /** What it tells of. */
    eventId: integer(),
    changes: integer(),
    /** What may be chosen here, in order: what a bare number means. */
    choices: text({ mode: "json" }).$type<readonly { label: string; data: string }[]>(),
    notBefore: integer().notNull(),
    uselessAfter: integer(),
    attempts: integer().notNull().default(0),
    why: text(),
    platformId: text(),
    madeAt: integer().notNull(),
    sentAt: integer(),
  },
  (t) => [
    index("outbox_due").on(t.state, t.notBefore),
    index("outbox_address").on(t.addressId, t.state),
    index("outbox_platform").on(t.addressId, t.platformId),
    index("outbox_event").on(t.eventId),
  ],
);

/** A message that changes: one for each (address, name, about). */
export const card = sqliteTable(
  "card",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    name: text().notNull(),
    /** The card's input, as its codec writes it. */
    about: text().notNull(),
    /** The row that last showed it. */
    shownBy: integer(),
    /** Grows with each change; buttons carry it, so that a press on what is out of date redraws instead of acting. */
    revision: integer().notNull().default(1),
  },
  (t) => [uniqueIndex("card_of").on(t.addressId, t.name, t.about), index("card_about").on(t.name, t.about)],
);
