import { describe, expect, it } from "vitest";
import { addToConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { historyOf } from "../../../src/domain/concerns/history.ts";
import { mergeConcern } from "../../../src/domain/concerns/merge-concern.ts";
import { askToReopen } from "../../../src/domain/concerns/reopen-concern.ts";
import { undoChange } from "../../../src/domain/concerns/undo-change.ts";
import { acceptConcern, askResident, resolveConcern } from "../../../src/domain/concerns/work-on-concern.ts";
import { outbox } from "../../../src/store/tables/delivery.ts";
import { openTown } from "../town.ts";

/** Two neighbours of 3栋, each with a concern, and the one who works there. */
function things() {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const [first, second] = [town.arrives(), town.arrives()];
  const of = (personId: number) => town.concern({ personId, areaId: town.areaOf("3栋") }).id;
  const [one, other] = [of(first.by.personId), of(second.by.personId)];
  return { town, worker, first, second, one, other };
}

describe("the history of a concern with which another is merged", () => {
  it("shows each what staff did, and of what the other did, neither words nor a name", () => {
    const { worker, first, second, one, other } = things();
    mergeConcern(worker, { concern: other, into: one });
    askResident(worker, { concern: one, words: "几楼？" });
    addToConcern(second, { concern: other, told: { words: "三楼" } });
    resolveConcern(worker, { concern: one, words: "换了" });
    askToReopen(first, { concern: one, words: "又灭了" });
    const read = (desk: typeof first, concern: number) =>
      historyOf(desk, { concern }).map(({ what, words, by: { is } }) => [
        what,
        words,
        is === "you" || is === "neighbour" ? is : "",
      ]);
    expect(read(first, one)).toEqual([
      ["accepted", null, ""],
      ["asked", "几楼？", ""],
      ["answered", null, "neighbour"],
      ["resolved", "换了", ""],
      ["reopen_asked", "又灭了", "you"],
    ]);
    expect(read(second, other)).toEqual([
      ["merged", null, ""],
      ["accepted", null, ""],
      ["asked", "几楼？", ""],
      ["answered", "三楼", "you"],
      ["resolved", "换了", ""],
      ["reopen_asked", null, "neighbour"],
    ]);
  });
});

describe("what was undone", () => {
  const undone = (isHeard: boolean) => {
    const { town, worker, first, one } = things();
    const done = acceptConcern(worker, { concern: one });
    if ("refused" in done) throw new Error("it was refused");
    const row = { addressId: first.by.addressId, lane: "normal", does: "send", notBefore: 0, madeAt: 0 } as const;
    town.db
      .insert(outbox)
      .values({ ...row, state: isHeard ? "sent" : "queued", eventId: done.event, body: { text: "101" } })
      .run();
    expect(undoChange(worker, { event: done.event })).toEqual({ number: 101, wasHeard: isHeard });
    const states = town.db
      .select()
      .from(outbox)
      .all()
      .map(({ state }) => state);
    return { what: historyOf(first, { concern: one }).map((line) => line.what), states };
  };

  it("before anybody heard of it never was", () => {
    expect(undone(false)).toEqual({ what: [], states: ["cancelled"] });
  });

  it("after somebody heard of it stands there, and that it was undone", () => {
    expect(undone(true)).toEqual({ what: ["accepted", "undone"], states: ["sent"] });
  });
});
