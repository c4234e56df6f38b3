import { isNotNull } from "drizzle-orm";
import type { Audience } from "../store/tables/calls.ts";
import { area, person, team } from "../store/tables/people.ts";
import type { Query, Sight } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { inOrder } from "./in-order.ts";
import { type Action, can } from "./permissions.ts";
import { type PlaceLore, placesIn } from "./places.ts";

type Part = { readonly id: number; readonly name: string };

/** Whom one may send something to: everybody, or those of some areas and teams. */
export interface Openings {
  readonly everybody: boolean;
  /** The community as an area; null where it is not one's own. */
  readonly whole: Part | null;
  readonly grids: readonly Part[];
  readonly teams: readonly Part[];
  /** Whether there is anybody at all. */
  readonly isAny: boolean;
}

export const openingsFor: Query<{ action: Action }, Openings> = (sight, { action }) => {
  const { db } = sight;
  const lore = sight.understood("places") as PlaceLore; // made by compilePlaces
  const areas = inOrder(db.select().from(area).all(), lore).filter(({ id }) => can(sight, action, { areaId: id }));
  const grids = areas.filter(({ kind }) => kind === "grid").map(({ id, name }) => ({ id, name }));
  const teams = db
    .select({ id: team.id, name: team.name })
    .from(team)
    .orderBy(team.id)
    .all()
    .filter(({ id }) => can(sight, action, { teamId: id }));
  const everybody = can(sight, action, {});
  const { id, name } = rootArea(db);
  const whole = everybody ? { id, name } : null;
  return { everybody, whole, grids, teams, isAny: everybody || areas.length > 0 || teams.length > 0 };
};

/** The areas and teams that these words name, as far as one may send to them; null where they name none. */
export const audienceNamed: Query<{ action: Action; words: string }, Audience | null> = (sight, { action, words }) => {
  const said = words.normalize("NFKC").toLowerCase();
  const top = rootArea(sight.db).id;
  const areas = placesIn(sight, words, { isAnswer: true })
    .map(({ id }) => id)
    .filter((id) => id !== top && can(sight, action, { areaId: id }));
  const teams = teamsIn(sight, said).filter((teamId) => can(sight, action, { teamId }));
  if (areas.length === 0 && teams.length === 0) return null;
  return { ...(areas.length === 0 ? {} : { areas }), ...(teams.length === 0 ? {} : { teams }) };
};

function teamsIn({ db }: Sight, said: string): number[] {
  const all = db.select({ id: team.id, name: team.name }).from(team).all();
  return all.filter(({ name }) => said.includes(name.toLowerCase())).map(({ id }) => id);
}

/** Volunteers of one's own who can do something: those who said so in these words. Null where nobody did, or one may not. */
export const skillNamed: Query<{ action: Action; words: string }, Audience | null> = (sight, { action, words }) => {
  const skill = words.trim().toLowerCase();
  if (skill === "" || !can(sight, action, {})) return null;
  const all = sight.db.select({ skills: person.skills }).from(person).where(isNotNull(person.skills)).all();
  return all.some(({ skills }) => skills?.toLowerCase().includes(skill)) ? { skill } : null;
};
