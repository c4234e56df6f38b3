import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { roleGrant } from "../../store/tables/people.ts";
import { awayNow } from "../absences.ts";
import { dutyNow } from "../duty-now.ts";
import { isHeld } from "../is-held.ts";
import { isReached } from "../staff.ts";

/** Who may answer for somebody who does not: by the rota, or else another one of the same grid. */
export function deputyFor(db: Db, personId: number, now: number): number | undefined {
  const onRota = dutyNow(db, now).find((one) => one.personId === personId)?.deputyId;
  const own = db
    .select({ areaId: roleGrant.areaId })
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, personId), eq(roleGrant.role, "grid_worker"), isHeld(now)));
  const sameGrid = db
    .select({ id: roleGrant.personId })
    .from(roleGrant)
    .where(and(inArray(roleGrant.areaId, own), eq(roleGrant.role, "grid_worker"), isHeld(now)))
    .orderBy(asc(roleGrant.id))
    .all();
  const candidates = [...(onRota == null ? [] : [onRota]), ...sameGrid.map(({ id }) => id)];
  return candidates.find((id) => id !== personId && isReached(db, id) && !awayNow(db, id, now));
}
