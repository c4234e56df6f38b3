import { describe, expect, it } from "vitest";
import { callsByClock } from "../../../src/domain/calls/by-clock.ts";
import { dryRun } from "../../../src/domain/calls/dry-run.ts";
import { callOf } from "../../../src/domain/calls/find-call.ts";
import { undoCall } from "../../../src/domain/calls/lead-call.ts";
import { approveCall } from "../../../src/domain/calls/make-call.ts";
import { myTasks } from "../../../src/domain/calls/my-tasks.ts";
import { nudge, nudgePreview } from "../../../src/domain/calls/nudge.ts";
import { callsInHand } from "../../../src/domain/calls/read-call.ts";
import { answerShifts } from "../../../src/domain/calls/shifts/answer-shifts.ts";
import { cancelShifts, standDownShifts } from "../../../src/domain/calls/shifts/lead-shifts.ts";
import { hasShifts, ledWhole } from "../../../src/domain/calls/shifts/led-shifts.ts";
import { shiftsReportOn } from "../../../src/domain/calls/shifts/report-shifts.ts";
import { shiftsOf } from "../../../src/domain/calls/shifts/shifts-of.ts";
import { absence } from "../../../src/store/tables/people.ts";
import { monday } from "../../support/community.ts";
import { hour, openCrew } from "./crew.ts";

const shifts = [2, 4, 6].map((from) => ({
  ...{ startsAt: monday + from * hour, endsAt: monday + (from + 2) * hour, quota: 1 },
}));

/** So many volunteers, called out in three shifts of one person each, two hours from now on. */
function calledInShifts(count: number, also: Parameters<ReturnType<typeof openCrew>["call"]>[0] = {}) {
  const crew = openCrew(count);
  const endsAt = monday + 8 * hour;
  const first = crew.call({ shifts, startsAt: monday + 2 * hour, endsAt, ...also });
  const one = callOf(crew.town.db, first);
  if (!one) throw new Error("there is no call");
  const all = () => shiftsOf(crew.town.db, one);
  const [, second = 0, third = 0] = all().map(({ id }) => id);
  const whole = (after = 0) => {
    const view = ledWhole({ ...crew.secretary, now: monday + after }, { call: first });
    if (!view || !hasShifts(view)) throw new Error("it has no shifts");
    return view;
  };
  const pass = (after: number) => callsByClock({ ...crew.secretary, now: monday + after });
  return { ...crew, first, second, third, all, whole, pass };
}

describe("a call with shifts", () => {
  it("goes out in all of them at once, and counts once in the week of those who are called", () => {
    const { all, secretary, draft, call } = calledInShifts(2);
    expect(all().map(({ state, shift, quota }) => [state, shift, quota])).toEqual([
      ["open", 1, 1],
      ["open", 2, 1],
      ["open", 3, 1],
    ]);
    call();
    // Three a week are the most.
    expect(dryRun(secretary, draft())).toMatchObject({ reached: 2, tired: [] });
    call();
    expect(dryRun(secretary, draft())).toMatchObject({ reached: 0 });
  });

  it("is for everybody who is not away at all of its times, and says when the first of them is looked at", () => {
    const { secretary, draft, member, town } = openCrew(2);
    const away = (n: number, hours: number) => ({
      ...{ personId: member(n).by.personId, from: 0, until: monday + hours * hour },
    });
    town.db
      .insert(absence)
      .values([away(0, 3), away(1, 24)])
      .run();
    const found = dryRun(secretary, draft({ shifts, startsAt: monday + 2 * hour, endsAt: monday + 8 * hour }));
    expect(found).toMatchObject({ reached: 1, onLeave: 1, checkAt: monday + hour });
  });

  it("gives each shift its own places, and whoever answered one has answered", () => {
    const { says, first, second, whole, member, secretary } = calledInShifts(4);
    says(0, first, "yes");
    expect(says(1, first, "yes")).toMatchObject({ outcome: "waitlisted" });
    expect(says(1, second, "yes")).toMatchObject({ outcome: "accepted" });
    expect(answerShifts(member(2), { call: second, answer: "no" })).toMatchObject({ calls: [1, 2, 3] });
    const { tallies, silent, declined, unreached } = whole();
    expect(tallies.map(({ tally }) => [tally.heads, tally.waiting])).toEqual([
      [1, 1],
      [1, 0],
      [0, 0],
    ]);
    // 陈静 of the sample community has never written.
    expect({ silent, declined, unreached }).toEqual({ silent: 1, declined: 1, unreached: 1 });
    const later = { ...secretary, now: monday + hour };
    expect(nudgePreview(later, { call: first })).toEqual({ count: 1 });
    expect(nudge(later, { call: first })).toEqual({ count: 1 });
  });

  it("can be answered for several shifts in one sentence, and by nobody who was not called", () => {
    const { member, stateOf, first, second, third, town } = calledInShifts(2);
    answerShifts(member(0), { call: first, answer: "yes", numbers: [1, 3] });
    expect([first, second, third].map((id) => stateOf(0, id)?.state)).toEqual(["accepted", "invited", "accepted"]);
    answerShifts(member(0), { call: third, answer: "no" });
    expect([first, second, third].map((id) => stateOf(0, id)?.state)).toEqual(["withdrawn", "declined", "withdrawn"]);
    const stranger = town.arrives();
    expect(answerShifts(stranger, { call: first, answer: "yes" })).toEqual({ refused: "not_yours" });
    expect(answerShifts(stranger, { call: 999, answer: "yes" })).toEqual({ refused: "not_yours" });
  });

  it("shows a volunteer the shifts that they come to, and the call once as long as they come to none", () => {
    const { member, says, first, third } = calledInShifts(2);
    expect(myTasks(member(0), null).map(({ call }) => call.id)).toEqual([first]);
    says(0, third, "yes");
    expect(myTasks(member(0), null).map(({ call }) => call.id)).toEqual([third]);
  });

  it("ends each shift at its time, tells only those who are there, and goes on with the others", () => {
    const { says, pass, all, first, third, secretary, stateOf } = calledInShifts(2);
    says(0, first, "yes");
    pass(2 * hour);
    says(0, first, "here", { after: 2 * hour });
    pass(4 * hour);
    expect(all().map(({ state }) => state)).toEqual(["standing_down", "active", "open"]);
    expect(secretary.events.filter(({ name }) => name === "call.shift_over")).toMatchObject([
      { about: { call: first } },
    ]);
    expect(callsInHand({ ...secretary, now: monday + 4 * hour }, null)).toHaveLength(1);
    pass(19 * hour);
    expect(all().map(({ state }) => state)).toEqual(["closed", "closed", "standing_down"]);
    // They did not say that they went.
    expect(stateOf(0, first)).toMatchObject({ isLeftUnsaid: true, leftAt: monday + 4 * hour });
    expect(says(0, third, "yes", { after: 19 * hour })).toEqual({ refused: "over" });
  });

  it("has nobody at two of its shifts at once, whose hours would count twice", () => {
    const { says, pass, first, second, stateOf } = calledInShifts(2);
    says(0, first, "yes");
    says(0, second, "yes");
    pass(2 * hour);
    says(0, first, "here", { after: 2 * hour });
    pass(4 * hour);
    says(0, second, "here", { after: 5 * hour });
    expect(stateOf(0, first)).toMatchObject({ state: "departed", isLeftUnsaid: true, leftAt: monday + 4 * hour });
    expect(stateOf(0, second)).toMatchObject({ state: "on_site", arrivedAt: monday + 5 * hour });
  });

  it("is recalled and stood down as a whole, what has ended excepted", () => {
    const { pass, all, first, secretary, says, second, stateOf } = calledInShifts(2);
    says(0, second, "yes");
    pass(2 * hour);
    pass(4 * hour);
    expect(standDownShifts({ ...secretary, now: monday + 5 * hour }, { call: first })).toEqual({ count: 1 });
    expect(all().map(({ state }) => state)).toEqual(["standing_down", "standing_down", "standing_down"]);
    expect(stateOf(0, second)?.state).toBe("not_needed");
    expect(cancelShifts(secretary, { call: first })).toEqual({ refused: "over" });
    const other = calledInShifts(2);
    other.says(0, other.third, "yes");
    expect(cancelShifts(other.secretary, { call: other.second })).toEqual({ count: 1 });
    expect(other.all().map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it("waits as a whole for a second secretary, and is taken back as a whole", () => {
    const waiting = calledInShifts(2, { audience: {} });
    expect(waiting.all().map(({ state }) => state)).toEqual(["draft", "draft", "draft"]);
    const other = waiting.town.holds("secretary", "梧桐里社区");
    expect(approveCall(other, { call: waiting.first })).toEqual({ done: true });
    expect(waiting.all().map(({ state }) => state)).toEqual(["open", "open", "open"]);
    const urgent = calledInShifts(2, { mode: "emergency" });
    expect(undoCall(urgent.secretary, { call: urgent.first })).toEqual({ count: 0 });
    expect(urgent.all().map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  });

  it("is reported on as one call, with everybody counted once", () => {
    const { says, pass, first, second, secretary } = calledInShifts(3);
    says(0, first, "yes", { after: 60_000 });
    says(0, second, "yes", { after: 5 * 60_000 });
    says(1, second, "no", { after: 3 * 60_000 });
    pass(2 * hour);
    says(0, first, "here", { after: 2 * hour });
    says(0, first, "left", { after: 3 * hour });
    const report = shiftsReportOn({ ...secretary, now: monday + 9 * hour }, { call: first });
    expect(report).toMatchObject({ asked: 4, answered: 2, median: 60_000, slow: 3 * 60_000 });
    expect(report?.shifts.map(({ came, hours }) => [came, hours])).toEqual([
      [1, hour],
      [0, 0],
      [0, 0],
    ]);
    expect(report?.rows.map(({ shift, state }) => [shift, state])).toEqual([
      [1, "departed"],
      [2, "declined"],
      [2, "accepted"],
      [null, "invited"],
      [null, "invited"],
    ]);
  });
});
