import { type AnySQLiteColumn, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A name in each language that it has one in, by BCP 47 tag. */
export type Named = Readonly<Record<string, string>>;

/** One fact about the community as a whole, such as its name or its telephone. The value is JSON. */
export const setting = sqliteTable("setting", {
  name: text().primaryKey(),
  value: text({ mode: "json" }).notNull(),
});

export const areaKinds = ["street", "community", "grid", "building"] as const;

/** A part of the neighbourhood. The tree is street → community → grid → building; levels may be left out. */
export const area = sqliteTable(
  "area",
  {
    id: integer().primaryKey(),
    parentId: integer().references((): AnySQLiteColumn => area.id),
    kind: text({ enum: areaKinds }).notNull(),
    name: text().notNull(),
    /** Other names that residents use. */
    aliases: text({ mode: "json" }).$type<readonly string[]>().notNull(),
  },
  (t) => [uniqueIndex("area_name").on(t.parentId, t.name)],
);

/** Somebody. What a platform calls them stands in `address`; one person may have several. */
export const person = sqliteTable("person", {
  id: integer().primaryKey(),
  /** Null until they, or the secretary for them, gave one. */
  name: text(),
  /** The platform's, until they chose one themselves. */
  language: text().notNull(),
  hasChosenLanguage: integer({ mode: "boolean" }).notNull().default(false),
  homeId: integer().references(() => area.id),
  /** E.164 or as the person typed it; shown to others only where the person said so. */
  phone: text(),
  /** What a volunteer says that they can do, and when, in their words. */
  skills: text(),
  times: text(),
  madeAt: integer().notNull(),
  /** When they were shown what is kept of them. */
  noticedAt: integer(),
  /** They wished to be forgotten: nothing of them stands here any more but that there was somebody. */
  forgottenAt: integer(),
});

export const team = sqliteTable("team", {
  id: integer().primaryKey(),
  code: text().notNull().unique(),
  name: text().notNull(),
});

export const roles = ["secretary", "grid_worker", "team_lead", "volunteer"] as const;

/** A role that somebody holds on an area and all below it; a team_lead or volunteer holds it in a team. Being a resident needs none. */
export const roleGrant = sqliteTable(
  "role_grant",
  {
    id: integer().primaryKey(),
    personId: integer()
      .notNull()
      .references(() => person.id),
    role: text({ enum: roles }).notNull(),
    areaId: integer()
      .notNull()
      .references(() => area.id),
    teamId: integer().references(() => team.id),
    from: integer().notNull(),
    until: integer(),
  },
  (t) => [index("role_grant_area").on(t.areaId, t.role), index("role_grant_person").on(t.personId)],
);

/** Where a person can be written to: a chat on one platform, as one of our accounts sees it. */
export const address = sqliteTable(
  "address",
  {
    id: integer().primaryKey(),
    /** Whose it is; null for a room, where anybody may speak. */
    personId: integer().references(() => person.id),
    channel: text().notNull(),
    account: text().notNull(),
    chat: text().notNull(),
    room: integer({ mode: "boolean" }).notNull(),
    /** Since when nobody can be reached here; null while they can. */
    unreachableSince: integer(),
    spokeAt: integer().notNull(),
    /** False where the platform's id is good until our next login only: another account is another login there. */
    isLasting: integer({ mode: "boolean" }).notNull().default(true),
    /** The last five things said here, oldest first: what a person who is asked for help gets to see. */
    recent: text({ mode: "json" }).$type<readonly { at: number; text: string }[]>().notNull(),
  },
  (t) => [uniqueIndex("address_place").on(t.channel, t.account, t.chat), index("address_person").on(t.personId)],
);

export const codePurposes = ["become", "act_for"] as const;

/**
 * A one-time code for a person: whoever types it becomes them, as on a second phone, or may act for them, as a daughter for
 * her father. Only its hash is kept.
 */
export const joinCode = sqliteTable("join_code", {
  id: integer().primaryKey(),
  hash: text().notNull().unique(),
  personId: integer()
    .notNull()
    .references(() => person.id),
  purpose: text({ enum: codePurposes }).notNull().default("become"),
  madeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

/**
 * The way into a role, handed out by somebody who may give it: for one (staff), or lasting, for a building's residents or a
 * team's volunteers. Its code stands nowhere: it is made anew from the seed by a secret that is not in the database, and
 * known again by its hash.
 */
export const invitation = sqliteTable(
  "invitation",
  {
    id: integer().primaryKey(),
    hash: text().notNull().unique(),
    seed: text().notNull().default(""),
    /** Null for a resident, who needs none: then it says which building is home. */
    role: text({ enum: roles }),
    areaId: integer()
      .notNull()
      .references(() => area.id),
    teamId: integer().references(() => team.id),
    /** What the one who is meant is called, as whoever invites them typed it; null where anybody is meant. */
    name: text(),
    isLasting: integer({ mode: "boolean" }).notNull(),
    byId: integer()
      .notNull()
      .references(() => person.id),
    madeAt: integer().notNull(),
    expiresAt: integer(),
    /** When it was used (one that is not lasting), or called back. */
    endedAt: integer(),
    usedById: integer().references(() => person.id),
  },
  (t) => [index("invitation_area").on(t.areaId)],
);

/** Somebody who acts for another, by that one's own yes, until either ends it. */
export const delegation = sqliteTable(
  "delegation",
  {
    id: integer().primaryKey(),
    actorId: integer()
      .notNull()
      .references(() => person.id),
    forId: integer()
      .notNull()
      .references(() => person.id),
    from: integer().notNull(),
    until: integer(),
  },
  (t) => [index("delegation_actor").on(t.actorId), index("delegation_for").on(t.forId)],
);

/** Somebody with a role is away; whatever would come to them goes to the deputy, where there is one. */
export const absence = sqliteTable(
  "absence",
  {
    id: integer().primaryKey(),
    personId: integer()
      .notNull()
      .references(() => person.id),
    deputyId: integer().references(() => person.id),
    from: integer().notNull(),
    until: integer().notNull(),
  },
  (t) => [index("absence_person").on(t.personId, t.until)],
);

/** A wrong code that somebody typed, for counting tries. */
export const codeTry = sqliteTable(
  "code_try",
  {
    id: integer().primaryKey(),
    addressId: integer()
      .notNull()
      .references(() => address.id),
    at: integer().notNull(),
  },
  (t) => [index("code_try_at").on(t.at)],
);
