import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { prepared } from "../store/prepared.ts";
import { kind } from "../store/tables/concerns.ts";
import { address, person, roleGrant, type roles, team } from "../store/tables/people.ts";
import { awayNow } from "./absences.ts";
import { rootArea } from "./community/root-area.ts";
import { dutyNow } from "./duty-now.ts";
import { isHeld } from "./is-held.ts";
import { areasAround } from "./places.ts";

/** Somebody who holds a role has an address of their own that reaches them. */
const atReach = and(
  eq(address.personId, roleGrant.personId),
  eq(address.room, false),
  isNull(address.unreachableSince),
);

type Role = (typeof roles)[number];

/** Who a new concern belongs to: a person, or else a team; neither where nobody has joined yet. */
export interface Owner {
  readonly ownerId: number | null;
  readonly teamId: number | null;
}

/**
 * The grid worker of the place; where there is none, the team of the kind; else the duty secretary. Only somebody who has
 * joined, and so can be told, counts.
 */
export function ownerFor(db: Db, areaId: number | null, kindCode: string, now: number): Owner {
  const gridWorker = areaId === null ? undefined : nearestWith(db, areaId, "grid_worker", now);
  if (gridWorker !== undefined) return { ownerId: gridWorker, teamId: null };
  const teamId = db.select({ teamId: kind.teamId }).from(kind).where(eq(kind.code, kindCode)).get()?.teamId ?? null;
  if (teamId !== null && membersOf(db, teamId, now).length > 0) return { ownerId: null, teamId };
  return { ownerId: dutySecretary(db, now) ?? null, teamId: null };
}

/**
 * Who is asked where nobody else is there to ask: whoever is on duty by the rota, or their deputy; without a rota a secretary
 * of the whole, also on leave, where there is no other.
 */
export function dutySecretary(db: Db, now: number): number | undefined {
  const [onRota] = dutyNow(db, now)
    .flatMap(({ personId, deputyId }) => [personId, ...(deputyId === null ? [] : [deputyId])])
    .filter((id) => isThere(db, id, now) && !awayNow(db, id, now));
  if (onRota !== undefined) return onRota;
  const all = holders(db, [rootArea(db).id], "secretary", now);
  return present(db, all, now)[0] ?? all[0];
}

/**
 * Who is to hear of what happens to a concern: its owner, as long as they hold a role and can be reached, or while they are
 * on leave, their deputy; else those who answer for its team; else the duty secretary. Nobody where nobody has joined.
 */
export function workersOf(db: Db, { ownerId, teamId }: Owner, now: number): readonly number[] {
  const owners = ownerId !== null && isThere(db, ownerId, now) ? present(db, [ownerId], now) : [];
  if (owners.length > 0) return owners;
  const members = teamId === null ? [] : membersOf(db, teamId, now);
  if (members.length > 0) return members;
  const secretary = dutySecretary(db, now);
  return secretary === undefined ? [] : [secretary];
}

/**
 * Who looks after what its owners have let become overdue: another grid worker of the place, who is there; else the duty
 * secretary. Nobody where that is one of them.
 */
export function standInsFor(
  db: Db,
  { areaId }: { readonly areaId: number | null },
  owners: readonly number[],
  now: number,
): readonly number[] {
  const around = areaId === null ? [] : areasAround(db, areaId);
  const workers = around.flatMap(({ id }) => present(db, holders(db, [id], "grid_worker", now), now));
  const secretary = dutySecretary(db, now);
  const other = [...workers, ...(secretary === undefined ? [] : [secretary])].find((id) => !owners.includes(id));
  return other === undefined ? [] : [other];
}

/** The secretary of the place: of the nearest area around it that has one. */
export function leadOf(db: Db, areaId: number | null, now: number): number | undefined {
  return (areaId === null ? undefined : nearestWith(db, areaId, "secretary", now)) ?? dutySecretary(db, now);
}

/** Those who answer for a team and can be reached: its leads, or where none is there, all of it. */
export function membersOf(db: Db, teamId: number, now: number): readonly number[] {
  const members = db
    .selectDistinct({ id: roleGrant.personId, role: roleGrant.role })
    .from(roleGrant)
    .innerJoin(address, atReach)
    .where(and(eq(roleGrant.teamId, teamId), isHeld(now)))
    .all();
  const there = (some: typeof members) => present(db, [...new Set(some.map(({ id }) => id))], now);
  const leads = there(members.filter(({ role }) => role === "team_lead"));
  return leads.length > 0 ? leads : there(members);
}

/** Those of them who are there; in the place of one on leave, the deputy, if there is one who is. */
function present(db: Db, ids: readonly number[], now: number): number[] {
  const there = ids.flatMap((id) => {
    const away = awayNow(db, id, now);
    if (!away) return [id];
    const { deputyId } = away;
    const standsIn = deputyId !== null && isThere(db, deputyId, now) && !awayNow(db, deputyId, now);
    return standsIn ? [deputyId] : [];
  });
  return [...new Set(there)];
}

/** What the one who has a concern is called: its owner, or its team; null where that is nobody with a name. */
export function holderOf(db: Db, { ownerId, teamId }: Owner): string | null {
  if (ownerId !== null || teamId === null) return nameOf(db, ownerId);
  return db.select({ name: team.name }).from(team).where(eq(team.id, teamId)).get()?.name ?? null;
}

/** What somebody is called, where they have a name. */
export function nameOf(db: Db, personId: number | null): string | null {
  if (personId === null) return null;
  return db.select({ name: person.name }).from(person).where(eq(person.id, personId)).get()?.name ?? null;
}

/** Whether somebody can be written to in private anywhere. */
export function isReached(db: Db, personId: number): boolean {
  return prepared(db, reach).get({ person: personId }) !== undefined;
}

const reach = "select 1 from address where person_id = @person and not room and unreachable_since is null limit 1";

function isThere(db: Db, personId: number, now: number): boolean {
  const row = db
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .innerJoin(address, atReach)
    .where(and(eq(roleGrant.personId, personId), isHeld(now)));
  return row.get() !== undefined;
}

function nearestWith(db: Db, areaId: number, role: Role, now: number): number | undefined {
  for (const { id } of areasAround(db, areaId)) {
    const [first] = present(db, holders(db, [id], role, now), now);
    if (first !== undefined) return first;
  }
  return undefined;
}

function holders(db: Db, areaIds: readonly number[], role: Role, now: number): number[] {
  return db
    .selectDistinct({ id: roleGrant.personId, grant: roleGrant.id })
    .from(roleGrant)
    .innerJoin(address, atReach)
    .where(and(inArray(roleGrant.areaId, [...areaIds]), eq(roleGrant.role, role), isHeld(now)))
    .orderBy(asc(roleGrant.id))
    .all()
    .map(({ id }) => id);
}
