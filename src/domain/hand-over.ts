import { and, asc, eq, isNull, ne, notInArray } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { concern } from "../store/tables/concerns.ts";
import { address, person, roleGrant } from "../store/tables/people.ts";
import type { Command, Desk, Query } from "../talk/command.ts";
import { type Concern, change } from "./concerns/change-concern.ts";
import { isHeld } from "./is-held.ts";
import { can } from "./permissions.ts";
import { type Owner, ownerFor } from "./staff.ts";

/** Somebody with a role who can be written to. */
export interface Colleague {
  readonly id: number;
  /** Null where they have not said. */
  readonly name: string | null;
}

export type HandedOver = { readonly count: number } | { readonly refused: "not_yours" };

/** How much one has in hand oneself. */
export const myWork: Query<null, number> = ({ db, by }) => openOf(db, by.personId).length;

/** The others with a role, whom one may give work to, or name as deputy; nobody where one has no role oneself. */
export const colleagues: Query<null, readonly Colleague[]> = (sight) => {
  const { db, now, by } = sight;
  if (!can(sight, "hand_over", { personId: by.personId })) return [];
  return db
    .selectDistinct({ id: person.id, name: person.name })
    .from(roleGrant)
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .innerJoin(
      address,
      and(eq(address.personId, roleGrant.personId), eq(address.room, false), isNull(address.unreachableSince)),
    )
    .where(and(isHeld(now), ne(roleGrant.personId, by.personId)))
    .orderBy(asc(person.id))
    .all();
};

/** Gives all that one has in hand to somebody else with a role, who hears of each. */
export const handOverWork: Command<{ to: number }, HandedOver> = (desk, { to }) => {
  const { db, by } = desk;
  if (!colleagues(desk, null).some(({ id }) => id === to)) return { refused: "not_yours" };
  const own = openOf(db, by.personId);
  for (const one of own) give(desk, one, { ownerId: to, teamId: null });
  desk.happened({ name: "work.handed_over", about: { personId: to, count: own.length } });
  return { count: own.length };
};

/** What somebody had in hand who holds no role any more goes to those who would get it if it were new. */
export function releaseWork(desk: Desk, personId: number): void {
  const { db, now } = desk;
  const grants = and(eq(roleGrant.personId, personId), isHeld(now));
  if (db.select({ id: roleGrant.id }).from(roleGrant).where(grants).get()) return;
  for (const one of openOf(db, personId)) give(desk, one, ownerFor(db, one.areaId, one.kind, now));
}

function openOf(db: Db, personId: number) {
  const isDone = notInArray(concern.state, ["resolved", "closed", "merged"]);
  return db
    .select()
    .from(concern)
    .where(and(eq(concern.ownerId, personId), isDone))
    .all();
}

function give(desk: Desk, one: Concern, owner: Owner): void {
  const about = { personId: owner.ownerId, teamId: owner.teamId, wasHandedBy: desk.by.personId };
  change(desk, one, "concern.assigned", { ...owner }, about);
}
