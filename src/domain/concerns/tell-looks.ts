import { and, asc, eq, gt, max } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import { setting } from "../../store/tables/people.ts";
import type { ByClock, Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { isReached, nameOf } from "../staff.ts";
import { dayOf } from "../working-days.ts";
import { type RevealPurpose, revealPurposes } from "./purposes.ts";

/** When residents hear who looked at their name or number that day: one message, at an hour at which nobody minds. */
const hour = "18:00";

interface Mark {
  /** UTC milliseconds. */
  readonly next: number;
  /** The last event that was looked at. */
  readonly upTo: number;
}

/** Once a day, whoever's name or number was looked at hears of it, all of it at once. */
export const tellLooks: ByClock = (desk) => {
  const { db, now } = desk;
  const mark = markOf(db);
  if (!mark) return save(db, { next: nextTime(db, now), upTo: 0 });
  if (now < mark.next) return;
  const last =
    db
      .select({ id: max(event.id) })
      .from(event)
      .get()?.id ?? 0;
  for (const [personId, ids] of looksSince(db, mark.upTo)) {
    if (isReached(db, personId))
      desk.happened({ name: "person.looks_told", for: personId, about: { person: personId, events: ids } });
  }
  save(db, { next: nextTime(db, now), upTo: last });
};

export interface Look {
  readonly number: number;
  readonly at: number;
  readonly who: string | null;
  readonly purpose: RevealPurpose;
}

/** The looks that such an event tells of. */
export const looksIn: Query<{ about: Readonly<Record<string, unknown>> }, readonly Look[]> = ({ db }, { about }) => {
  const ids = Array.isArray(about.events) ? about.events.map(Number) : [];
  return ids.flatMap((id) => {
    const row = db
      .select({ event, number: concern.number })
      .from(event)
      .innerJoin(concern, eq(concern.id, event.concernId))
      .where(eq(event.id, id))
      .get();
    if (!row) return [];
    const { at, byId } = row.event;
    const purpose = revealPurposes.find((one) => one === row.event.about.purpose) ?? "call";
    return [{ number: row.number, at, who: nameOf(db, byId), purpose }];
  });
};

/** The looks since, by whose concern it is. What one did oneself is no news. */
function looksSince(db: Db, upTo: number): ReadonlyMap<number, number[]> {
  const rows = db
    .select({ id: event.id, byId: event.byId, personId: concern.personId })
    .from(event)
    .innerJoin(concern, eq(concern.id, event.concernId))
    .where(and(gt(event.id, upTo), eq(event.name, "concern.revealed")))
    .orderBy(asc(event.id))
    .all();
  const looks = new Map<number, number[]>();
  for (const { id, byId, personId } of rows) {
    if (byId !== personId) looks.set(personId, [...(looks.get(personId) ?? []), id]);
  }
  return looks;
}

function nextTime(db: Db, now: number): number {
  const { timeZone } = community(db);
  const today = dayOf(now, timeZone);
  const then = timeOn(today, hour, timeZone);
  return then > now ? then : timeOn(daysAfter(today, 1), hour, timeZone);
}

const name = "looks_told";

function markOf(db: Db): Mark | undefined {
  const row = db.select({ value: setting.value }).from(setting).where(eq(setting.name, name)).get();
  return row?.value as Mark | undefined; // as save wrote it
}

function save(db: Db, value: Mark): void {
  db.insert(setting).values({ name, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}
