import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { event } from "../../store/tables/concerns.ts";
import { isActingFor } from "../delegations.ts";
import { isReached } from "../staff.ts";

/**
 * Who is to hear of what happens to a concern as the one who said it: the one whose it is, and whoever said something in it for
 * them, as long as they act for them.
 */
export function followersOf(
  db: Db,
  { id, personId }: { readonly id: number; readonly personId: number },
  now: number,
): readonly number[] {
  const said = db
    .selectDistinct({ byId: event.byId })
    .from(event)
    .where(and(eq(event.concernId, id), eq(event.forId, personId), isNotNull(event.byId)))
    .all();
  const acting = said.flatMap(({ byId }) => (byId !== null && isActingFor(db, byId, personId, now) ? [byId] : []));
  return [...new Set([personId, ...acting])];
}

/** Whether any of these can be reached. */
export function isHeardBy(db: Db, one: { readonly id: number; readonly personId: number }, now: number): boolean {
  return followersOf(db, one, now).some((personId) => isReached(db, personId));
}
