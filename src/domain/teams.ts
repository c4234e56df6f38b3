import { asc, eq } from "drizzle-orm";
import { team } from "../store/tables/people.ts";
import type { Command, Query } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { can } from "./permissions.ts";
import { shownName } from "./shown-name.ts";

export interface Team {
  readonly id: number;
  readonly name: string;
}

export type TeamMade = { readonly team: Team } | { readonly refused: "not_yours" };

/** The teams that one may invite volunteers to. */
export const teamsToInvite: Query<null, readonly Team[]> = (sight) => {
  const areaId = rootArea(sight.db).id;
  const all = sight.db.select({ id: team.id, name: team.name }).from(team).orderBy(asc(team.id)).all();
  return all.filter(({ id }) => can(sight, "invite_volunteers", { areaId, teamId: id }));
};

/** Makes a team; one that has this name already is that team. */
export const addTeam: Command<{ name: string }, TeamMade> = (desk, { name: given }) => {
  const { db } = desk;
  const name = shownName(given);
  if (name === null || !can(desk, "set_up", {})) return { refused: "not_yours" };
  const there = db.select({ id: team.id, name: team.name }).from(team).where(eq(team.name, name)).get();
  if (there) return { team: there };
  const last = db.select({ code: team.code }).from(team).all();
  let number = last.length + 1;
  while (last.some(({ code }) => code === `team_${number}`)) number += 1;
  const made = db
    .insert(team)
    .values({ code: `team_${number}`, name })
    .returning({ id: team.id, name: team.name })
    .get();
  desk.happened({ name: "team.made", about: { teamId: made.id } });
  return { team: made };
};
