import { and, asc, eq, exists, isNull, ne, type or } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { address, area, person, roleGrant, roles, team } from "../store/tables/people.ts";
import type { Command, Desk, Query, Sight } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { releaseWork } from "./hand-over.ts";
import { isHeld } from "./is-held.ts";
import { can } from "./permissions.ts";

export type Role = (typeof roles)[number];

/** A role that somebody holds, for showing. */
export interface HeldRole {
  readonly role: Role;
  readonly area: string;
  readonly team: string | null;
}

/** A role with who holds it. */
export interface Helper extends HeldRole {
  readonly grant: number;
  readonly personId: number;
  readonly name: string | null;
}

export type Ended = { readonly ended: Helper } | { readonly refused: "not_yours" | "last_secretary" };

export function rolesOf(db: Db, personId: number, now: number): HeldRole[] {
  return held(db, now, eq(roleGrant.personId, personId)).map(({ role, area: name, team: of }) => ({
    role,
    area: name,
    team: of,
  }));
}

/** The roles that one holds oneself. */
export const myRoles: Query<null, readonly HeldRole[]> = ({ db, now, by }) => rolesOf(db, by.personId, now);

/** Everybody with a role that one may see, in the order in which they got it. */
export const helpers: Query<null, readonly Helper[]> = (sight) =>
  held(sight.db, sight.now).filter((one) => can(sight, "see_roles", one));

/** Whether one may end the role of any of them but oneself. */
export const mayEndRoles: Query<null, boolean> = (sight) =>
  held(sight.db, sight.now).some((one) => one.personId !== sight.by.personId && can(sight, "end_role", one));

/** Gives somebody a role, unless they hold it; whether that was new. */
export function grantRole(
  { db, now }: Pick<Desk, "db" | "now">,
  personId: number,
  { role, areaId, teamId }: { readonly role: Role; readonly areaId: number; readonly teamId: number | null },
): boolean {
  const same = and(
    eq(roleGrant.personId, personId),
    eq(roleGrant.role, role),
    eq(roleGrant.areaId, areaId),
    teamId === null ? isNull(roleGrant.teamId) : eq(roleGrant.teamId, teamId),
  );
  if (
    db
      .select({ id: roleGrant.id })
      .from(roleGrant)
      .where(and(same, isHeld(now)))
      .get()
  )
    return false;
  db.insert(roleGrant).values({ personId, role, areaId, teamId, from: now }).run();
  return true;
}

/**
 * Ends a role. What of the work the person may not go on with goes to the next. The last secretary of the whole community who
 * can be written to stays: without one nobody could let others in, and only the operator could make another.
 */
export const endRole: Command<{ grant: number }, Ended> = (desk, { grant }) => {
  const { db, now, by } = desk;
  const [one] = held(db, now, eq(roleGrant.id, grant));
  if (!one || !can(desk, "end_role", one)) return { refused: "not_yours" };
  if (endsLastSecretary(desk, one)) return { refused: "last_secretary" };
  end(desk, one);
  const isOwn = one.personId === by.personId;
  desk.happened({ name: isOwn ? "role.left" : "role.ended", about: aboutOf(one) });
  return { ended: withoutIds(one) };
};

export type Left = { readonly left: readonly HeldRole[] } | { readonly refused: "no_role" | "last_secretary" };

/** Ends all roles that one holds oneself. */
export const leaveRoles: Command<null, Left> = (desk) => {
  const { db, now, by } = desk;
  const own = held(db, now, eq(roleGrant.personId, by.personId));
  if (own.length === 0) return { refused: "no_role" };
  if (own.some((one) => endsLastSecretary(desk, one))) return { refused: "last_secretary" };
  for (const one of own) {
    end(desk, one);
    desk.happened({ name: "role.left", about: aboutOf(one) });
  }
  return { left: own.map(({ role, area: name, team: of }) => ({ role, area: name, team: of })) };
};

/** The secretaries of an area and of what lies around it who can be written to. */
export function secretariesAround(sight: Pick<Sight, "db" | "now">, areaId: number | null): readonly number[] {
  const { db, now } = sight;
  const all = held(db, now, and(eq(roleGrant.role, "secretary"), hasPrivateAddress(db)));
  const ids = all.flatMap(({ personId }) => {
    const by = { personId, addressId: 0 };
    return can({ db, now, by }, "end_role", { areaId }) ? [personId] : [];
  });
  return [...new Set(ids)];
}

/** A role as an event tells of it, by its ids; undefined where there is no such area any more. */
export function describeRole(db: Db, about: Readonly<Record<string, unknown>>): HeldRole | undefined {
  const role = roles.find((one) => one === about.role);
  const of = db
    .select({ name: area.name })
    .from(area)
    .where(eq(area.id, Number(about.areaId)))
    .get();
  if (!role || !of) return undefined;
  const in_ = db
    .select({ name: team.name })
    .from(team)
    .where(eq(team.id, Number(about.teamId ?? 0)))
    .get();
  return { role, area: of.name, team: in_?.name ?? null };
}

/** Whether nobody but this one is a secretary of the whole community who can be written to. */
export function isLastSecretary({ db, now }: Pick<Sight, "db" | "now">, personId: number): boolean {
  const ofTheWhole = and(eq(roleGrant.role, "secretary"), eq(roleGrant.areaId, rootArea(db).id));
  const others = and(ofTheWhole, ne(roleGrant.personId, personId), hasPrivateAddress(db));
  return (
    held(db, now, and(ofTheWhole, eq(roleGrant.personId, personId))).length > 0 && held(db, now, others).length === 0
  );
}

function endsLastSecretary(sight: Sight, { role, areaId, personId }: Row): boolean {
  return role === "secretary" && areaId === rootArea(sight.db).id && isLastSecretary(sight, personId);
}

function hasPrivateAddress(db: Db) {
  const own = db
    .select({ id: address.id })
    .from(address)
    .where(and(eq(address.personId, roleGrant.personId), eq(address.room, false), isNull(address.unreachableSince)));
  return exists(own);
}

type Row = ReturnType<typeof held>[number];

function held(db: Db, now: number, only?: ReturnType<typeof or>) {
  return db
    .select({
      grant: roleGrant.id,
      personId: roleGrant.personId,
      name: person.name,
      role: roleGrant.role,
      areaId: roleGrant.areaId,
      area: area.name,
      teamId: roleGrant.teamId,
      team: team.name,
    })
    .from(roleGrant)
    .innerJoin(area, eq(area.id, roleGrant.areaId))
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .leftJoin(team, eq(team.id, roleGrant.teamId))
    .where(and(isHeld(now), only))
    .orderBy(asc(roleGrant.id))
    .all();
}

function end(desk: Desk, { grant, personId }: Row): void {
  desk.db.update(roleGrant).set({ until: desk.now }).where(eq(roleGrant.id, grant)).run();
  releaseWork(desk, personId);
}

function aboutOf({ personId, role, areaId, teamId }: Row) {
  return { personId, role, areaId, teamId };
}

function withoutIds({ grant, personId, name, role, area: of, team: in_ }: Row): Helper {
  return { grant, personId, name, role, area: of, team: in_ };
}
