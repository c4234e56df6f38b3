import days from "chinese-days";
import { describe, expect, it } from "vitest";
import { lastKnownYear, warnOfCalendar } from "../../src/domain/calendar.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { openTown, type Town } from "./town.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);
const day = 24 * 60 * 60_000;

/** By what the package itself says it has, and not by the days that we look at. */
const last = [...Array(60).keys()]
  .map((n) => 2004 + n)
  .filter((year) => days.getHolidaysInRange(`${year}-01-01`, `${year}-12-31`, false).length > 0)
  .at(-1);

/** What is said of the calendar each minute of these days, at nine in the morning and at eight in the evening. */
function warnings(town: Town, from: string, count: number): string[] {
  const desk = town.arrives();
  const said: string[] = [];
  for (let n = 0; n < count; n += 1)
    for (const time of ["09:00", "09:01", "20:00"]) {
      const now = china(`${from}T${time}`) + n * day;
      const happened = () => said.push(new Date(now + 8 * 3_600_000).toISOString().slice(0, 16));
      warnOfCalendar({ ...desk, now, happened });
    }
  return said;
}

/** A town that has been there for long. */
function openOldTown(): Town {
  const town = openTown();
  town.db.insert(event).values({ at: 0, name: "community.named", about: {} }).run();
  return town;
}

describe("the calendar of holidays", () => {
  it("is known to the last year that the package has, from wherever one looks", () => {
    expect(last).toBeGreaterThanOrEqual(2026);
    for (const near of [2010, 2026, 2027, 2040]) expect(lastKnownYear(near), String(near)).toBe(last);
  });

  it("is warned of from sixty days before its end on, once a week, at work", () => {
    const from = `${last}-10-20`;
    expect(warnings(openOldTown(), from, 28).map((at) => at.slice(5))).toEqual([
      "11-02T09:00",
      "11-09T09:00",
      "11-16T09:00",
    ]);
  });

  it("is warned of after its end too", () => {
    expect(warnings(openOldTown(), `${Number(last) + 1}-03-01`, 7)).toHaveLength(1);
  });

  it("is no matter on the first day of a community, or while there is time", () => {
    const town = openTown();
    expect(warnings(town, `${last}-12-01`, 1)).toEqual([]);
    town.db
      .insert(event)
      .values({ at: china(`${last}-12-01T00:00`), name: "community.named", about: {} })
      .run();
    expect(warnings(town, `${last}-12-01`, 1)).toEqual([]);
    expect(warnings(openOldTown(), `${last}-06-01`, 60)).toEqual([]);
  });
});
