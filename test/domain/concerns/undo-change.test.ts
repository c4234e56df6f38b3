import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { Worked } from "../../../src/domain/concerns/change-concern.ts";
import { prioritise } from "../../../src/domain/concerns/correct-concern.ts";
import { addToConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { referConcern, scheduleConcern } from "../../../src/domain/concerns/plan-concern.ts";
import { undoChange } from "../../../src/domain/concerns/undo-change.ts";
import {
  acceptConcern,
  askResident,
  closeConcern,
  replyToConcern,
  resolveConcern,
} from "../../../src/domain/concerns/work-on-concern.ts";
import { concern, event } from "../../../src/store/tables/concerns.ts";
import { roleGrant } from "../../../src/store/tables/people.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { openTown } from "../town.ts";

const minute = 60_000;

function things() {
  const town = openTown();
  const resident = town.arrives();
  const worker = town.holds("grid_worker", "一网格");
  const lies = { personId: resident.by.personId, areaId: town.areaOf("3栋") };
  const { id } = town.concern(lies);
  const rows = () => town.db.select().from(concern).all();
  const names = () =>
    town.db
      .select()
      .from(event)
      .all()
      .map(({ name }) => name);
  return { town, resident, worker, id, lies, rows, names };
}

function eventOf(done: Worked): number {
  if ("refused" in done) throw new Error(`it was refused: ${done.refused}`);
  return done.event;
}

const changes: readonly (readonly [string, (desk: Desk, concern: number, other: number) => Worked])[] = [
  ["accepting", (desk, id) => acceptConcern(desk, { concern: id })],
  ["replying", (desk, id) => replyToConcern(desk, { concern: id, words: "明天来" })],
  ["asking", (desk, id) => askResident(desk, { concern: id, words: "几楼？" })],
  ["scheduling", (desk, id) => scheduleConcern(desk, { concern: id, day: "6月3日", words: "等零件" })],
  ["referring", (desk, id) => referConcern(desk, { concern: id, to: "供电公司", day: "6月3日" })],
  ["resolving", (desk, id) => resolveConcern(desk, { concern: id, words: "清走了" })],
  ["closing", (desk, id) => closeConcern(desk, { concern: id, reason: "invalid" })],
  ["another priority", (desk, id) => prioritise(desk, { concern: id, priority: "urgent" })],
  ["merging", (desk, id, other) => mergeConcern(desk, { concern: id, into: other })],
];

describe("undoing", () => {
  it("brings what was merged along back with the one that it was merged with, and not alone", () => {
    const { town, worker, id, lies, rows } = things();
    const [root, first] = [town.concern(lies).id, town.concern(lies).id];
    mergeConcern(worker, { concern: first, into: id });
    const merged = eventOf(mergeConcern(worker, { concern: id, into: root }));
    const along = town.db.select().from(event).where(eq(event.concernId, first)).all().at(-1)?.id ?? 0;
    expect(along).toBeGreaterThan(merged);
    expect(undoChange(worker, { event: along })).toEqual({ refused: "not_yours" });
    expect(undoChange(worker, { event: merged })).toMatchObject({ number: 101 });
    expect(rows().map(({ mergedInto }) => mergedInto)).toEqual([null, null, id]);
  });

  it.each(changes)("puts everything back as it was: %s", (_, does) => {
    const { town, worker, id, lies, rows } = things();
    const { id: other } = town.concern(lies);
    const { id: neighbour } = town.concern(lies);
    mergeConcern(worker, { concern: neighbour, into: id });
    const before = rows();
    const done = eventOf(does(worker, id, other));
    expect(undoChange({ ...worker, now: monday + 10 * minute }, { event: done })).toEqual({
      number: 101,
      wasHeard: false,
    });
    expect(rows()).toEqual(before);
    expect(worker.events.at(-1)?.name).toBe("concern.undone");
    expect(undoChange(worker, { event: done })).toEqual({ refused: "undone", number: 101 });
    expect(rows()).toEqual(before);
  });

  it("comes too late after ten minutes, and where something was done since that stands upon it", () => {
    const { worker, resident, id, rows } = things();
    const asked = eventOf(askResident(worker, { concern: id, words: "几楼？" }));
    addToConcern(resident, { concern: id, told: { words: "三楼" } });
    const before = rows();
    expect(undoChange(worker, { event: asked })).toEqual({
      refused: "went_on",
      number: 101,
      last: { what: "answered", who: null, isOfResident: true },
    });
    const late = { ...worker, now: monday + 10 * minute + 1 };
    expect(undoChange(late, { event: asked })).toEqual({ refused: "too_late", number: 101 });
    expect(rows()).toEqual(before);
  });

  it("leaves what came after it and stands by itself", () => {
    const { worker, id, rows } = things();
    const accepted = eventOf(acceptConcern(worker, { concern: id }));
    replyToConcern({ ...worker, now: monday + minute }, { concern: id, words: "明天来" });
    expect(undoChange(worker, { event: accepted })).toMatchObject({ number: 101 });
    expect(rows()).toMatchObject([{ state: "submitted", ownerId: null }]);
  });

  it("is of one's own doing only, and only as long as one holds a role", () => {
    const { town, worker, resident, id, rows } = things();
    const done = eventOf(acceptConcern(worker, { concern: id }));
    const before = rows();
    const others = [resident, town.arrives(), town.holds("secretary", "梧桐里社区")];
    for (const desk of others) expect(undoChange(desk, { event: done })).toEqual({ refused: "not_yours" });
    expect(undoChange(worker, { event: 999 })).toEqual({ refused: "not_yours" });
    const [filed] = town.db
      .insert(event)
      .values({ at: monday, name: "concern.added", concernId: id, byId: worker.by.personId, about: {} })
      .returning()
      .all();
    expect(undoChange(worker, { event: filed?.id ?? 0 })).toEqual({ refused: "not_yours" });
    town.db.update(roleGrant).set({ until: monday }).where(eq(roleGrant.personId, worker.by.personId)).run();
    expect(undoChange(worker, { event: done })).toEqual({ refused: "not_yours" });
    expect(rows()).toEqual(before);
  });
});
