import { expect, it } from "vitest";
import { type DeskLook, deskGrids, deskKinds, deskPage } from "../../../src/domain/concerns/desk.ts";
import { readDeskWish, readDeskWords } from "../../../src/domain/concerns/read-desk-words.ts";
import { absence } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { openTown, type Town } from "../town.ts";

const hour = 60 * 60_000;
const soon = { respondBy: monday + hour, resolveBy: monday + 9 * hour };

function numbers(desk: ReturnType<Town["holds"]>, look: DeskLook) {
  return deskPage(desk, { ...look, from: 0 })?.items.map(({ number }) => number);
}

it("puts first what is due first, by the clock that runs, and marks what is overdue", () => {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const mine = { personId: town.arrives().by.personId, areaId: town.areaOf("3栋"), ownerId: worker.by.personId };
  town.concern({ ...mine, ...soon, state: "accepted", respondedAt: monday });
  town.concern({ ...mine, ...soon, respondBy: monday - 1 });
  town.concern({ ...mine, ...soon, state: "reopen_requested", respondedAt: monday, nextAt: monday + 2 * hour });
  const page = deskPage(worker, { group: "waiting", from: 0 });
  expect(page?.items.map(({ number, isOverdue }) => [number, isOverdue])).toEqual([
    [102, true],
    [103, false],
    [101, false],
  ]);
  expect(page).toMatchObject({ count: 3, overdue: 1 });
});

it("waits for oneself only where the next step is ours, or its time is over", () => {
  const town = openTown();
  const worker = town.holds("grid_worker", "一网格");
  const mine = { personId: town.arrives().by.personId, areaId: town.areaOf("3栋"), ownerId: worker.by.personId };
  const past = { respondBy: monday - 2, resolveBy: monday - 1 };
  town.concern({ ...mine, ...soon, state: "scheduled", respondedAt: 1 });
  town.concern({ ...mine, ...past, state: "scheduled", respondedAt: 1 });
  town.concern({ ...mine, ...past, state: "awaiting_resident", respondedAt: 1, waitingSince: 1 });
  town.concern({ ...mine, ...past, state: "resolved", respondedAt: 1 });
  town.concern({ ...mine, ...soon, ownerId: town.holds("grid_worker", "一网格").by.personId });
  expect(numbers(worker, { group: "waiting" })).toEqual([102]);
  expect(numbers(worker, { group: "open" })).toEqual([102, 103, 105, 101]);
  expect(numbers(worker, { group: "done" })).toEqual([104]);
});

it("has what waits for somebody on leave, and what lies before one's team", () => {
  const town = openTown();
  const away = town.holds("grid_worker", "二网格").by.personId;
  const lead = town.holds("team_lead", "梧桐里社区", { team: "cleaning" });
  const { personId } = town.arrives().by;
  town.concern({ personId, ...soon, ownerId: away });
  town.concern({ personId, ...soon, teamId: town.teamOf("cleaning") });
  town.concern({ personId, ...soon, teamId: town.teamOf("repair") });
  expect(numbers(lead, { group: "waiting" })).toEqual([102]);
  town.db
    .insert(absence)
    .values({ personId: away, deputyId: lead.by.personId, from: 0, until: monday + 1 })
    .run();
  expect(numbers(lead, { group: "waiting" })).toEqual([101, 102]);
});

it("counts kinds and grids within what is looked at already", () => {
  const town = openTown();
  const secretary = town.holds("secretary", "梧桐里社区");
  const { personId } = town.arrives().by;
  town.concern({ personId, ...soon, areaId: town.areaOf("3栋"), kind: "noise" });
  town.concern({ personId, ...soon, areaId: town.areaOf("3栋") });
  town.concern({ personId, ...soon, areaId: town.areaOf("5栋") });
  town.concern({ personId, ...soon, areaId: town.areaOf("5栋"), state: "closed" });
  const area = town.areaOf("二网格");
  const counts = (found: readonly { readonly of: unknown; readonly count: number }[]) =>
    found.map(({ of, count }) => [of, count]);
  expect(counts(deskKinds(secretary, { group: "open", kind: "noise" }))).toEqual([
    ["rubbish", 2],
    ["noise", 1],
  ]);
  expect(counts(deskKinds(secretary, { group: "all", area }))).toEqual([["rubbish", 2]]);
  expect(counts(deskGrids(secretary, { group: "open", kind: "noise", area }))).toEqual([[town.areaOf("一网格"), 1]]);
  expect(numbers(secretary, { group: "done", kind: "rubbish", area })).toEqual([104]);
  expect(deskKinds(town.arrives(), { group: "all" })).toEqual([]);
});

it.each([
  ["112", { number: 112 }],
  ["１１２号", { number: 112 }],
  ["#112", { number: 112 }],
  ["垃圾", { words: ["垃圾"] }],
  ["3栋 Lamp", { words: ["3栋", "lamp"] }],
  ["灯", { tooShort: true }],
  ["垃圾 灯", { tooShort: true }],
  [" ", { tooShort: true }],
])("reads %s at the desk", (typed, read) => {
  expect(readDeskWords(typed)).toEqual(read);
});

it.each([
  ["工作台 112", "112"],
  ["工作台112", "112"],
  ["/desk 垃圾", "垃圾"],
  ["Desk 112", "112"],
  ["Desk lamp broken", undefined],
  ["工作台灯坏了", undefined],
  ["工作台", undefined],
])("takes %s for a look at the desk, or not", (typed, said) => {
  expect(readDeskWish(typed)?.said).toBe(said);
});
