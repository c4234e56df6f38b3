import { and, desc, eq, gt } from "drizzle-orm";
import { absence } from "../store/tables/people.ts";
import type { Command, Query, Sight } from "../talk/command.ts";
import { community } from "./community/settings.ts";
import { daysAfter, startOfDay } from "./days.ts";
import { colleagues } from "./hand-over.ts";
import { can } from "./permissions.ts";
import { saidDay } from "./said-day.ts";
import { nameOf } from "./staff.ts";
import { dayOf } from "./working-days.ts";

/** From the beginning of the first day to the end of the last. */
export interface Away {
  /** UTC milliseconds, as `last`: a moment of the first and of the last day. */
  readonly first: number;
  readonly last: number;
  readonly deputy: string | null;
  readonly hasDeputy: boolean;
}

/** Days as they were typed, or these words. */
export interface Days {
  readonly from: "today" | "tomorrow" | string;
  readonly to: "same_day" | string;
}

export type WentAway = { readonly away: Away } | { readonly refused: "not_yours" | "no_such_days" };

/** Whether one holds a role, and so may take leave; and the leave that one has, now or to come. */
export const myLeave: Query<null, { readonly mayBeAway: boolean; readonly away: Away | null }> = (sight) => {
  const { by } = sight;
  const row = latest(sight);
  return {
    mayBeAway: can(sight, "be_away", { personId: by.personId }),
    away: row ? { ...{ first: row.from, last: row.until - 1 }, ...deputyOf(sight, row.deputyId) } : null,
  };
};

/** Takes leave. What would come to one goes to the deputy meanwhile, or where there is none, to the next. */
export const beAway: Command<Days & { readonly deputy: number | null }, WentAway> = (desk, { from, to, deputy }) => {
  const { db, now, by } = desk;
  const { timeZone } = community(db);
  if (!can(desk, "be_away", { personId: by.personId })) return { refused: "not_yours" };
  if (deputy !== null && !colleagues(desk, null).some(({ id }) => id === deputy)) return { refused: "not_yours" };
  const today = dayOf(now, timeZone);
  const first = from === "today" ? today : from === "tomorrow" ? daysAfter(today, 1) : saidDay(desk, from);
  const last = to === "same_day" ? first : saidDay(desk, to);
  if (first === null || last === null || last < first || last < today) return { refused: "no_such_days" };
  const row = { from: startOfDay(first, timeZone), until: startOfDay(daysAfter(last, 1), timeZone) };
  end(desk);
  db.insert(absence)
    .values({ personId: by.personId, deputyId: deputy, ...row })
    .run();
  const away = { first: row.from, last: row.until - 1 };
  desk.happened({ name: "absence.begun", about: { ...away, deputyId: deputy } });
  return { away: { ...away, ...deputyOf(desk, deputy) } };
};

/** Is there again, before the leave ends, or even before it begins. */
export const comeBack: Command<null, { readonly wasAway: boolean }> = (desk) => {
  const wasAway = end(desk);
  if (wasAway) desk.happened({ name: "absence.ended", about: {} });
  return { wasAway };
};

function latest({ db, now, by }: Sight) {
  return db
    .select()
    .from(absence)
    .where(and(eq(absence.personId, by.personId), gt(absence.until, now)))
    .orderBy(desc(absence.id))
    .limit(1)
    .get();
}

/** There is one leave at a time. */
function end({ db, now, by }: Sight): boolean {
  const { changes } = db
    .update(absence)
    .set({ until: now })
    .where(and(eq(absence.personId, by.personId), gt(absence.until, now)))
    .run();
  return changes > 0;
}

function deputyOf({ db }: Sight, deputyId: number | null) {
  return { deputy: nameOf(db, deputyId), hasDeputy: deputyId !== null };
}
