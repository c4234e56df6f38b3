import { eq } from "drizzle-orm";
import { event } from "../store/tables/concerns.ts";
import { setting } from "../store/tables/people.ts";
import type { ByClock, Sight } from "../talk/command.ts";
import { community } from "./community/settings.ts";
import { startOfDay } from "./days.ts";
import { office } from "./office.ts";
import { dayOf, isWorkingDay } from "./working-days.ts";

const day = 24 * 60 * 60_000;
/** The State Council names next year's holidays in November; whoever keeps the program then has some weeks for it. */
const warnsBefore = 60 * day;
const warnsEvery = 7 * day;

/**
 * Says, while somebody is at the office, that the calendar of holidays ends soon, or has ended: dues would be counted by weeks
 * alone after that. Once a week, and not on the first day, on which there is enough to set up.
 */
export const warnOfCalendar: ByClock = (desk) => {
  const { db, now } = desk;
  // It is about weeks: once an hour is often enough.
  if (Math.floor(now / 60_000) % 60 !== 0) return;
  const warned = db.select({ at: setting.value }).from(setting).where(eq(setting.name, name)).get()?.at;
  if (typeof warned === "number" && now - warned < warnsEvery) return;
  const { timeZone } = community(db);
  const year = lastKnownYear(Number(dayOf(now, timeZone).slice(0, 4)));
  const ends = startOfDay(`${year + 1}-01-01`, timeZone);
  if (now < ends - warnsBefore || !office(db, now).isOpen || isFirstDay(desk)) return;
  db.insert(setting)
    .values({ name, value: now })
    .onConflictDoUpdate({ target: setting.name, set: { value: now } })
    .run();
  desk.happened({ name: "calendar.ends", about: { year, hasEnded: now >= ends } });
};

/** The last year whose holidays are known, near this one. */
export function lastKnownYear(near: number): number {
  let year = near;
  while (isKnown(year + 1)) year += 1;
  while (!isKnown(year) && year > earliest) year -= 1;
  return year;
}

/** The National Day is three days off in every year, and one of the three is none of a weekend. */
function isKnown(year: number): boolean {
  return ["01", "02", "03"].every((date) => !isWorkingDay(`${year}-10-${date}`));
}

const earliest = 2004;

function isFirstDay({ db, now }: Sight): boolean {
  const first = db.select({ at: event.at }).from(event).orderBy(event.id).limit(1).get();
  return first === undefined || now - first.at < day;
}

const name = "calendar_warned";
