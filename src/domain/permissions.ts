import { and, eq } from "drizzle-orm";
import type { concern } from "../store/tables/concerns.ts";
import { roleGrant } from "../store/tables/people.ts";
import type { Sight } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { isHeld } from "./is-held.ts";
import { areasAround } from "./places.ts";

type Concern = typeof concern.$inferSelect;

/** What can be done with a concern: as the one who said it, or as one who works on it. */
export type ConcernAction = "follow" | "work";

/**
 * Whether the one who acts may do this, by the roles that they hold now. A concern is followed by the one who said it. It is
 * worked on by its owner, as long as they hold any role, the members of its team, and the grid workers and secretaries of the
 * area that it lies in.
 */
export function can({ db, now, by }: Pick<Sight, "db" | "now" | "by">, action: ConcernAction, of: Concern): boolean {
  if (action === "follow") return of.personId === by.personId;
  const held = db
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, by.personId), isHeld(now)))
    .all();
  if (of.ownerId === by.personId) return held.length > 0;
  const around = new Set(areasAround(db, of.areaId ?? rootArea(db).id).map(({ id }) => id));
  return held.some(({ role, areaId, teamId }) => {
    if (role === "secretary" || role === "grid_worker") return around.has(areaId);
    return teamId !== null && teamId === of.teamId;
  });
}
