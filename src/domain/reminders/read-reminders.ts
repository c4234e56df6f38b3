import { and, desc, eq, isNotNull } from "drizzle-orm";
import { area, person, team } from "../../store/tables/people.ts";
import { occurrence, type Rule } from "../../store/tables/reminders.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { nameOf } from "../staff.ts";
import { dayOf } from "../working-days.ts";
import { openStates } from "./answer.ts";
import { type Audience, audienceOf, type ReminderRow } from "./audience.ts";
import type { Wanted } from "./make-reminder.ts";
import { nextTimes } from "./next-times.ts";
import { readReminders } from "./read-rows.ts";
import { mayRun, runnable } from "./run-reminder.ts";
import { wishOf } from "./why-not.ts";
import type { Wish } from "./wishes.ts";

export interface ReminderView {
  readonly id: number;
  readonly kind: Wanted["kind"];
  readonly words: string;
  readonly rule: Rule;
  /** The next three times, UTC milliseconds. */
  readonly next: readonly number[];
  readonly audience: Audience["is"];
  /** Of the person, the team or the grid; null for all of them, and for one without a name. */
  readonly name: string | null;
  readonly isForMe: boolean;
  /** Who set it; null for oneself. */
  readonly by: string | null;
}

/** What one is reminded of oneself, the next first. */
export interface MyReminder extends ReminderView {
  readonly wish: Wish | null;
  /** It comes again today, so that it can be done before. */
  readonly isToday: boolean;
}

const most = 60;

/** All that one is reminded of, whoever set it. */
export const myReminders: Query<null, readonly MyReminder[]> = (sight) => {
  const { db, now, by } = sight;
  return readReminders(db, `${isMine} order by next_at limit @most`, { me: by.personId, now, most }).map((row) => ({
    ...viewOf(sight, row),
    wish: wishOf(db, row.id, by.personId),
    isToday: row.nextAt !== null && dayOf(row.nextAt, row.timeZone) === dayOf(now, row.timeZone),
  }));
};

const myGrants = `from role_grant where person_id = @me and "from" <= @now and (until is null or until > @now)`;
const isMine = `ended_at is null and next_at is not null and (
  (audience = 'person' and person_id = @me)
  or (audience = 'team' and team_id in (select team_id ${myGrants}))
  or (audience = 'grid' and area_id in (select area_id ${myGrants} and role = 'grid_worker'))
  or (audience = 'grid_workers' and exists (select 1 ${myGrants} and role = 'grid_worker'))
  or (audience = 'on_duty' and exists (select 1 from duty where person_id = @me and until > @now)))`;

/** The reminders that one may change, the next first. */
export const runReminders: Query<null, readonly ReminderView[]> = (sight) =>
  readReminders(sight.db, "ended_at is null and next_at is not null order by next_at limit @most", { most: 500 })
    .filter((row) => mayRun(sight, row))
    .slice(0, most)
    .map((row) => viewOf(sight, row));

/** The last time that it came: to how many, and who has not answered; names only where it asks for an answer. */
export interface LastTime {
  readonly at: number;
  readonly asked: number;
  readonly answered: number;
  readonly waiting: readonly (string | null)[];
}

/** One that one may change; null for what is another's. */
export const runReminder: Query<{ reminder: number }, (ReminderView & { readonly last: LastTime | null }) | null> = (
  sight,
  { reminder: id },
) => {
  const row = runnable(sight, id);
  return row ? { ...viewOf(sight, row), last: lastOf(sight, row) } : null;
};

function viewOf(sight: Sight, row: ReminderRow): ReminderView {
  const { db, by } = sight;
  const audience = audienceOf(row);
  const from = row.nextAt === null ? null : row.nextAt - 1;
  return {
    ...{ id: row.id, kind: row.kind, words: row.words, rule: row.rule, audience: audience.is },
    next: from === null ? [] : nextTimes(row.rule, from, row.timeZone, 3),
    name: nameIn(sight, audience),
    isForMe: audience.is === "person" && audience.id === by.personId,
    by: row.byId === by.personId ? null : nameOf(db, row.byId),
  };
}

function nameIn({ db }: Sight, { is, id }: Audience): string | null {
  if (id === null) return null;
  if (is === "person") return nameOf(db, id);
  const table = is === "team" ? team : area;
  return db.select({ name: table.name }).from(table).where(eq(table.id, id)).get()?.name ?? null;
}

const mostNames = 20;

function lastOf({ db }: Sight, row: ReminderRow): LastTime | null {
  const wasSent = and(eq(occurrence.reminderId, row.id), isNotNull(occurrence.sentAt));
  const at = db
    .select({ at: occurrence.at })
    .from(occurrence)
    .where(wasSent)
    .orderBy(desc(occurrence.at))
    .limit(1)
    .get();
  if (!at) return null;
  const all = db
    .select({ state: occurrence.state, name: person.name })
    .from(occurrence)
    .innerJoin(person, eq(person.id, occurrence.personId))
    .where(and(wasSent, eq(occurrence.at, at.at)))
    .all();
  const waiting = all.filter(({ state }) => openStates.includes(state));
  return {
    ...{ at: at.at, asked: all.length, answered: all.length - waiting.length },
    waiting: row.kind === "notice" ? [] : waiting.slice(0, mostNames).map(({ name }) => name),
  };
}
