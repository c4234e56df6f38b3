import { asc, eq, gt } from "drizzle-orm";
import { duty } from "../store/tables/reminders.ts";
import type { Command, Query, Sight } from "../talk/command.ts";
import { community } from "./community/settings.ts";
import { daysAfter, readDay, startOfDay, timeOn } from "./days.ts";
import { dutyNow } from "./duty-now.ts";
import { colleagues } from "./hand-over.ts";
import { can } from "./permissions.ts";
import { nameOf } from "./staff.ts";

/** A turn of duty. Times are UTC milliseconds. */
export interface Duty {
  readonly id: number;
  readonly name: string | null;
  readonly deputy: string | null;
  readonly hasDeputy: boolean;
  readonly from: number;
  readonly until: number;
}

/** A day, or a day and a time, as they were typed: 6月3日, 6月3日 18:00. */
export interface NewDuty {
  readonly person: number | null;
  readonly deputy: number | null;
  readonly from: string;
  readonly to: string;
}

export type DutySet = { readonly duty: Duty } | { readonly refused: "not_yours" | "no_such_days" };

/** Who is on duty now; nobody where there is no rota. */
export const onDuty: Query<null, readonly Duty[]> = ({ db, now }) => dutyNow(db, now).map((row) => shown({ db }, row));

/** The turns that are now or to come; null for who may not set them. */
export const rota: Query<null, readonly Duty[] | null> = (sight) => {
  const { db, now } = sight;
  if (!can(sight, "set_duty", {})) return null;
  const rows = db.select().from(duty).where(gt(duty.until, now)).orderBy(asc(duty.from), asc(duty.id)).limit(20).all();
  return rows.map((row) => shown(sight, row));
};

/** Puts somebody on the rota; null is oneself. They and their deputy hear of it. */
export const setDuty: Command<NewDuty, DutySet> = (desk, { person: whom, deputy, from: first, to: last }) => {
  const { db, now, by } = desk;
  if (!can(desk, "set_duty", {})) return { refused: "not_yours" };
  const known = colleagues(desk, null).map(({ id }) => id);
  const personId = whom ?? by.personId;
  const isKnown = (id: number | null) => id === null || id === by.personId || known.includes(id);
  if (!isKnown(personId) || !isKnown(deputy)) return { refused: "not_yours" };
  const from = moment(desk, first, "from");
  const until = moment(desk, last, "to");
  if (from === null || until === null || until <= from || until <= now) return { refused: "no_such_days" };
  const row = db.insert(duty).values({ personId, deputyId: deputy, from, until, byId: by.personId }).returning().get();
  desk.happened({ name: "duty.set", about: { personId, deputyId: deputy, first: from, last: until } });
  return { duty: shown(desk, row) };
};

/** Takes a turn off the rota. */
export const endDuty: Command<{ duty: number }, { readonly ended: Duty } | { readonly refused: "not_yours" }> = (
  desk,
  { duty: id },
) => {
  const row = desk.db.select().from(duty).where(eq(duty.id, id)).get();
  if (!row || !can(desk, "set_duty", {})) return { refused: "not_yours" };
  const ended = shown(desk, row);
  desk.db.delete(duty).where(eq(duty.id, id)).run();
  desk.happened({
    name: "duty.ended",
    about: { personId: row.personId, deputyId: row.deputyId, first: row.from, last: row.until },
  });
  return { ended };
};

/** Whether it has the look of a day, or of a day with a time. */
export function looksLikeMoment(words: string): boolean {
  return splitMoment(words) !== null;
}

function splitMoment(words: string): { readonly day: string; readonly time: string | undefined } | null {
  const [, day, time] = /^(.*?\d\D?)(?:\s+(\d{1,2}:\d{2}))?$/.exec(words.normalize("NFKC").trim()) ?? [];
  return day === undefined ? null : { day, time };
}

/** A day alone is from its beginning, or to its end. */
function moment({ db, now }: Pick<Sight, "db" | "now">, words: string, side: "from" | "to"): number | null {
  const { timeZone } = community(db);
  const split = splitMoment(words);
  const day = split === null ? null : readDay(split.day, now, timeZone);
  if (split === null || day === null) return null;
  const { time } = split;
  if (time === undefined) return startOfDay(side === "from" ? day : daysAfter(day, 1), timeZone);
  const padded = time.padStart(5, "0");
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(padded) ? timeOn(day, padded, timeZone) : null;
}

function shown({ db }: Pick<Sight, "db">, row: typeof duty.$inferSelect): Duty {
  const { id, from, until, deputyId } = row;
  return {
    id,
    name: nameOf(db, row.personId),
    from,
    until,
    deputy: nameOf(db, deputyId),
    hasDeputy: deputyId !== null,
  };
}
