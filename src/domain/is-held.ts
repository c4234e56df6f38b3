import { and, gt, isNull, lte, or } from "drizzle-orm";
import { roleGrant } from "../store/tables/people.ts";

/** The grants that hold at this time. */
export function isHeld(now: number) {
  return and(lte(roleGrant.from, now), or(isNull(roleGrant.until), gt(roleGrant.until, now)));
}
