import { describe, expect, it } from "vitest";
import { addToConcern, askForCall } from "../../src/domain/concerns/follow-concern.ts";
import { myConcern, workedConcern } from "../../src/domain/concerns/read-concern.ts";
import { acceptConcern, replyToConcern, resolveConcern } from "../../src/domain/concerns/work-on-concern.ts";
import { can } from "../../src/domain/permissions.ts";
import type { Desk } from "../../src/talk/command.ts";
import { monday } from "../support/community.ts";
import { openTown, type Town } from "./town.ts";

interface Case {
  readonly who: string;
  readonly comes: (town: Town) => Desk;
  readonly works: boolean;
}

/** A concern of 3栋 in 一网格, which lies before the team of cleaners. */
const cases: readonly Case[] = [
  { who: "a stranger", comes: (town) => town.arrives(), works: false },
  { who: "the grid's worker", comes: (town) => town.holds("grid_worker", "一网格"), works: true },
  { who: "the building's worker", comes: (town) => town.holds("grid_worker", "3栋"), works: true },
  { who: "the next building's worker", comes: (town) => town.holds("grid_worker", "2栋"), works: false },
  { who: "the neighbouring grid's worker", comes: (town) => town.holds("grid_worker", "二网格"), works: false },
  { who: "a former worker", comes: (town) => town.holds("grid_worker", "一网格", { until: monday }), works: false },
  {
    who: "a worker from tomorrow on",
    comes: (town) => town.holds("grid_worker", "一网格", { from: monday + 1 }),
    works: false,
  },
  { who: "the secretary", comes: (town) => town.holds("secretary", "梧桐里社区"), works: true },
  { who: "the secretary of another grid", comes: (town) => town.holds("secretary", "二网格"), works: false },
  { who: "the team's lead", comes: (town) => town.holds("team_lead", "梧桐里社区", { team: "cleaning" }), works: true },
  {
    who: "a member of the team",
    comes: (town) => town.holds("volunteer", "梧桐里社区", { team: "cleaning" }),
    works: true,
  },
  {
    who: "another team's lead",
    comes: (town) => town.holds("team_lead", "梧桐里社区", { team: "repair" }),
    works: false,
  },
  { who: "a volunteer of no team", comes: (town) => town.holds("volunteer", "一网格"), works: false },
];

describe("working on a concern", () => {
  it.each(cases)("is $works for $who", ({ comes, works }) => {
    const town = openTown();
    const resident = town.arrives();
    const teamId = town.teamOf("cleaning");
    const one = town.concern({ personId: resident.by.personId, areaId: town.areaOf("3栋"), teamId });
    const desk = comes(town);
    expect(can(desk, "work", one)).toBe(works);
    expect(can(desk, "follow", one)).toBe(false);
    expect(workedConcern(desk, { concern: one.id }) !== null).toBe(works);
    const done = works ? { number: 101 } : { refused: "not_yours" };
    expect(replyToConcern(desk, { concern: one.id, words: "在路上" })).toMatchObject(done);
    expect(acceptConcern(desk, { concern: one.id })).toMatchObject(done);
    expect(resolveConcern(desk, { concern: one.id })).toMatchObject(done);
  });

  it("is nobody's by being the one who said it", () => {
    const town = openTown();
    const resident = town.arrives();
    const one = town.concern({ personId: resident.by.personId, areaId: town.areaOf("3栋") });
    expect(acceptConcern(resident, { concern: one.id })).toEqual({ refused: "not_yours" });
    expect(can(resident, "follow", one)).toBe(true);
  });

  it("is the owner's wherever it lies, as long as they hold any role", () => {
    const town = openTown();
    const resident = town.arrives();
    const owner = town.holds("grid_worker", "二网格");
    const former = town.holds("grid_worker", "二网格", { until: monday });
    const lies = { personId: resident.by.personId, areaId: town.areaOf("3栋") };
    expect(can(owner, "work", town.concern({ ...lies, ownerId: owner.by.personId }))).toBe(true);
    expect(can(former, "work", town.concern({ ...lies, ownerId: former.by.personId }))).toBe(false);
  });

  it("is the secretary's alone where nobody knows where it is", () => {
    const town = openTown();
    const one = town.concern({ personId: town.arrives().by.personId });
    expect(can(town.holds("secretary", "梧桐里社区"), "work", one)).toBe(true);
    expect(can(town.holds("grid_worker", "一网格"), "work", one)).toBe(false);
  });

  it("that another of the team has accepted comes too late, and is not refused", () => {
    const town = openTown();
    const first = town.holds("team_lead", "梧桐里社区", { team: "cleaning" });
    const second = town.holds("team_lead", "梧桐里社区", { team: "cleaning" });
    const one = town.concern({ personId: town.arrives().by.personId, teamId: town.teamOf("cleaning") });
    expect(acceptConcern(first, { concern: one.id })).toMatchObject({ number: 101 });
    expect(acceptConcern(second, { concern: one.id })).toMatchObject({
      refused: "too_late",
      number: 101,
      last: { what: "accepted" },
    });
    expect(workedConcern(second, { concern: one.id })?.ownerId).toBe(first.by.personId);
  });
});

describe("following a concern", () => {
  it("is for the one who said it; to others there is no such concern", () => {
    const town = openTown();
    const resident = town.arrives();
    const other = town.holds("secretary", "梧桐里社区");
    const one = town.concern({ personId: resident.by.personId });
    const told = { words: "还有" };
    expect(myConcern(resident, { concern: one.id })?.number).toBe(101);
    expect(addToConcern(resident, { concern: one.id, told })).toMatchObject({ number: 101 });
    expect(myConcern(other, { concern: one.id })).toBeNull();
    for (const concern of [one.id, 999]) {
      expect(addToConcern(other, { concern, told })).toEqual({ refused: "not_yours" });
      expect(askForCall(other, { concern, phone: "13800001111" })).toEqual({ refused: "not_yours" });
    }
    expect(other.events).toEqual([]);
  });
});
