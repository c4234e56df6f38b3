import { asc, eq } from "drizzle-orm";
import { area, team } from "../../store/tables/people.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { colleagues } from "../hand-over.ts";
import type { Audience } from "./audience.ts";
import { mayRemind } from "./make-reminder.ts";

/** For whom one may set a reminder, besides oneself; the names are those that are typed. */
export interface Remindable {
  readonly people: readonly Named[];
  readonly teams: readonly Named[];
  readonly grids: readonly Named[];
  readonly gridWorkers: boolean;
  readonly onDuty: boolean;
}

interface Named {
  readonly id: number;
  readonly name: string;
}

export const remindable: Query<null, Remindable> = (sight) => {
  const { db } = sight;
  const grids = db.select().from(area).where(eq(area.kind, "grid")).orderBy(asc(area.id)).all();
  const teams = db.select().from(team).orderBy(asc(team.id)).all();
  const people = colleagues(sight, null).flatMap(({ id, name }) => (name === null ? [] : [{ id, name }]));
  return {
    people: allowed(sight, "person", people),
    teams: allowed(sight, "team", teams),
    grids: allowed(sight, "grid", grids),
    gridWorkers: mayRemind(sight, { is: "grid_workers", id: null }),
    onDuty: mayRemind(sight, { is: "on_duty", id: null }),
  };
};

function allowed(sight: Sight, is: Audience["is"], all: readonly Named[]): Named[] {
  return all.filter(({ id }) => mayRemind(sight, { is, id })).map(({ id, name }) => ({ id, name }));
}
