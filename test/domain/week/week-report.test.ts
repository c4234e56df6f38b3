import { beforeEach, expect, it } from "vitest";
import { fileConcern } from "../../../src/domain/concerns/file-concern.ts";
import { addToConcern, withdrawConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { scheduleConcern } from "../../../src/domain/concerns/plan-concern.ts";
import { rateSatisfied, rateSolved } from "../../../src/domain/concerns/rate-concern.ts";
import { askToReopen, reopenConcern } from "../../../src/domain/concerns/reopen-concern.ts";
import { undoChange } from "../../../src/domain/concerns/undo-change.ts";
import { acceptConcern, askResident, resolveConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { weekReport } from "../../../src/domain/week/week-report.ts";
import { event } from "../../../src/store/tables/concerns.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { openTown, type Town } from "../town.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);

let town: Town;
let people: Readonly<Record<"wang" | "zhao" | "li" | "zhang", Desk>>;

beforeEach(() => {
  town = openTown();
  people = {
    wang: town.holds("grid_worker", "一网格"),
    zhao: town.holds("grid_worker", "二网格"),
    li: town.holds("secretary", "梧桐里社区"),
    zhang: town.arrives(),
  };
});

/** The desk of somebody at this time, which writes it down. */
function as(who: keyof typeof people, at: string): Desk {
  const now = china(at);
  const { by } = people[who];
  const happened: Desk["happened"] = ({ name, about, concern: concernId = null, for: forId = null }) => {
    const row = { at: now, name, concernId, forId, byId: by.personId, addressId: by.addressId, about };
    return town.db.insert(event).values(row).returning({ id: event.id }).get().id;
  };
  return { ...people[who], now, happened };
}

function says(at: string, area: string, kind = "rubbish"): number {
  const place = { areaId: town.areaOf(area) };
  const said = { told: { words: "一句话" }, place, kind, isAnonymous: false, isEmergency: false };
  return fileConcern(as("zhang", at), said).id;
}

/** Done by wang; gives the end. */
function done(concern: number, at: string): number {
  const worked = resolveConcern(as("li", at), { concern });
  return "refused" in worked ? 0 : worked.event;
}

const week = (who: keyof typeof people, now: string, at = now) => weekReport(as(who, now), { at: china(at) });

it("a concern counts as answered in the week in which its answer was promised first, wherever its date went since", () => {
  const late = says("2026-06-05T10:00", "3栋");
  const good = says("2026-06-05T11:00", "3栋");
  acceptConcern(as("wang", "2026-06-05T12:00"), { concern: good });
  acceptConcern(as("wang", "2026-06-08T16:00"), { concern: late });
  scheduleConcern(as("wang", "2026-06-08T16:05"), { concern: late, day: "6月30日", words: "等零件" });
  const taken = says("2026-06-05T12:00", "3栋");
  withdrawConcern(as("zhang", "2026-06-05T13:00"), { concern: taken });
  expect(week("li", "2026-06-08T18:00", "2026-06-05T12:00")?.all).toMatchObject({ opened: 3, answered: { of: 0 } });
  expect(week("li", "2026-06-08T18:00")?.all).toMatchObject({ opened: 0, answered: { part: 1, of: 2 } });
});

it("what was reopened counts by the end of each week, and keeps its first answer", () => {
  const one = says("2026-06-01T10:00", "3栋");
  acceptConcern(as("wang", "2026-06-01T11:00"), { concern: one });
  const first = done(one, "2026-06-02T10:00");
  rateSolved(as("zhang", "2026-06-02T12:00"), { end: first, solved: "no" });
  rateSatisfied(as("zhang", "2026-06-02T12:00"), { end: first, satisfied: "no" });
  askToReopen(as("zhang", "2026-06-02T12:10"), { concern: one, words: "还是老样子" });
  reopenConcern(as("wang", "2026-06-09T09:00"), { concern: one });
  const second = done(one, "2026-06-09T10:00");
  rateSolved(as("zhang", "2026-06-15T12:00"), { end: second, solved: "partly" });
  const was = week("li", "2026-06-16T10:00", "2026-06-03T00:00")?.all;
  expect(was).toMatchObject({ ended: 1, solved: { yes: 0, partly: 0, no: 1 }, satisfied: { part: 0, of: 1 } });
  expect(was).toMatchObject({ answered: { part: 1, of: 1 }, medianHours: 24, done: 1 });
  const is = week("li", "2026-06-16T10:00", "2026-06-10T00:00")?.all;
  expect(is).toMatchObject({ ended: 1, solved: { partly: 1, no: 0 }, satisfied: { of: 0 }, answered: { of: 0 } });
  expect(is?.medianHours).toBe(8 * 24);
});

it("only what it waits for its resident does not count as time", () => {
  const one = says("2026-06-01T10:00", "3栋");
  const two = says("2026-06-01T10:00", "3栋");
  askResident(as("wang", "2026-06-01T11:00"), { concern: one, words: "几楼？" });
  addToConcern(as("zhang", "2026-06-02T11:00"), { concern: one, told: { words: "五楼" } });
  done(one, "2026-06-02T13:00");
  scheduleConcern(as("wang", "2026-06-01T11:00"), { concern: two, day: "6月4日", words: "等零件" });
  done(two, "2026-06-01T19:00");
  expect(week("li", "2026-06-03T10:00")?.all).toMatchObject({ medianHours: 6, done: 2 });
});

it("what was undone never was", () => {
  const one = says("2026-06-01T10:00", "3栋");
  const end = done(one, "2026-06-01T11:00");
  undoChange(as("li", "2026-06-01T11:05"), { event: end });
  const report = week("li", "2026-06-03T10:00");
  expect(report?.all).toMatchObject({ opened: 1, ended: 0, done: 0, answered: { part: 0, of: 1 } });
});

it("what is overdue is so now, in whichever week one looks, however late it was said", () => {
  const old = says("2026-06-01T10:00", "5栋");
  done(old, "2026-06-01T11:00");
  says("2026-06-08T09:00", "3栋", "lifts");
  const before = week("li", "2026-06-10T10:00", "2026-06-03T10:00");
  expect(before).toMatchObject({ all: { opened: 1 }, overdue: [{ place: "一网格", numbers: [102] }] });
  expect(before?.commonest.places).toEqual([{ name: "5栋", count: 1 }]);
  askToReopen(as("zhang", "2026-06-10T11:00"), { concern: old, words: "又坏了" });
  expect(week("li", "2026-07-21T10:00")?.overdue).toEqual([
    { place: "二网格", numbers: [101] },
    { place: "一网格", numbers: [102] },
  ]);
});

it("what is overdue is told by the place, the longest overdue first, and a new date hides none", () => {
  const one = says("2026-06-01T10:00", "3栋", "lifts");
  const two = says("2026-06-01T09:00", "3栋", "lifts");
  const other = says("2026-06-01T10:00", "5栋", "lifts");
  const asked = says("2026-06-01T10:00", "5栋", "lifts");
  for (const concern of [one, two, other]) acceptConcern(as("li", "2026-06-01T10:30"), { concern });
  scheduleConcern(as("wang", "2026-06-01T11:00"), { concern: two, day: "6月30日", words: "等零件" });
  askResident(as("zhao", "2026-06-01T11:00"), { concern: asked, words: "几楼？" });
  expect(week("li", "2026-06-03T10:00")?.overdue).toEqual([
    { place: "一网格", numbers: [102, 101] },
    { place: "二网格", numbers: [103] },
  ]);
});

it("a grid worker sees their own grid, by building; who holds no such role sees nothing", () => {
  says("2026-06-01T10:00", "3栋");
  says("2026-06-01T10:01", "3栋", "noise");
  says("2026-06-01T10:02", "2栋");
  says("2026-06-01T10:03", "5栋");
  const own = week("wang", "2026-06-03T10:00");
  expect(own?.places.map(({ name, figures }) => [name, figures.opened])).toEqual([
    ["3栋", 2],
    ["2栋", 1],
  ]);
  expect(own?.commonest.places).toEqual([
    { name: "3栋", count: 2 },
    { name: "2栋", count: 1 },
  ]);
  expect(week("li", "2026-06-03T10:00")?.places.map(({ name }) => name)).toEqual(["一网格", "二网格"]);
  expect(week("zhang", "2026-06-03T10:00")).toBeNull();
});
