import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { dutySecretary, holderOf, membersOf, ownerFor, workersOf } from "../../src/domain/staff.ts";
import { absence, address } from "../../src/store/tables/people.ts";
import { monday } from "../support/community.ts";
import { joins, openTown, type Town } from "./town.ts";

const owner = (town: Town, areaName: string | null, kind = "rubbish") =>
  ownerFor(town.db, areaName === null ? null : town.areaOf(areaName), kind, monday);

function loses(town: Town, personId: number): void {
  town.db.update(address).set({ unreachableSince: monday }).where(eq(address.personId, personId)).run();
}

describe("the owner of a new concern", () => {
  it("is nobody where nobody has joined, though the file names them all", () => {
    expect(owner(openTown(), "3栋")).toEqual({ ownerId: null, teamId: null });
  });

  it("is the nearest worker around the place: the building's before the grid's", () => {
    const town = openTown();
    const grid = joins(town, "王芳");
    expect(owner(town, "3栋")).toEqual({ ownerId: grid, teamId: null });
    const building = town.holds("grid_worker", "3栋").by.personId;
    expect(owner(town, "3栋")).toEqual({ ownerId: building, teamId: null });
    expect(owner(town, "2栋")).toEqual({ ownerId: grid, teamId: null });
  });

  it("is the team of the kind where there is no worker, or the place is not known", () => {
    const town = openTown();
    joins(town, "王芳");
    joins(town, "马师傅");
    joins(town, "李建国");
    const cleaning = { ownerId: null, teamId: town.teamOf("cleaning") };
    expect(owner(town, "9栋")).toEqual(cleaning);
    expect(owner(town, null)).toEqual(cleaning);
  });

  it("is the duty secretary where neither can be told", () => {
    const town = openTown();
    const secretary = joins(town, "李建国");
    const worker = joins(town, "王芳");
    const lead = joins(town, "马师傅");
    expect(owner(town, "9栋", "market")).toEqual({ ownerId: secretary, teamId: null });
    loses(town, worker);
    loses(town, lead);
    expect(owner(town, "3栋")).toEqual({ ownerId: secretary, teamId: null });
    loses(town, secretary);
    expect(owner(town, "3栋")).toEqual({ ownerId: null, teamId: null });
  });
});

describe("those who hear of a concern", () => {
  it("are its owner; the secretary where the owner has left or can't be reached", () => {
    const town = openTown();
    const secretary = joins(town, "李建国");
    const worker = joins(town, "王芳");
    const former = town.holds("grid_worker", "一网格", { until: monday }).by.personId;
    const hear = (ownerId: number) => workersOf(town.db, { ownerId, teamId: null }, monday);
    expect(hear(worker)).toEqual([worker]);
    expect(hear(former)).toEqual([secretary]);
    loses(town, worker);
    expect(hear(worker)).toEqual([secretary]);
  });

  it("are the leads of its team, all of it where it has none, the secretary where it is empty", () => {
    const town = openTown();
    const secretary = joins(town, "李建国");
    const team = { ownerId: null, teamId: town.teamOf("volunteers") };
    expect(workersOf(town.db, team, monday)).toEqual([secretary]);
    const both = [1, 2].map(() => town.holds("volunteer", "梧桐里社区", { team: "volunteers" }).by.personId);
    expect(membersOf(town.db, town.teamOf("volunteers"), monday)).toEqual(both);
    const lead = town.holds("team_lead", "梧桐里社区", { team: "volunteers" }).by.personId;
    expect(workersOf(town.db, team, monday)).toEqual([lead]);
  });

  it("are nobody where nobody has joined", () => {
    expect(workersOf(openTown().db, { ownerId: null, teamId: null }, monday)).toEqual([]);
  });
});

describe("the duty secretary", () => {
  it("is the first of the whole community who holds the office and can be reached", () => {
    const town = openTown();
    const first = joins(town, "李建国");
    const second = town.holds("secretary", "梧桐里社区").by.personId;
    town.holds("secretary", "一网格");
    expect(dutySecretary(town.db, monday)).toBe(first);
    loses(town, first);
    expect(dutySecretary(town.db, monday)).toBe(second);
  });
});

describe("who has a concern", () => {
  it("is named: its owner, else its team, else nobody", () => {
    const town = openTown();
    const ownerId = joins(town, "王芳");
    const teamId = town.teamOf("cleaning");
    expect(holderOf(town.db, { ownerId, teamId })).toBe("王芳");
    expect(holderOf(town.db, { ownerId: null, teamId })).toBe("环卫队");
    expect(holderOf(town.db, { ownerId: null, teamId: null })).toBeNull();
  });
});

describe("somebody on leave", () => {
  const isAway = (town: Town, personId: number, deputyId: number | null, from = 0) =>
    town.db
      .insert(absence)
      .values({ personId, deputyId, from, until: monday + 1 })
      .run();

  it("is stood in for by the deputy, else by the next, and only from the day on", () => {
    const town = openTown();
    const [grid, next, secretary] = [joins(town, "王芳"), joins(town, "赵敏"), joins(town, "李建国")];
    isAway(town, grid, next, monday + 1);
    expect(owner(town, "3栋")).toEqual({ ownerId: grid, teamId: null });
    isAway(town, grid, next);
    expect(owner(town, "3栋")).toEqual({ ownerId: next, teamId: null });
    expect(workersOf(town.db, { ownerId: grid, teamId: null }, monday)).toEqual([next]);
    isAway(town, next, null);
    expect(owner(town, "3栋", "market")).toEqual({ ownerId: secretary, teamId: null });
    expect(workersOf(town.db, { ownerId: grid, teamId: null }, monday)).toEqual([secretary]);
  });

  it("is asked all the same where there is no other secretary", () => {
    const town = openTown();
    const secretary = joins(town, "李建国");
    isAway(town, secretary, null);
    expect(dutySecretary(town.db, monday)).toBe(secretary);
    const second = town.holds("secretary", "梧桐里社区").by.personId;
    expect(dutySecretary(town.db, monday)).toBe(second);
  });

  it("leaves the team to those of it who are there", () => {
    const town = openTown();
    const lead = joins(town, "马师傅");
    const member = town.holds("volunteer", "梧桐里社区", { team: "cleaning" }).by.personId;
    expect(membersOf(town.db, town.teamOf("cleaning"), monday)).toEqual([lead]);
    isAway(town, lead, null);
    expect(membersOf(town.db, town.teamOf("cleaning"), monday)).toEqual([member]);
  });
});
