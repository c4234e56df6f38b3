import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import { isActingFor } from "../delegations.ts";
import { isReached } from "../staff.ts";

/**
 * Who is to hear of what happens to a concern as the one who said it: the one whose it is, and whoever said something in it for
 * them, as long as they act for them. Nobody, where staff wrote it down for somebody.
 */
export function followersOf(db: Db, { id, personId }: Followed, now: number): readonly number[] {
  if (isEntered(db, id)) return [];
  const said = db
    .selectDistinct({ byId: event.byId })
    .from(event)
    .where(and(eq(event.concernId, id), eq(event.forId, personId), isNotNull(event.byId)))
    .all();
  const acting = said.flatMap(({ byId }) => (byId !== null && isActingFor(db, byId, personId, now) ? [byId] : []));
  return [...new Set([personId, ...acting])];
}

/** Whom news of a concern goes to, and as which of theirs. */
export interface Hearer {
  readonly to: number;
  /** Their own, or one whose life they share it with. */
  readonly concern: number;
  readonly number: number;
  /** Whose that one is. */
  readonly personId: number;
}

/** Those who follow it, and those who follow what was merged into it: each once, under the number that they know. */
export function hearersOf(db: Db, one: Followed & { readonly number: number }, now: number): readonly Hearer[] {
  const merged = db.select().from(concern).where(eq(concern.mergedInto, one.id)).orderBy(asc(concern.id)).all();
  const hearers = new Map<number, Hearer>();
  for (const { id, number, personId } of [one, ...merged]) {
    for (const to of followersOf(db, { id, personId }, now))
      if (!hearers.has(to)) hearers.set(to, { to, concern: id, number, personId });
  }
  return [...hearers.values()];
}

/** Whether any of these can be reached. */
export function isHeardBy(db: Db, one: Followed & { readonly number: number }, now: number): boolean {
  return hearersOf(db, one, now).some(({ to }) => isReached(db, to));
}

interface Followed {
  readonly id: number;
  readonly personId: number;
}

/** Whoever said it at the door or on the phone has no chat with us. */
function isEntered(db: Db, id: number): boolean {
  const row = db.select({ by: concern.enteredById }).from(concern).where(eq(concern.id, id)).get();
  return row !== undefined && row.by !== null;
}
