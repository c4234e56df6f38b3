import { and, asc, eq, isNull } from "drizzle-orm";
import { address, person, roleGrant, team } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { isHeld } from "../is-held.ts";
import { can } from "../permissions.ts";
import { areasAround } from "../places.ts";
import { membersOf } from "../staff.ts";
import { type Concern, concernAt, type Plan, type Refused, type Worked, work } from "./change-concern.ts";
import { isOpen } from "./moves.ts";

/** Whom a concern may be given to: a person, or a team. */
export type Recipient =
  | { readonly person: number; readonly name: string | null }
  | { readonly team: number; readonly name: string };

/**
 * Those whom one may give this concern to: the teams in which somebody is, and all with a role where it lies, around that or in an
 * area of one's own. Not the one who has it.
 */
export const recipients: Query<{ concern: number }, readonly Recipient[]> = (sight, { concern: id }) => {
  const one = concernAt(sight, id);
  return one && can(sight, "work", one) ? recipientsOf(sight, one) : [];
};

/** Gives it to somebody else, or to a team. */
export const handConcern: Command<{ concern: number; to: { person: number } | { team: number } }, Worked> = (
  desk,
  { concern, to },
) =>
  work(desk, concern, null, (one): Plan | Refused => {
    const isThere = (candidate: Recipient) =>
      "person" in to
        ? "person" in candidate && candidate.person === to.person
        : "team" in candidate && candidate.team === to.team;
    if (!isOpen(one.state) || !recipientsOf(desk, one).some(isThere))
      return { refused: "not_possible", number: one.number };
    const owner = "person" in to ? { ownerId: to.person, teamId: null } : { ownerId: null, teamId: to.team };
    const about = { personId: owner.ownerId, teamId: owner.teamId, wasHandedBy: desk.by.personId };
    return { name: "concern.assigned", set: owner, about, isAmongStaff: true };
  });

function recipientsOf({ db, now, by }: Sight, { areaId, ownerId, teamId }: Concern): readonly Recipient[] {
  const grants = db
    .select({ personId: roleGrant.personId, areaId: roleGrant.areaId, name: person.name })
    .from(roleGrant)
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .innerJoin(
      address,
      and(eq(address.personId, roleGrant.personId), eq(address.room, false), isNull(address.unreachableSince)),
    )
    .where(isHeld(now))
    .orderBy(asc(roleGrant.id))
    .all();
  const own = new Set(grants.filter(({ personId }) => personId === by.personId).map((grant) => grant.areaId));
  const near = new Set(areaId === null ? [] : areasAround(db, areaId).map(({ id }) => id));
  const isNear = (at: number) => near.has(at) || areasAround(db, at).some(({ id }) => own.has(id));
  const people = new Map(
    grants.flatMap((grant) =>
      grant.personId !== ownerId && isNear(grant.areaId) ? [[grant.personId, grant.name] as const] : [],
    ),
  );
  const teams = db.select({ id: team.id, name: team.name }).from(team).orderBy(asc(team.id)).all();
  return [
    ...[...people].map(([id, name]) => ({ person: id, name })),
    ...teams
      .filter(({ id }) => (id !== teamId || ownerId !== null) && membersOf(db, id, now).length > 0)
      .map(({ id, name }) => ({ team: id, name })),
  ];
}
