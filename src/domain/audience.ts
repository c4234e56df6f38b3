import { and, eq, gt, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import type { Audience, unreachedReasons } from "../store/tables/calls.ts";
import { absence, address, area, person, roleGrant, team } from "../store/tables/people.ts";
import type { Query, Sight } from "../talk/command.ts";
import { isHeld } from "./is-held.ts";
import { type Action, can } from "./permissions.ts";

export type Unreached = (typeof unreachedReasons)[number];

export interface Recipient {
  readonly personId: number;
  readonly name: string | null;
  readonly homeId: number | null;
  readonly unreached: Unreached | null;
}

/**
 * All whom an audience means: of everybody, or of those only who have said that they help (volunteers and the leads of teams).
 * Whoever can't be written to is among them where they live here or have a role.
 */
export function recipientsOf(
  db: Db,
  audience: Audience,
  of: "everybody" | "volunteers",
  now: number,
): readonly Recipient[] {
  const { areas = [], teams = [], skill } = audience;
  const isAll = areas.length === 0 && teams.length === 0;
  const within = areasWithin(db, areas);
  const reach = reachOf(db);
  const grants = grantsOf(db, now);
  const wanted = skill?.trim().toLowerCase() ?? "";
  return db
    .select({ personId: person.id, name: person.name, homeId: person.homeId, skills: person.skills })
    .from(person)
    .where(isNull(person.forgottenAt))
    .orderBy(person.id)
    .all()
    .flatMap(({ skills, ...one }) => {
      const held = grants.get(one.personId) ?? [];
      const helps = held.some(({ role }) => role === "volunteer" || role === "team_lead");
      if (of === "volunteers" && !helps) return [];
      const reached = reach.get(one.personId);
      if (reached !== true && one.homeId === null && held.length === 0) return [];
      const isMeant =
        isAll ||
        (one.homeId !== null && within.has(one.homeId)) ||
        held.some(({ areaId, teamId }) => within.has(areaId) || (teamId !== null && teams.includes(teamId)));
      if (!isMeant || (wanted !== "" && !(skills ?? "").toLowerCase().includes(wanted))) return [];
      const unreached = reached === undefined ? "never" : reached ? null : "left";
      return [{ ...one, unreached }];
    });
}

/** Whether one may do this with all whom an audience means. */
export function maySend(sight: Pick<Sight, "db" | "now" | "by">, action: Action, audience: Audience): boolean {
  const { areas = [], teams = [] } = audience;
  if (areas.length === 0 && teams.length === 0) return can(sight, action, {});
  return (
    areas.every((areaId) => can(sight, action, { areaId })) && teams.every((teamId) => can(sight, action, { teamId }))
  );
}

export function isForAll({ areas = [], teams = [], skill }: Audience): boolean {
  return areas.length === 0 && teams.length === 0 && skill === undefined;
}

/** What the parts of an audience are called; none for everybody. */
export function namesIn(db: Db, { areas = [], teams = [], skill }: Audience): readonly string[] {
  const named = (table: typeof area | typeof team, ids: readonly number[]) =>
    db
      .select({ name: table.name })
      .from(table)
      .where(inArray(table.id, [...ids]))
      .all();
  const parts = [...named(area, areas), ...named(team, teams)].map(({ name }) => name);
  return skill === undefined ? parts : [...parts, skill];
}

/** The areas and all that lies in them. */
export function areasWithin(db: Db, ids: readonly number[]): ReadonlySet<number> {
  const all = db.select({ id: area.id, parentId: area.parentId }).from(area).all();
  const within = new Set(ids);
  for (let before = -1; before !== within.size; ) {
    before = within.size;
    for (const { id, parentId } of all) if (parentId !== null && within.has(parentId)) within.add(id);
  }
  return within;
}

/** Those who are on leave at this time. */
export function awayAt(db: Db, at: number): ReadonlySet<number> {
  const rows = db
    .select({ id: absence.personId })
    .from(absence)
    .where(and(lte(absence.from, at), gt(absence.until, at)))
    .all();
  return new Set(rows.map(({ id }) => id));
}

/** Whether somebody can be written to; no entry for whoever has never written, or was only ever met in a room. */
function reachOf(db: Db): ReadonlyMap<number | null, boolean> {
  const rows = db
    .select({ id: address.personId, isReached: sql<number>`max(${address.unreachableSince} is null)` })
    .from(address)
    .where(
      and(eq(address.room, false), or(isNull(address.unreachableSince), ne(address.unreachableSince, address.spokeAt))),
    )
    .groupBy(address.personId)
    .all();
  return new Map(rows.map(({ id, isReached }) => [id, isReached === 1]));
}

type Grant = Pick<typeof roleGrant.$inferSelect, "role" | "areaId" | "teamId">;

function grantsOf(db: Db, now: number): ReadonlyMap<number, readonly Grant[]> {
  const byPerson = new Map<number, Grant[]>();
  for (const { personId, role, areaId, teamId } of db.select().from(roleGrant).where(isHeld(now)).all())
    byPerson.set(personId, [...(byPerson.get(personId) ?? []), { role, areaId, teamId }]);
  return byPerson;
}

export const audienceNames: Query<Audience, readonly string[]> = ({ db }, audience) => namesIn(db, audience);
