import { and, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import { isActingFor } from "../delegations.ts";
import { isReached } from "../staff.ts";

/**
 * Who is to hear of what happens to a concern as the one who said it: the one whose it is, and whoever said something in it for
 * them, as long as they act for them. Nobody, where staff wrote it down for somebody.
 */
export function followersOf(
  db: Db,
  { id, personId }: { readonly id: number; readonly personId: number },
  now: number,
): readonly number[] {
  if (isEntered(db, id)) return [];
  const said = db
    .selectDistinct({ byId: event.byId })
    .from(event)
    .where(and(eq(event.concernId, id), eq(event.forId, personId), isNotNull(event.byId)))
    .all();
  const acting = said.flatMap(({ byId }) => (byId !== null && isActingFor(db, byId, personId, now) ? [byId] : []));
  return [...new Set([personId, ...acting])];
}

/** Whoever said it at the door or on the phone has no chat with us. */
function isEntered(db: Db, id: number): boolean {
  const row = db.select({ by: concern.enteredById }).from(concern).where(eq(concern.id, id)).get();
  return row !== undefined && row.by !== null;
}

/** Whether any of these can be reached. */
export function isHeardBy(db: Db, one: { readonly id: number; readonly personId: number }, now: number): boolean {
  return followersOf(db, one, now).some((personId) => isReached(db, personId));
}
