import { asc, isNull } from "drizzle-orm";
import { Fault } from "../../fault.ts";
import type { Db } from "../../store/open.ts";
import { area } from "../../store/tables/people.ts";

/** The top of the tree of areas. There is one from the first start on. */
export function rootArea(db: Db): typeof area.$inferSelect {
  const root = db.select().from(area).where(isNull(area.parentId)).orderBy(asc(area.id)).get();
  if (root === undefined) throw new Fault("community_missing", "No community was imported: there is no area at all.");
  return root;
}
