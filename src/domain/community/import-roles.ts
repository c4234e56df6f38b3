import { and, eq, notInArray } from "drizzle-orm";
import { area, person, roleGrant, team } from "../../store/tables/people.ts";
import { isHeld } from "../is-held.ts";
import type { Bench } from "./bench.ts";
import { type AreaEntry, labelOf, type PersonEntry } from "./community-file.ts";
import { teamIdOf } from "./import-kinds.ts";

/** Gives the person the roles of the file and ends the others. A role that stays keeps the day on which it was given. */
export function importRoles(
  bench: Bench,
  personId: number,
  entry: PersonEntry,
  areas: ReadonlyMap<AreaEntry, number>,
): void {
  const { db, now, changed } = bench;
  const wanted = entry.roles.flatMap(({ role, area, team }) => {
    const areaId = areas.get(area);
    return areaId === undefined
      ? []
      : { role, areaId, teamId: team === undefined ? null : teamIdOf(bench, team), area, team };
  });
  const held = db
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, personId), isHeld(now)))
    .all();
  const isSame = (a: Grant, b: Grant) => a.role === b.role && a.areaId === b.areaId && a.teamId === b.teamId;
  for (const { area, team, ...grant } of wanted) {
    if (held.some((other) => isSame(other, grant))) continue;
    db.insert(roleGrant)
      .values({ ...grant, personId, from: now })
      .run();
    const detail = [grant.role, area.name, team].filter(Boolean).join(", ");
    changed({ does: "added", noun: "role", name: labelOf(entry), detail });
  }
  endRoles(
    bench,
    held.filter((grant) => !wanted.some((other) => isSame(other, grant))).map(({ id }) => id),
  );
}

/** Ends the roles of all who are not listed. */
export function endRolesOfOthers(bench: Bench, listed: number[]): void {
  const others = and(notInArray(roleGrant.personId, listed), isHeld(bench.now));
  const grants = bench.db.select({ id: roleGrant.id }).from(roleGrant).where(others).all();
  endRoles(
    bench,
    grants.map(({ id }) => id),
  );
}

type Grant = Pick<typeof roleGrant.$inferSelect, "role" | "areaId" | "teamId">;

function endRoles({ db, now, changed }: Bench, ids: readonly number[]): void {
  for (const id of ids) {
    const grant = db
      .select({ role: roleGrant.role, area: area.name, team: team.code, personId: person.id, name: person.name })
      .from(roleGrant)
      .innerJoin(area, eq(area.id, roleGrant.areaId))
      .innerJoin(person, eq(person.id, roleGrant.personId))
      .leftJoin(team, eq(team.id, roleGrant.teamId))
      .where(eq(roleGrant.id, id))
      .get();
    db.update(roleGrant).set({ until: now }).where(eq(roleGrant.id, id)).run();
    const name = grant?.name ?? `#${grant?.personId}`;
    changed({
      does: "ended",
      noun: "role",
      name,
      detail: [grant?.role, grant?.area, grant?.team].filter(Boolean).join(", "),
    });
  }
}
