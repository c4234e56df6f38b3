import {
  type AnySQLiteColumn,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { area, person } from "./people.ts";

/** Whom something goes to. With neither areas nor teams it is everybody; `skill` leaves those who said that they can do it. */
export interface Audience {
  readonly areas?: readonly number[];
  readonly teams?: readonly number[];
  readonly skill?: string;
}

/** waiting: for its time; out: it is being sent, or was. */
export const noticeStates = ["waiting", "missed", "out", "recalled"] as const;

/** Something that many are told, as that there is no water tomorrow. Its words and whom it goes to never change. */
export const notice = sqliteTable("notice", {
  id: integer().primaryKey(),
  state: text({ enum: noticeStates }).notNull(),
  words: text().notNull(),
  /** Ids of attachments. */
  files: text({ mode: "json" }).$type<readonly number[]>().notNull(),
  audience: text({ mode: "json" }).$type<Audience>().notNull(),
  /** Whether it has a button by which people say that they saw it. */
  asksSeen: integer({ mode: "boolean" }).notNull(),
  byId: integer()
    .notNull()
    .references(() => person.id),
  madeAt: integer().notNull(),
  sendAt: integer().notNull(),
  endedAt: integer(),
  /** The notice that this one puts right. */
  corrects: integer(),
});

/** Why somebody could not be reached: never wrote to us; can't be written to any more. */
export const unreachedReasons = ["never", "left"] as const;

/** One of those whom a notice is for. */
export const noticeCopy = sqliteTable(
  "notice_copy",
  {
    noticeId: integer()
      .notNull()
      .references(() => notice.id),
    personId: integer()
      .notNull()
      .references(() => person.id),
    unreached: text({ enum: unreachedReasons }),
    seenAt: integer(),
  },
  (t) => [primaryKey({ columns: [t.noticeId, t.personId] }), index("notice_copy_person").on(t.personId)],
);

export const callStates = ["draft", "open", "active", "standing_down", "closed", "cancelled", "expired"] as const;
export const callModes = ["routine", "emergency", "drill"] as const;
/** help: come and do something. safety: say whether you are safe, as in a roll-call. */
export const callAsks = ["help", "safety"] as const;
export const disasters = ["natural", "accident", "health", "security"] as const;

/** Somebody calls others out, or asks them whether they are safe. */
export const call = sqliteTable("call", {
  id: integer().primaryKey(),
  asks: text({ enum: callAsks }).notNull(),
  state: text({ enum: callStates }).notNull(),
  mode: text({ enum: callModes }).notNull(),
  words: text().notNull(),
  placeWords: text(),
  /** What part of the neighbourhood it is about: who may see to it hangs on that. */
  areaId: integer().references(() => area.id),
  latitude: real(),
  longitude: real(),
  startsAt: integer(),
  /** The planned end. */
  endsAt: integer(),
  /** Heads; null where all who can are to come. */
  quota: integer(),
  kind: text({ enum: disasters }),
  /** 1 is the highest. */
  level: integer(),
  bring: text(),
  audience: text({ mode: "json" }).$type<Audience>().notNull(),
  ownerId: integer()
    .notNull()
    .references(() => person.id),
  deputyId: integer().references(() => person.id),
  /** The second one who said that it may go out to everybody. */
  approvedById: integer().references(() => person.id),
  madeAt: integer().notNull(),
  /** When it goes out by itself; null where that waits for a second one, or where it has. */
  opensAt: integer(),
  openedAt: integer(),
  endedAt: integer(),
  /** When its leads are told that the quota is not met. */
  checkAt: integer(),
  nudges: integer().notNull().default(0),
  /** When those who said yes were reminded: the evening before, and shortly before. */
  eveAt: integer(),
  soonAt: integer(),
  /** When whoever leads it was told that it ought to be over. */
  overdueAt: integer(),
  /** Grows with each correction. */
  edition: integer().notNull().default(1),
  /** Each shift is a call of its own: the first of those that went out together, and its number among them. */
  shiftOf: integer().references((): AnySQLiteColumn => call.id),
  shift: integer(),
});

export const answerStates = [
  "invited",
  "available",
  "late",
  "declined",
  "accepted",
  "en_route",
  "on_site",
  "departed",
  "waitlisted",
  "not_needed",
  "withdrawn",
  "safe",
  "need_help",
  "not_here",
] as const;

/** One whom a call is for, and what came of it: one row a person. A neighbour whom we don't know has a name and no person. */
export const callAnswer = sqliteTable(
  "call_answer",
  {
    id: integer().primaryKey(),
    callId: integer()
      .notNull()
      .references(() => call.id),
    personId: integer().references(() => person.id),
    /** What somebody is called who is no person of ours. */
    name: text(),
    areaId: integer().references(() => area.id),
    state: text({ enum: answerStates }).notNull(),
    /** I, and those who come with me. */
    heads: integer().notNull().default(1),
    /** They said that they would be late; and when they come, UTC milliseconds, where they said that too. */
    isLate: integer({ mode: "boolean" }).notNull().default(false),
    eta: integer(),
    /** Who said it, where that is somebody else. */
    sourceId: integer().references(() => person.id),
    unreached: text({ enum: unreachedReasons }),
    invitedAt: integer().notNull(),
    seenAt: integer(),
    answeredAt: integer(),
    /** When it was last answered: the waiting list stands in this order. */
    changedAt: integer(),
    /** What stood here before the last answer, as long as that can be taken back. */
    before: text({ mode: "json" }).$type<Before>(),
    arrivedAt: integer(),
    leftAt: integer(),
    /** Nobody said when they left: the planned end was taken. */
    isLeftUnsaid: integer({ mode: "boolean" }).notNull().default(false),
    /** Milliseconds there, of earlier times that they came and went. */
    earlier: integer().notNull().default(0),
    /** Metres from the place when they said that they were there. */
    distance: integer(),
    hoursConfirmedAt: integer(),
    hoursConfirmedById: integer().references(() => person.id),
    /** What they say against the hours that stand here. */
    hoursDoubt: text(),
    nudgedAt: integer(),
    concernId: integer(),
  },
  (t) => [
    uniqueIndex("call_answer_of").on(t.callId, t.personId),
    index("call_answer_state").on(t.callId, t.state),
    index("call_answer_person").on(t.personId),
  ],
);

export interface Before {
  readonly state: (typeof answerStates)[number];
  readonly heads: number;
  readonly isLate: boolean;
  readonly eta: number | null;
}
