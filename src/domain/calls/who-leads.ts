import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import type { Audience } from "../../store/tables/calls.ts";
import { person, roleGrant } from "../../store/tables/people.ts";
import type { Sight } from "../../talk/command.ts";
import { isHeld } from "../is-held.ts";
import { isReached } from "../staff.ts";
import type { Call } from "./find-call.ts";

/** Who is told how a call stands: who made it, the deputy, and the leads of the teams that it goes to; as far as they can be reached. */
export function leadsOf({ db, now }: Pick<Sight, "db" | "now">, one: Call): readonly number[] {
  const { ownerId, deputyId, audience } = one;
  const leads = teamLeads(db, audience, now);
  const all = [ownerId, ...(deputyId === null ? [] : [deputyId]), ...leads.map(({ id }) => id)];
  return [...new Set(all)].filter((id) => isReached(db, id));
}

/** The leads of the teams that something goes to, by name: whom those who are called can turn to. */
export function teamLeadsOf({ db, now }: Pick<Sight, "db" | "now">, audience: Audience): readonly string[] {
  return teamLeads(db, audience, now).flatMap(({ name }) => name ?? []);
}

function teamLeads(db: Db, { teams = [] }: Audience, now: number) {
  if (teams.length === 0) return [];
  return db
    .select({ id: roleGrant.personId, name: person.name })
    .from(roleGrant)
    .innerJoin(person, eq(person.id, roleGrant.personId))
    .where(and(eq(roleGrant.role, "team_lead"), inArray(roleGrant.teamId, [...teams]), isHeld(now)))
    .all();
}
