import { type AnySQLiteColumn, index, integer, real, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { address, area, type Named, person, team } from "./people.ts";

export const priorities = ["emergency", "urgent", "normal", "hard"] as const;

/** What a concern can be about, how urgent it is as a rule, and which team works on it where no grid worker does. */
export const kind = sqliteTable("kind", {
  code: text().primaryKey(),
  name: text({ mode: "json" }).$type<Named>().notNull(),
  priority: text({ enum: priorities }).notNull(),
  teamId: integer().references(() => team.id),
  position: integer().notNull(),
  /** A kind that is no longer offered stays for the concerns that have it. */
  isOffered: integer({ mode: "boolean" }).notNull(),
});

export const concernStates = [
  "submitted",
  "accepted",
  "in_progress",
  "resolved",
  "closed",
  "scheduled",
  "awaiting_resident",
  "referred",
  "in_discussion",
  "merged",
  "reopen_requested",
] as const;

export const closeReasons = [
  "fixed",
  "partly_fixed",
  "explained_not_possible",
  "not_reproducible",
  "withdrawn",
  "cannot_contact",
  "invalid",
] as const;

export const concern = sqliteTable(
  "concern",
  {
    id: integer().primaryKey(),
    /** What residents call it by. From 101 on. */
    number: integer().notNull(),
    state: text({ enum: concernStates }).notNull(),
    reason: text({ enum: closeReasons }),
    kind: text()
      .notNull()
      .references(() => kind.code),
    areaId: integer().references(() => area.id),
    /** Where, in the resident's words; null where nothing but the area or a pin is known. */
    placeWords: text(),
    latitude: real(),
    longitude: real(),
    personId: integer()
      .notNull()
      .references(() => person.id),
    isAnonymous: integer({ mode: "boolean" }).notNull(),
    priority: text({ enum: priorities }).notNull(),
    ownerId: integer().references(() => person.id),
    teamId: integer().references(() => team.id),
    filedAt: integer().notNull(),
    /** By when it is to be answered and done, as the resident was last told. */
    respondBy: integer().notNull(),
    resolveBy: integer().notNull(),
    /** When time alone has something to do with it next; 0 where it has changed since that was found out, null for never. */
    wakeAt: integer(),
    /** The same as it was promised first: what the figures go by. Only waiting for the resident moves it. */
    firstRespondBy: integer().notNull().default(0),
    firstResolveBy: integer().notNull().default(0),
    /** When somebody of staff first did something for the resident to hear, since it was said or reopened. */
    respondedAt: integer(),
    /** When it was resolved or closed, if it is. */
    endedAt: integer(),
    /** Since when it waits for the resident: the clocks stand still. */
    waitingSince: integer(),
    /** When the next thing is to be done: the day it is scheduled for, the next news of a referral, the answer to who asks to reopen. */
    nextAt: integer(),
    /** Where it goes back to: set while it waits for the resident, or somebody asks to have it reopened. */
    stateBefore: text({ enum: concernStates }),
    /** The one whose life it shares. That one is never merged itself. */
    mergedInto: integer().references((): AnySQLiteColumn => concern.id),
    /** Who it was last carried upward to, and what it is called there. */
    referredTo: text(),
    reference: text(),
    /** Who of staff wrote it down for somebody at the door or on the phone, and how that one may be found. */
    enteredById: integer().references(() => person.id),
    contactName: text(),
    contactPhone: text(),
    /** When whoever works on it is told of it, where that waits for the morning; null once they were. */
    handOutAt: integer(),
  },
  (t) => [
    uniqueIndex("concern_number").on(t.number),
    index("concern_person").on(t.personId),
    index("concern_owner").on(t.ownerId, t.state),
    index("concern_wake").on(t.wakeAt),
    index("concern_state").on(t.state, t.nextAt),
    index("concern_merged").on(t.mergedInto),
    index("concern_hand_out").on(t.handOutAt),
  ],
);

export const attachmentStates = ["waiting", "kept", "refused"] as const;

/** Why a file was refused that came after too many others. */
export const tooMany = "too_many";

/** A file that somebody sent. `ref` is the platform's handle for it, good for that channel and account only. */
export const attachment = sqliteTable(
  "attachment",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    channel: text().notNull(),
    account: text().notNull(),
    ref: text().notNull(),
    kind: text({ enum: ["photo", "voice", "file"] }).notNull(),
    type: text(),
    /** Bytes. */
    size: integer(),
    at: integer().notNull(),
    /** Of the copy that we keep of it: waiting to be fetched; kept; or there is none, for the reason in `why`. */
    state: text({ enum: attachmentStates }).notNull().default("waiting"),
    why: text(),
    /** SHA-256 of the copy, in hex. It names the file. */
    hash: text(),
    attempts: integer().notNull().default(0),
    /** When to try next, UTC milliseconds. */
    notBefore: integer().notNull().default(0),
  },
  (t) => [index("attachment_state").on(t.state, t.notBefore)],
);

/** One thing that was said to a concern, by the resident or by those who work on it. */
export const concernPart = sqliteTable(
  "concern_part",
  {
    id: integer().primaryKey(),
    concernId: integer()
      .notNull()
      .references(() => concern.id),
    at: integer().notNull(),
    byId: integer()
      .notNull()
      .references(() => person.id),
    /** Said as one who works on it: also by somebody whose own concern it is. */
    isOfStaff: integer({ mode: "boolean" }).notNull(),
    words: text(),
    attachmentId: integer().references(() => attachment.id),
    latitude: real(),
    longitude: real(),
  },
  (t) => [index("concern_part_concern").on(t.concernId)],
);

/** Something that happened. Rows are only ever added. */
export const event = sqliteTable(
  "event",
  {
    id: integer().primaryKey(),
    at: integer().notNull(),
    /** Such as concern.filed. */
    name: text().notNull(),
    /** What it happened to, such as 101 of the concerns; null where it concerns nothing that has an id. */
    concernId: integer().references(() => concern.id),
    /** Who did it; null for the clock. */
    byId: integer().references(() => person.id),
    /** Whom they did it for, where that is somebody else. */
    forId: integer().references(() => person.id),
    addressId: integer().references(() => address.id),
    /** The conversation through which it was done. */
    conversationId: integer(),
    /** The facts of it. */
    about: text({ mode: "json" }).$type<Readonly<Record<string, unknown>>>().notNull(),
  },
  (t) => [index("event_concern").on(t.concernId)],
);

export const solvedAnswers = ["yes", "partly", "no"] as const;
export const satisfiedAnswers = ["yes", "no"] as const;

/** What the resident says of an end: of a concern's being resolved or closed. One for each end; what was not said is null. */
export const rating = sqliteTable(
  "rating",
  {
    id: integer().primaryKey(),
    concernId: integer()
      .notNull()
      .references(() => concern.id),
    /** The end: a concern.resolved or concern.closed. */
    eventId: integer()
      .notNull()
      .references(() => event.id),
    solved: text({ enum: solvedAnswers }),
    satisfied: text({ enum: satisfiedAnswers }),
    at: integer().notNull(),
  },
  (t) => [uniqueIndex("rating_end").on(t.eventId), index("rating_concern").on(t.concernId)],
);
