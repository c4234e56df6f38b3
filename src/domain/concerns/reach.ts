import { and, eq, gt, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern } from "../../store/tables/concerns.ts";
import { absence, area, roleGrant } from "../../store/tables/people.ts";
import type { Sight } from "../../talk/command.ts";
import { isStandingInFor } from "../absences.ts";
import { rootArea } from "../community/root-area.ts";
import { isHeld } from "../is-held.ts";
import { type Holder, permissions } from "../permissions.ts";
import { areasAround } from "../places.ts";

/** What is done with many concerns at once, by those who hold a role. */
export type WideAction = "work" | "export" | "see_week";

/**
 * The concerns with which one may do this, as a condition for a query: those of which `can` says so, without asking it of each.
 * Null for somebody who may with none at all, as they hold no role for it.
 */
export function reachOf({ db, now, by }: Pick<Sight, "db" | "now" | "by">, action: WideAction): SQL | null {
  const holders: readonly Holder[] = permissions[action];
  const held = db
    .select()
    .from(roleGrant)
    .where(and(eq(roleGrant.personId, by.personId), isHeld(now)))
    .all();
  const holding = held.filter(({ role }) => holders.includes(role));
  const isOfTeam = (role: Holder) => role === "team_lead" || role === "volunteer";
  const over = new Set(holding.filter(({ role }) => !isOfTeam(role)).map(({ areaId }) => areaId));
  const teams = holding.flatMap(({ role, teamId }) => (isOfTeam(role) ? (teamId ?? []) : []));
  // Whoever may do it as owner may as deputy.
  const owners = held.length === 0 || !holders.includes("owner") ? [] : ownersFor(db, by.personId, now);
  if (holding.length === 0 && owners.length === 0) return null;
  const covers = (id: number) => areasAround(db, id).some((one) => over.has(one.id));
  const areas =
    over.size === 0
      ? []
      : db
          .select({ id: area.id })
          .from(area)
          .all()
          .map(({ id }) => id)
          .filter(covers);
  const isOfTheWhole = areas.includes(rootArea(db).id);
  return (
    or(
      areas.length === 0 ? undefined : inArray(concern.areaId, areas),
      isOfTheWhole ? isNull(concern.areaId) : undefined,
      teams.length === 0 ? undefined : inArray(concern.teamId, teams),
      owners.length === 0 ? undefined : inArray(concern.ownerId, owners),
    ) ?? sql`false`
  );
}

/** Those whose work is one's own to do: oneself, and those on leave for whom one stands in. */
export function ownersFor(db: Db, personId: number, now: number): number[] {
  const standsIn = and(eq(absence.deputyId, personId), lte(absence.from, now), gt(absence.until, now));
  const away = db.selectDistinct({ id: absence.personId }).from(absence).where(standsIn).all();
  return [personId, ...away.map(({ id }) => id).filter((id) => isStandingInFor(db, personId, id, now))];
}
