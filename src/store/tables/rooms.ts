import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
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
