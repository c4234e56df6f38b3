import { and, desc, eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { phoneFor } from "../people.ts";
import { can } from "../permissions.ts";
import { nameOf } from "../staff.ts";
import type { RevealPurpose } from "./purposes.ts";

/** How the one may be found who said a concern. */
export interface Found {
  readonly number: number;
  /** Null where it is not known, or is not to be. */
  readonly name: string | null;
  readonly isAnonymous: boolean;
  readonly phone: string | null;
  /** The number is that of somebody who acts for them. */
  readonly isOfActor: boolean;
}

type Concern = typeof concern.$inferSelect;

export type Revealed = { readonly number: number } | { readonly refused: "not_yours" };

/**
 * Asks for the name and the number of the one who said it, for a purpose. That one can see who asked, when and what for. What
 * is known is read afterwards, by `revealedContact`, so that it stands in no conversation's log.
 */
export const revealContact: Command<{ concern: number; purpose: RevealPurpose }, Revealed> = (
  desk,
  { concern: id, purpose },
) => {
  const one = worked(desk, id);
  if (!one) return { refused: "not_yours" };
  desk.happened({ name: "concern.revealed", concern: id, about: { purpose } });
  return { number: one.number };
};

/** What was asked for just now; null at any other time. */
export const revealedContact: Query<{ concern: number }, Found | null> = (sight, { concern: id }) => {
  const { db, now, by } = sight;
  const own = and(eq(event.concernId, id), eq(event.name, "concern.revealed"), eq(event.byId, by.personId));
  const asked = db.select({ at: event.at }).from(event).where(own).orderBy(desc(event.id)).limit(1).get();
  const one = worked(sight, id);
  return one && asked?.at === now ? found(db, one) : null;
};

/**
 * A number is only shown for the concern for which it was given: by asking to be called, or to whoever wrote it down. Whoever
 * wished not to be named is not.
 */
function found(db: Db, one: Concern): Found {
  const { number, isAnonymous, personId } = one;
  const known = { number, isAnonymous, isOfActor: false };
  if (one.enteredById !== null) return { ...known, name: one.contactName, phone: one.contactPhone };
  const callerId = lastCaller(db, one.id);
  return {
    ...known,
    name: isAnonymous ? null : nameOf(db, personId),
    phone: callerId === null ? null : phoneFor(db, callerId),
    isOfActor: callerId !== null && callerId !== personId,
  };
}

function lastCaller(db: Db, id: number): number | null {
  const asked = and(eq(event.concernId, id), eq(event.name, "concern.call_asked"));
  const row = db.select({ byId: event.byId }).from(event).where(asked).orderBy(desc(event.id)).limit(1).get();
  return row?.byId ?? null;
}

function worked(sight: Sight, id: number): Concern | null {
  const one = sight.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(sight, "work", one) ? one : null;
}
