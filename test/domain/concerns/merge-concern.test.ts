import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { addToConcern, withdrawConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { askToReopen } from "../../../src/domain/concerns/reopen-concern.ts";
import { askResident, resolveConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { concern } from "../../../src/store/tables/concerns.ts";
import { openTown } from "../town.ts";

/** Concerns of four residents of 3栋, and the one who works there. */
function things() {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const residents = Array.from({ length: 4 }, () => town.arrives());
  const ids = residents.map(({ by }) => town.concern({ personId: by.personId, areaId: town.areaOf("3栋") }).id) as [
    number,
    number,
    number,
    number,
  ]; // one for each resident
  const merge = (one: number, into: number) => mergeConcern(worker, { concern: one, into });
  const row = (id: number) => town.db.select().from(concern).where(eq(concern.id, id)).get();
  return { town, worker, residents, ids, merge, row };
}

it("what is merged points at one that is not: along goes what had been merged into it, and there is no loop", () => {
  const { ids, merge, row, worker } = things();
  const [a, b, c, d] = ids;
  expect(merge(a, b)).toMatchObject({ number: 101 });
  expect(merge(b, c)).toMatchObject({ number: 102 });
  expect(ids.map((id) => row(id)?.mergedInto)).toEqual([c, c, null, null]);
  expect(worker.events.map(({ concern: id, about: { into } }) => [id, into])).toEqual([
    [a, b],
    [b, c],
    [a, c],
  ]);
  expect(merge(d, a)).toMatchObject({ number: 104 });
  expect(row(d)?.mergedInto).toBe(c);
  expect(merge(c, a)).toEqual({ refused: "not_possible", number: 103 });
  expect(merge(c, c)).toEqual({ refused: "not_possible", number: 103 });
  expect(merge(a, d)).toMatchObject({ refused: "too_late" });
});

it("it merges into what is open, and where one works on both", () => {
  const { town, ids, merge, worker } = things();
  const [a, b] = ids;
  const { id: elsewhere } = town.concern({ personId: town.arrives().by.personId, areaId: town.areaOf("5栋") });
  expect(merge(a, elsewhere)).toMatchObject({ refused: "not_possible" });
  expect(merge(a, 999)).toMatchObject({ refused: "not_possible" });
  resolveConcern(worker, { concern: b });
  expect(merge(a, b)).toMatchObject({ refused: "not_possible" });
});

it("whoever said one of them answers for all, asks for all to reopen, and takes none away from the others", () => {
  const { ids, merge, residents, worker, row } = things();
  const [a, b] = ids;
  const [first, second] = residents;
  if (!first || !second) throw new Error("there are four");
  merge(a, b);
  expect(withdrawConcern(second, { concern: b })).toMatchObject({ refused: "too_late" });
  askResident(worker, { concern: b, words: "几楼？" });
  addToConcern(first, { concern: a, told: { words: "三楼" } });
  expect(row(b)).toMatchObject({ state: "accepted", waitingSince: null });
  resolveConcern(worker, { concern: b });
  expect(askToReopen(first, { concern: a, words: "还在漏" })).toMatchObject({ number: 101 });
  expect([row(a)?.state, row(b)?.state]).toEqual(["merged", "reopen_requested"]);
});
