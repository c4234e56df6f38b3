import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { fileConcern } from "../../../src/domain/concerns/file-concern.ts";
import { likelySame } from "../../../src/domain/concerns/suggest.ts";
import { replyToConcern, resolveConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { concern } from "../../../src/store/tables/concerns.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

const day = 24 * 60 * 60_000;

/** A town with a resident who says things, a grid worker of 一网格, and a concern to find the same of. */
function street() {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const says = (words: string, area: string | null = "3栋", { kind = "utilities", after = 0, place = "" } = {}) => {
    const where = {
      ...(area === null ? {} : { areaId: town.areaOf(area) }),
      ...(place === "" ? {} : { words: place }),
    };
    const desk = { ...town.arrives(), now: monday + after };
    return fileConcern(desk, { told: { words }, place: where, kind, isAnonymous: false, isEmergency: false }).id;
  };
  const one = says("楼道灯坏了，晚上黑漆漆的");
  const set = (id: number, to: Partial<typeof concern.$inferInsert>) =>
    town.db.update(concern).set(to).where(eq(concern.id, id)).run();
  const found = (desk = worker, id = one) => likelySame(desk, { concern: id }).map((same) => same.id);
  return { town, worker, says, set, one, found };
}

describe("what is likely the same", () => {
  it("is shown with what tells it apart, and no more", () => {
    const { worker, says, one } = street();
    const same = says("楼梯灯不亮", "3栋", { place: "2单元门口", after: day });
    expect(likelySame(worker, { concern: one })).toEqual([
      {
        ...{ id: same, number: 102, state: "submitted", brief: "楼梯灯不亮", area: "3栋", placeWords: "2单元门口" },
        ...{ filedAt: monday + day, score: expect.any(Number) },
      },
    ]);
  });

  it("lies in the same area, around it, within it, or nowhere; never in the next house", () => {
    const { town, says, found, one } = street();
    const secretary = town.holds("secretary", "梧桐里社区");
    const around = says("3栋楼道灯坏了", "一网格");
    const nowhere = says("三栋楼梯灯不亮", null);
    says("楼道灯坏了", "2栋");
    says("2栋楼道灯坏了", "一网格");
    expect(new Set(found(secretary))).toEqual(new Set([around, nowhere]));
    expect(found(secretary, around)).toContain(one);
    expect(new Set(found(secretary, nowhere))).toEqual(new Set([around, one]));
  });

  it("is of the same kind, or one of the two is of the kind that is something else", () => {
    const { says, found, worker } = street();
    const other = says("楼道灯坏了", "3栋", { kind: "other" });
    const another = says("楼道灯坏了", "3栋", { kind: "safety" });
    expect(found()).toEqual([other]);
    expect(found(worker, other)).toContain(another);
  });

  it("was said within days", () => {
    const { says, found } = street();
    const late = says("楼道灯坏了", "3栋", { after: 14 * day });
    says("楼道灯坏了", "3栋", { after: 14 * day + 1 });
    expect(found()).toEqual([late]);
  });

  it("is open, or was done in the last three days", () => {
    const { says, set, found, town, worker } = street();
    const done = says("楼道灯坏了");
    for (const state of ["closed", "merged"] as const) set(says("楼道灯坏了"), { state });
    resolveConcern(worker, { concern: done });
    expect(found()).toEqual([done]);
    expect(found({ ...worker, now: monday + 3 * day - 1 })).toEqual([done]);
    expect(found({ ...worker, now: monday + 3 * day })).toEqual([]);
    const open = says("楼道灯坏了");
    expect(town.db.select().from(concern).where(eq(concern.id, done)).get()?.state).toBe("resolved");
    expect(found({ ...worker, now: monday + 3 * day })).toEqual([open]);
  });

  it("is nothing for what is merged already, or is not there", () => {
    const { says, set, one, found, worker } = street();
    says("楼道灯坏了");
    expect(found()).toHaveLength(1);
    set(one, { state: "merged" });
    expect(found()).toEqual([]);
    expect(found(worker, 0)).toEqual([]);
  });

  it("is at most three, the likeliest first", () => {
    const { says, found } = street();
    const ids = [says("楼道灯坏了，电梯也停了"), says("楼道灯坏了"), says("楼道灯不亮"), says("楼梯灯坏了")];
    expect(found()).toEqual([ids[3], ids[2], ids[1]]);
  });

  it("is judged by what residents said, all of it, and not by what they were answered", () => {
    const { says, worker, found } = street();
    const answered = says("保安态度差", "3栋");
    replyToConcern(worker, { concern: answered, words: "楼道灯坏了" });
    expect(found()).toEqual([]);
  });
});

describe("who is shown it", () => {
  it("is who may work on both, and nobody else", () => {
    const { town, says, found, worker, one } = street();
    const far = says("3栋楼道灯坏了", null);
    const near = says("楼道灯坏了");
    expect(found()).toEqual([near]);
    expect(new Set(found(town.holds("secretary", "梧桐里社区")))).toEqual(new Set([far, near]));
    expect(found(town.holds("grid_worker", "二网格"))).toEqual([]);
    expect(found(town.arrives())).toEqual([]);
    expect(found(worker, far)).toEqual([]);
    expect(found(worker, near)).toEqual([one]);
  });
});
