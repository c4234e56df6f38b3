import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { address, person } from "./people.ts";

export const lanes = ["reply", "urgent", "normal", "bulk"] as const;
/** Before all of them come the answers to presses, for which a platform waits some seconds only. */
export const everyLane = ["answer", ...lanes] as const;
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

/** Why a row failed: nobody is there, the platform will never take it, it could not be brought for too long, or we are at fault. */
export const failures = ["unreachable", "refused", "given_up", "fault"] as const;

/**
 * Something that is to be shown at an address. Within (address, lane) rows are delivered in the order of their ids. What waits
 * is `queued`, or where it is part of a broadcast that is not over, `held`: whether it may leave is then the broadcast's to say.
 */
export const outbox = sqliteTable(
  "outbox",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    lane: text({ enum: everyLane }).notNull(),
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
    broadcastId: integer(),
    /** The row that is not to be overtaken by this one. */
    after: integer(),
    /** The concern that it tells of: whoever answers it speaks of that one. */
    concernId: integer(),
    /** What may be chosen here, in order: what a bare number means. */
    choices: text({ mode: "json" }).$type<readonly { label: string; data: string }[]>(),
    notBefore: integer().notNull(),
    uselessAfter: integer(),
    attempts: integer().notNull().default(0),
    /** What the platform or the line said; `interrupted` and `twice` are ours: it may have arrived already. */
    why: text(),
    failure: text({ enum: failures }),
    platformId: text(),
    madeAt: integer().notNull(),
    sentAt: integer(),
  },
  (t) => [
    index("outbox_due").on(t.state, t.lane, t.notBefore),
    index("outbox_address").on(t.addressId, t.state, t.lane),
    index("outbox_after").on(t.after).where(sql`${t.after} is not null`),
    index("outbox_broadcast").on(t.broadcastId, t.state, t.notBefore),
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

/** One message to very many. It is written down with its audience at once; the rows of the outbox are put in afterwards, bit by bit. */
export const broadcast = sqliteTable(
  "broadcast",
  {
    id: integer().primaryKey(),
    key: text().notNull().unique(),
    lane: text({ enum: lanes }).notNull(),
    /** A Frozen: what is said, in no language yet. */
    body: text({ mode: "json" }).notNull(),
    /** The key of the broadcast that this one is not to overtake. */
    after: text(),
    notBefore: integer().notNull(),
    uselessAfter: integer(),
    /** Up to which person rows are put in. */
    fedUpTo: integer().notNull().default(0),
    madeAt: integer().notNull(),
    /** When the last row was put in; before that none of them leaves. */
    fedAt: integer(),
    /** Since when somebody has it stopped. */
    stoppedAt: integer(),
    cancelledAt: integer(),
    /** When nothing of it was left to be sent. */
    endedAt: integer(),
  },
  (t) => [index("broadcast_on").on(t.lane).where(sql`${t.endedAt} is null`)],
);

/** Whom a broadcast is for: each person once. */
export const audience = sqliteTable(
  "audience",
  {
    broadcastId: integer()
      .notNull()
      .references(() => broadcast.id),
    personId: integer()
      .notNull()
      .references(() => person.id),
    /** Null until it is its turn. has_it: a card that shows there already, where nothing can be changed. */
    became: text({ enum: ["written", "nobody", "has_it"] }),
    outboxId: integer(),
  },
  (t) => [primaryKey({ columns: [t.broadcastId, t.personId] }), index("audience_person").on(t.personId)],
);
