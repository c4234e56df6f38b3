import { and, asc, eq, gt, inArray, isNull, lte, or } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { event } from "../store/tables/concerns.ts";
import { delegation } from "../store/tables/people.ts";

export type Delegation = typeof delegation.$inferSelect;

/** Whether somebody acts for another now, by that one's yes. */
export function isActingFor(db: Db, actorId: number, forId: number, now: number): boolean {
  return heldBy(db, actorId, now).some((one) => one.forId === forId);
}

/** All that let this one act for them, the longest first. */
export function heldBy(db: Db, actorId: number, now: number): readonly Delegation[] {
  return held(db, eq(delegation.actorId, actorId), now);
}

/** All who act for this one, the longest first. */
export function heldFor(db: Db, forId: number, now: number): readonly Delegation[] {
  return held(db, eq(delegation.forId, forId), now);
}

/** Those of either side that hold now. */
export function heldAround(db: Db, personId: number, now: number): readonly Delegation[] {
  return [...heldFor(db, personId, now), ...heldBy(db, personId, now)];
}

export function endDelegations(db: Db, ended: readonly Delegation[], now: number): void {
  const ids = ended.map(({ id }) => id);
  db.update(delegation).set({ until: now }).where(inArray(delegation.id, ids)).run();
}

/**
 * Two turn out to be one: what the one had let others do, and did for others, is the other's. Nobody acts for themselves, and
 * nobody twice for the same.
 */
export function carryDelegations(db: Db, oldId: number, newId: number, now: number): void {
  db.update(delegation).set({ actorId: newId }).where(eq(delegation.actorId, oldId)).run();
  db.update(delegation).set({ forId: newId }).where(eq(delegation.forId, oldId)).run();
  db.delete(delegation).where(eq(delegation.actorId, delegation.forId)).run();
  const all = heldAround(db, newId, now);
  const isAgain = (one: Delegation, n: number) =>
    all.findIndex(({ actorId, forId }) => actorId === one.actorId && forId === one.forId) < n;
  endDelegations(db, all.filter(isAgain), now);
  db.update(event).set({ forId: newId }).where(eq(event.forId, oldId)).run();
  db.update(event).set({ forId: null }).where(eq(event.forId, event.byId)).run();
}

function held(db: Db, whose: ReturnType<typeof eq>, now: number): readonly Delegation[] {
  const isHeld = and(lte(delegation.from, now), or(isNull(delegation.until), gt(delegation.until, now)));
  return db.select().from(delegation).where(and(whose, isHeld)).orderBy(asc(delegation.id)).all();
}
