import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerFor, takeAnswerBack } from "../../../src/domain/calls/answer-call.ts";
import { holding } from "../../../src/domain/calls/answer-moves.ts";
import { answersIn } from "../../../src/domain/calls/find-call.ts";
import { correctCall } from "../../../src/domain/calls/lead-call.ts";
import { tallyOf } from "../../../src/domain/calls/read-call.ts";
import { monday } from "../../support/community.ts";
import { openCrew } from "./crew.ts";

const members = 6;

const tap = fc.record({
  who: fc.nat(members - 1),
  does: fc.constantFrom(
    "yes",
    "late",
    "no",
    "on_the_way",
    "here",
    "left",
    "seen",
    "reported",
    "take_back",
    "for",
    "less",
  ),
  heads: fc.integer({ min: 1, max: 3 }),
});

describe("the places of a call", () => {
  it("are never more than the quota, whatever is tapped in whatever order, and the card counts what the rows say", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.array(tap, { maxLength: 40 }), (quota, taps) => {
        const crew = openCrew(members);
        const { db } = crew.town;
        const id = crew.call({ quota });
        let wanted = quota;
        for (const [n, { who, does, heads }] of taps.entries()) {
          const desk = { ...crew.member(who), now: monday + n };
          if (does === "take_back") takeAnswerBack(desk, { call: id });
          else if (does === "for") answerFor(crew.secretary, { call: id, person: desk.by.personId, answer: "here" });
          else if (does === "less") {
            const done = correctCall(crew.secretary, { call: id, quota: heads });
            if (!("refused" in done)) wanted = heads;
          } else crew.says(who, id, does, { heads, after: n });
          const rows = answersIn(db, id);
          const taken = rows.filter(({ state }) => holding.includes(state)).reduce((sum, row) => sum + row.heads, 0);
          expect(taken).toBeLessThanOrEqual(wanted);
          expect(tallyOf(db, id).heads).toBe(taken);
          // Nobody waits for a place that is free.
          const first = rows.find(({ state }) => state === "waitlisted");
          if (first && first.heads === 1) expect(taken).toBe(wanted);
        }
        expect(answersIn(db, id).length).toBe(new Set(answersIn(db, id).map(({ personId }) => personId)).size);
      }),
      { numRuns: 60 },
    );
  });

  it("wait for all of a party again, of which one came and takes that back", () => {
    const crew = openCrew(4);
    const id = crew.call({ quota: 2 });
    crew.says(0, id, "yes");
    crew.says(1, id, "yes", { heads: 2, after: 1 });
    crew.says(1, id, "here", { after: 2 });
    expect(crew.stateOf(1, id)).toMatchObject({ state: "on_site", heads: 1 });
    takeAnswerBack({ ...crew.member(1), now: monday + 3 }, { call: id });
    expect(crew.stateOf(1, id)).toMatchObject({ state: "waitlisted", heads: 2 });
  });

  it("go to the first on the waiting list when somebody drops out, with all who come along", () => {
    const crew = openCrew(4);
    const id = crew.call({ quota: 2 });
    crew.says(0, id, "yes", { heads: 2 });
    crew.says(1, id, "yes", { after: 1 });
    crew.says(2, id, "yes", { after: 2 });
    expect(crew.stateOf(1, id)?.state).toBe("waitlisted");
    crew.says(0, id, "no", { after: 3 });
    expect([1, 2].map((n) => crew.stateOf(n, id)?.state)).toEqual(["accepted", "accepted"]);
    expect(crew.member(0).events.map(({ name }) => name)).toContain("call.promoted");
  });

  it("go by the order of the answers, though several came at once or the clock was set back", () => {
    const crew = openCrew(4);
    const id = crew.call({ quota: 1 });
    crew.says(0, id, "yes");
    crew.says(3, id, "yes", { after: 5 });
    crew.says(2, id, "yes", { after: 5 });
    crew.says(1, id, "yes", { after: 3 });
    crew.says(3, id, "late", { after: 6 });
    const next = [3, 2, 1].map((who, n) => {
      crew.says([0, 3, 2][n] ?? 0, id, "no", { after: 10 + n });
      return crew.stateOf(who, id)?.state;
    });
    expect(next).toEqual(["accepted", "accepted", "accepted"]);
  });

  it("that are not enough for a whole party go to the next who fits", () => {
    const crew = openCrew(4);
    const id = crew.call({ quota: 3 });
    crew.says(0, id, "yes", { heads: 2 });
    crew.says(1, id, "yes", { after: 1 });
    crew.says(2, id, "yes", { heads: 2, after: 2 });
    crew.says(3, id, "yes", { after: 3 });
    crew.says(1, id, "no", { after: 4 });
    expect([2, 3].map((n) => crew.stateOf(n, id)?.state)).toEqual(["waitlisted", "accepted"]);
  });

  it("that are asked for besides are not given where there are none, and what one had stands", () => {
    const crew = openCrew(2);
    const id = crew.call({ quota: 2 });
    crew.says(0, id, "yes");
    crew.says(1, id, "yes");
    expect(crew.says(0, id, "yes", { heads: 3 })).toMatchObject({ outcome: "accepted", heads: 1, isFull: true });
  });

  it("are a waiting list that ends: whoever comes after it is thanked", () => {
    const crew = openCrew(5);
    const id = crew.call({ quota: 1 });
    const outcomes = [0, 1, 2, 3, 4].map((n) => crew.says(n, id, "yes", { after: n }));
    expect(outcomes.map((one) => "outcome" in one && one.outcome)).toEqual([
      ...["accepted", "waitlisted", "waitlisted", "waitlisted", "not_needed"],
    ]);
  });
});
