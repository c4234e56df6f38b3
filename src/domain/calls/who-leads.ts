import { and, eq, inArray } from "drizzle-orm";
import { roleGrant } from "../../store/tables/people.ts";
import type { Sight } from "../../talk/command.ts";
import { isHeld } from "../is-held.ts";
import { isReached } from "../staff.ts";
import type { Call } from "./find-call.ts";

/** Who is told how a call stands: who made it, the deputy, and the leads of the teams that it goes to; as far as they can be reached. */
export function leadsOf({ db, now }: Pick<Sight, "db" | "now">, one: Call): readonly number[] {
  const { ownerId, deputyId, audience } = one;
  const leads = db
    .select({ id: roleGrant.personId })
    .from(roleGrant)
    .where(and(eq(roleGrant.role, "team_lead"), inArray(roleGrant.teamId, [...(audience.teams ?? [])]), isHeld(now)))
    .all();
  const all = [ownerId, ...(deputyId === null ? [] : [deputyId]), ...leads.map(({ id }) => id)];
  return [...new Set(all)].filter((id) => isReached(db, id));
}
