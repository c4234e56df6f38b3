import { type WeekReport, weekReport } from "../src/domain/week/week-report.ts";
import { kind } from "../src/store/tables/concerns.ts";
import { area, roleGrant } from "../src/store/tables/people.ts";
import type { House } from "../src/talk/house.ts";
import { sightOf } from "../src/talk/visit.ts";
import { recountCommonest, recountOverdue, recountWeek } from "./recount-week.ts";

export interface Compared {
  /** Such as "2026-06-01 垃圾绿化". */
  readonly what: string;
  readonly said: unknown;
  readonly recounted: unknown;
}

const day = 24 * 60 * 60_000;

/** Each week's figures as the secretary sees them, of the whole, by kind and by place, beside those that were reckoned anew; what is overdue at the end, and what was said most. */
export function compareWeeks(house: House, monday: number, weeks: number, now: number): readonly Compared[] {
  const { db } = house;
  const grant = db
    .select()
    .from(roleGrant)
    .all()
    .findLast(({ role }) => role === "secretary");
  const sight = sightOf(house, now, { personId: grant?.personId ?? 0, addressId: 0 });
  const kinds = db.select().from(kind).all();
  const grids = db
    .select()
    .from(area)
    .all()
    .filter(({ kind: is }) => is !== "building");
  return Array.from({ length: weeks }, (_, n) => monday + n * 7 * day).flatMap((from) => {
    const report = weekReport(sight, { at: from });
    const of = recountWeek(db, { from, to: from + 7 * day, now });
    const called = new Date(from + day / 2).toISOString().slice(0, 10);
    const places = [...grids.map(({ name }) => name), null];
    const figures = [
      { what: called, said: report?.all, recounted: of(() => true) },
      ...kinds.map(({ code, name }) => ({
        what: `${called} ${code}`,
        said: report?.kinds.find((one) => one.name["zh-CN"] === name["zh-CN"])?.figures,
        recounted: of((one) => one.kind === code),
      })),
      ...places.map((place) => ({
        what: `${called} ${place}`,
        said: report?.places.find((one) => one.name === place)?.figures,
        recounted: of((one) => one.grid === place),
      })),
    ].filter(
      ({ said, recounted }) => said !== undefined || recounted.opened + recounted.answered.of + recounted.ended > 0,
    );
    return [
      ...figures,
      { what: `${called} overdue`, said: overdueIn(report), recounted: recountOverdue(db, now) },
      {
        what: `${called} commonest`,
        said: commonestIn(report),
        recounted: recountCommonest(db, { from, to: from + 7 * day }),
      },
    ];
  });
}

function overdueIn(report: WeekReport | null): ReadonlyMap<string | null, readonly number[]> {
  return new Map(report?.overdue.map(({ place, numbers }) => [place, numbers]));
}

function commonestIn(report: WeekReport | null) {
  const { kinds = [], places = [] } = report?.commonest ?? {};
  return { kinds: kinds.map(({ name, count }) => ({ name: name["zh-CN"], count })), places };
}
