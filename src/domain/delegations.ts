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

/** The ids of what went over: of delegations by side, of events in which it was done for them. */
export interface CarriedActing {
  readonly actor: readonly number[];
  readonly for: readonly number[];
  readonly events: readonly number[];
}

/**
 * Two turn out to be one: what the one had let others do, and did for others, is the other's. Nobody acts for themselves, and
 * nobody twice for the same.
 */
export function carryDelegations(db: Db, oldId: number, newId: number, now: number): CarriedActing {
  const { id } = delegation;
  const actor = db
    .update(delegation)
    .set({ actorId: newId })
    .where(eq(delegation.actorId, oldId))
    .returning({ id })
    .all();
  const given = db.update(delegation).set({ forId: newId }).where(eq(delegation.forId, oldId)).returning({ id }).all();
  db.delete(delegation).where(eq(delegation.actorId, delegation.forId)).run();
  const all = heldAround(db, newId, now);
  const isAgain = (one: Delegation, n: number) =>
    all.findIndex(({ actorId, forId }) => actorId === one.actorId && forId === one.forId) < n;
  endDelegations(db, all.filter(isAgain), now);
  const done = db.update(event).set({ forId: newId }).where(eq(event.forId, oldId)).returning({ id: event.id }).all();
  db.update(event).set({ forId: null }).where(eq(event.forId, event.byId)).run();
  const ids = (rows: readonly { readonly id: number }[]) => rows.map((row) => row.id);
  return { actor: ids(actor), for: ids(given), events: ids(done) };
}

/** Gives them back, as far as they still stand with the other. */
export function carryDelegationsBack(db: Db, carried: CarriedActing, oldId: number, newId: number): void {
  const among = (of: keyof CarriedActing) => inArray(delegation.id, [...carried[of]]);
  db.update(delegation)
    .set({ actorId: oldId })
    .where(and(among("actor"), eq(delegation.actorId, newId)))
    .run();
  db.update(delegation)
    .set({ forId: oldId })
    .where(and(among("for"), eq(delegation.forId, newId)))
    .run();
  db.update(event)
    .set({ forId: oldId })
    .where(and(inArray(event.id, [...carried.events]), eq(event.forId, newId)))
    .run();
}

function held(db: Db, whose: ReturnType<typeof eq>, now: number): readonly Delegation[] {
  const isHeld = and(lte(delegation.from, now), or(isNull(delegation.until), gt(delegation.until, now)));
  return db.select().from(delegation).where(and(whose, isHeld)).orderBy(asc(delegation.id)).all();
}
