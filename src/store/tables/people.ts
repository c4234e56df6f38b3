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
  madeAt: integer().notNull(),
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
    /** The last five things said here, oldest first: what a person who is asked for help gets to see. */
    recent: text({ mode: "json" }).$type<readonly { at: number; text: string }[]>().notNull(),
  },
  (t) => [uniqueIndex("address_place").on(t.channel, t.account, t.chat), index("address_person").on(t.personId)],
);

/** A one-time code that makes the one who types it the person it was made for. Only its hash is kept. */
export const joinCode = sqliteTable("join_code", {
  id: integer().primaryKey(),
  hash: text().notNull().unique(),
  personId: integer()
    .notNull()
    .references(() => person.id),
  madeAt: integer().notNull(),
  expiresAt: integer().notNull(),
  usedAt: integer(),
});

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
