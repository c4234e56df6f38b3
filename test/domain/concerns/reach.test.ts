import { and } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { reachOf, type WideAction } from "../../../src/domain/concerns/reach.ts";
import { can } from "../../../src/domain/permissions.ts";
import { concern } from "../../../src/store/tables/concerns.ts";
import { absence, type roles } from "../../../src/store/tables/people.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { openTown, type Town } from "../town.ts";

const everywhere = ["梧桐里社区", "一网格", "3栋", "二网格", "4栋"] as const;
const inTeam = (role: (typeof roles)[number]) => role === "team_lead" || role === "volunteer";

/** A concern of each place and none, of each team and none, in the hands of each of these and nobody. */
function concernsOf(town: Town, owners: readonly (number | null)[]) {
  const { personId } = town.arrives().by;
  for (const place of [...everywhere, null])
    for (const team of ["cleaning", "repair", null])
      for (const ownerId of owners) {
        const areaId = place === null ? null : town.areaOf(place);
        town.concern({ personId, areaId, teamId: team === null ? null : town.teamOf(team), ownerId });
      }
}

function agree(town: Town, desk: Desk, action: WideAction): void {
  const reach = reachOf(desk, action);
  const all = town.db.select().from(concern).all();
  const found = reach === null ? [] : town.db.select().from(concern).where(and(reach)).all();
  expect(found.map(({ id }) => id)).toEqual(all.filter((one) => can(desk, action, one)).map(({ id }) => id));
}

describe.each(["work", "export"] as const)("what one may %s, asked of all at once", (action) => {
  it("is what one may when it is asked of each", () => {
    const town = openTown();
    const other = town.holds("grid_worker", "二网格");
    const held = (["secretary", "grid_worker", "team_lead", "volunteer"] as const).flatMap((role) =>
      everywhere.map((place) => town.holds(role, place, inTeam(role) ? { team: "cleaning" } : {})),
    );
    const former = town.holds("secretary", "梧桐里社区", { until: monday });
    const teamless = town.holds("volunteer", "一网格");
    const standsIn = town.holds("grid_worker", "9栋");
    const leave = { personId: other.by.personId, deputyId: standsIn.by.personId, from: 0, until: monday + 1 };
    town.db.insert(absence).values(leave).run();
    concernsOf(town, [other.by.personId, former.by.personId, teamless.by.personId, null]);
    for (const desk of [...held, former, teamless, standsIn, other, town.arrives()]) agree(town, desk, action);
  });
});

it("is nothing at all for who holds no role for it", () => {
  const town = openTown();
  expect(reachOf(town.arrives(), "work")).toBeNull();
  expect(reachOf(town.holds("grid_worker", "一网格"), "export")).toBeNull();
  expect(reachOf(town.holds("secretary", "一网格", { until: monday }), "export")).toBeNull();
});
