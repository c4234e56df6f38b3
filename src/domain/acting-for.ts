import { delegation } from "../store/tables/people.ts";
import type { Command, Desk, Query } from "../talk/command.ts";
import { type Delegation, endDelegations, heldAround, heldBy, heldFor, isActingFor } from "./delegations.ts";
import { makeSeededCode } from "./join-code.ts";
import { callUnnamed } from "./people.ts";
import { can } from "./permissions.ts";
import { shownName } from "./shown-name.ts";
import { nameOf } from "./staff.ts";

/** So many act for one, and so many one acts for. */
export const mostActing = 5;
const day = 24 * 60 * 60_000;

/** One of the two, as the other sees them. */
export interface Acting {
  /** The delegation's. */
  readonly id: number;
  readonly personId: number;
  readonly name: string | null;
  readonly since: number;
}

/** Who acts for one, and for whom one acts oneself. */
export interface ActingAround {
  /** What one is called oneself. */
  readonly name: string | null;
  readonly forMe: readonly Acting[];
  readonly forOthers: readonly Acting[];
  readonly mayLetMore: boolean;
}

export const actingAround: Query<null, ActingAround> = ({ db, now, by }) => {
  const seen = (personId: number, { id, from }: Delegation) => ({
    id,
    personId,
    name: nameOf(db, personId),
    since: from,
  });
  const forMe = heldFor(db, by.personId, now).map((one) => seen(one.actorId, one));
  const forOthers = heldBy(db, by.personId, now).map((one) => seen(one.forId, one));
  return { name: nameOf(db, by.personId), forMe, forOthers, mayLetMore: forMe.length < mostActing };
};

export type LetAct = { readonly seed: string; readonly link: string | null } | { readonly refused: "enough" };

/**
 * A code for whoever is to act for one: good once, for a day, since it is sent on to somebody who may be at work. To make it is
 * one's own yes. `name` is what one is to be called by them, where one has no name yet.
 */
export const letAct: Command<{ name?: string }, LetAct> = (desk, { name }) => {
  const { db, now, by } = desk;
  if (heldFor(db, by.personId, now).length >= mostActing) return { refused: "enough" };
  callUnnamed(db, by.personId, shownName(name ?? ""));
  const seed = makeSeededCode(desk, "act_for", day);
  desk.happened({ name: "code.act_for_made", about: {} });
  return { seed, link: desk.door.link };
};

/**
 * What came of a code to act for somebody. `own`: they made it themselves; `enough`: one of the two has as many as may be. The
 * code stays good then.
 */
export type Begun =
  | { readonly acting: { readonly personId: number; readonly name: string | null } }
  | { readonly refused: "own" | "enough" };

/** From now on whoever acts does so for this one as well. Once more does nothing: phones send the same link twice. */
export function beginActing(desk: Desk, forId: number, name?: string): Begun & { readonly isNew?: true } {
  const { db, now, by } = desk;
  if (forId === by.personId) return { refused: "own" };
  const acting = { personId: forId, name: nameOf(db, forId) };
  if (isActingFor(db, by.personId, forId, now)) return { acting };
  if (Math.max(heldBy(db, by.personId, now).length, heldFor(db, forId, now).length) >= mostActing)
    return { refused: "enough" };
  callUnnamed(db, by.personId, shownName(name ?? ""));
  const row = { actorId: by.personId, forId, from: now };
  const { id } = db.insert(delegation).values(row).returning({ id: delegation.id }).get();
  desk.happened({ name: "acting.begun", for: forId, about: { delegation: id, actorId: by.personId, forId } });
  return { acting, isNew: true };
}

export type Ended =
  /** What the other one is called. */
  { readonly isForMe: boolean; readonly name: string | null } | { readonly refused: "not_yours" };

/** Either side ends it, at any time and without a reason. */
export const endActing: Command<{ delegation: number }, Ended> = (desk, { delegation: id }) => {
  const { db, now, by } = desk;
  const one = heldAround(db, by.personId, now).find((held) => held.id === id);
  if (!one || !mayEnd(desk, one)) return { refused: "not_yours" };
  const isForMe = one.forId === by.personId;
  const name = nameOf(db, isForMe ? one.actorId : one.forId);
  endAll(desk, [one]);
  return { isForMe, name };
};

/** Ends these, and says so. */
export function endAll(desk: Desk, ended: readonly Delegation[]): void {
  endDelegations(desk.db, ended, desk.now);
  for (const { id, actorId, forId } of ended)
    desk.happened({ name: "acting.ended", about: { delegation: id, actorId, forId } });
}

function mayEnd(desk: Desk, { actorId, forId }: Delegation): boolean {
  return [actorId, forId].some((personId) => can(desk, "end_acting", { personId }));
}
