import type { Db } from "../../store/open.ts";
import { type Given, prepared } from "../../store/prepared.ts";
import type { audiences, reminder } from "../../store/tables/reminders.ts";
import type { Thing } from "../permissions.ts";

export type ReminderRow = typeof reminder.$inferSelect;

/** For whom a reminder is: one person, a team, the workers of one grid or of all, or whoever is on duty. */
export interface Audience {
  readonly is: (typeof audiences)[number];
  /** Of the person, the team or the grid. */
  readonly id: number | null;
}

export function audienceOf({ audience, personId, teamId, areaId }: ReminderRow): Audience {
  return { is: audience, id: personId ?? teamId ?? areaId };
}

/** The columns in which it is kept. */
export function columnsOf({ is, id }: Audience) {
  const none = { personId: null, teamId: null, areaId: null };
  const own = is === "person" ? { personId: id } : is === "team" ? { teamId: id } : is === "grid" ? { areaId: id } : {};
  return { audience: is, ...none, ...own };
}

/** What it is, for those who may do something with it. */
export function thingOf({ is, id }: Audience): Thing {
  if (is === "person") return { personId: id };
  if (is === "team") return { teamId: id };
  return is === "grid" ? { areaId: id } : {};
}

/** Those of its people who have no occurrence of that time yet; so many at most. */
export function membersWithout(db: Db, row: ReminderRow, at: number, now: number, most: number): number[] {
  const isNew =
    "not exists (select 1 from occurrence o where o.reminder_id = @reminder and o.at = @at and o.person_id = p.id)";
  return select(db, `select id from (${people[row.audience]}) p where ${isNew} limit @most`, {
    ...{ id: audienceOf(row).id, reminder: row.id, at, now, most },
  });
}

/** Whether somebody is one of its people now. */
export function isMember(db: Db, row: ReminderRow, personId: number, now: number): boolean {
  const query = `select id from (${people[row.audience]}) p where p.id = @person`;
  return select(db, query, { id: audienceOf(row).id, at: now, now, person: personId }).length > 0;
}

const isHeld = `"from" <= @now and (until is null or until > @now)`;

const people: Readonly<Record<(typeof audiences)[number], string>> = {
  person: "select person.id from person where person.id = @id and forgotten_at is null",
  team: `select distinct person_id as id from role_grant where team_id = @id and ${isHeld}`,
  grid: `select distinct person_id as id from role_grant where area_id = @id and role = 'grid_worker' and ${isHeld}`,
  grid_workers: `select distinct person_id as id from role_grant where role = 'grid_worker' and ${isHeld}`,
  on_duty: `select distinct person_id as id from duty where "from" <= @at and until > @at`,
};

function select(db: Db, query: string, given: Given): number[] {
  return prepared<number>(db, query).pluck().all(given);
}
