import { and, desc, eq, lt } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { occurrence } from "../../store/tables/reminders.ts";
import { absencesFor } from "../absences.ts";
import type { Due } from "./why-not.ts";

/** What the bot already holds for the area of somebody who is to report. */
export interface Draft {
  /** Since when, UTC milliseconds: the last time that it was to be reported, or a day ago. */
  readonly since: number;
  readonly areas: readonly string[];
  readonly opened: number;
  readonly resolved: number;
  readonly emergencies: number;
}

const day = 24 * 60 * 60_000;

/** Counts what happened since the last report in the areas of the one whose report it is. */
export function draftOf(db: Db, { one, of }: Due, now: number): Draft {
  const before = db
    .select({ at: occurrence.at })
    .from(occurrence)
    .where(and(eq(occurrence.reminderId, of.id), lt(occurrence.at, one.at)))
    .orderBy(desc(occurrence.at))
    .limit(1)
    .get();
  const since = before?.at ?? one.at - day;
  const areas = areasOf(db, one.personId, now);
  const roots = areas.map(({ id }) => id);
  const count = (query: string) =>
    db.$client
      .prepare<unknown[], number>(`with recursive inside(id) as (${within}) ${query}`)
      .pluck()
      .get({ roots: JSON.stringify(roots), since }) ?? 0;
  return {
    ...{ since, areas: areas.map(({ name }) => name) },
    opened: count(`select count(*) from concern where area_id in inside and filed_at > @since`),
    resolved: count(`select count(distinct concern.id) from concern join event on event.concern_id = concern.id
      where area_id in inside and event.name = 'concern.resolved' and event.at > @since`),
    emergencies: count(`select count(*) from concern where area_id in inside and priority = 'emergency'
      and (filed_at > @since or state not in ('resolved', 'closed', 'merged'))`),
  };
}

/** The grids of a grid worker, and of those on leave for whom they stand in; the whole for anybody else. */
export function areasOf(db: Db, personId: number, now: number): { readonly id: number; readonly name: string }[] {
  const own = db.$client
    .prepare<unknown[], { id: number; name: string }>(
      `select area.id, area.name from role_grant join area on area.id = area_id
        where person_id in (select value from json_each(@people)) and role = 'grid_worker'
          and "from" <= @now and (until is null or until > @now)
        group by area.id order by min(person_id <> @person), min(role_grant.id)`,
    )
    .all({ person: personId, people: JSON.stringify([personId, ...absencesFor(db, personId, now)]), now });
  if (own.length > 0) return own;
  return db.$client
    .prepare<unknown[], { id: number; name: string }>("select id, name from area where parent_id is null limit 1")
    .all();
}

const within = `select value from json_each(@roots) union select area.id from area join inside on parent_id = inside.id`;
