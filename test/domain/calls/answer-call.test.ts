import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { answerCall, answerFor, takeAnswerBack } from "../../../src/domain/calls/answer-call.ts";
import { callsByClock } from "../../../src/domain/calls/by-clock.ts";
import { hoursOf } from "../../../src/domain/calls/hours.ts";
import { closeCall, standDown, undoCall } from "../../../src/domain/calls/lead-call.ts";
import { myTask } from "../../../src/domain/calls/my-tasks.ts";
import { arrivedFor } from "../../../src/domain/calls/open-for.ts";
import { call as calls } from "../../../src/store/tables/calls.ts";
import { nobody } from "../../../src/talk/command.ts";
import { monday } from "../../support/community.ts";
import { hour, openCrew } from "./crew.ts";

const minute = 60_000;

describe("到", () => {
  it("means that one comes, and from half an hour before it begins being there is offered besides", () => {
    const crew = openCrew(1);
    const id = crew.call();
    expect(crew.says(0, id, "reported")).toMatchObject({ outcome: "accepted" });
    expect(crew.says(0, id, "reported")).not.toHaveProperty("or");
    expect(crew.says(0, id, "reported", { after: 1.5 * hour })).toMatchObject({ outcome: "accepted", or: "here" });
  });

  it("means that one is there once it has begun, and coming is offered besides", () => {
    const crew = openCrew(1);
    const id = crew.call();
    crew.says(0, id, "yes");
    expect(crew.says(0, id, "reported", { after: 2 * hour })).toMatchObject({ outcome: "on_site", or: "yes" });
  });

  it("means first the one and then the other where it begins at once", () => {
    const crew = openCrew(1);
    const id = crew.call({ startsAt: null, endsAt: null });
    expect(crew.says(0, id, "reported")).toMatchObject({ outcome: "accepted", or: "here" });
    expect(crew.says(0, id, "reported", { after: minute })).toMatchObject({ outcome: "on_site", or: "yes" });
  });
});

describe("an answer", () => {
  it("counts once however often it is said, and the last one counts", () => {
    const crew = openCrew(1);
    const id = crew.call({ quota: 1 });
    crew.says(0, id, "yes");
    const told = crew.member(0).events.length;
    crew.says(0, id, "yes", { after: minute });
    expect(crew.member(0).events.length).toBe(told);
    crew.says(0, id, "no", { after: 2 * minute });
    expect(crew.stateOf(0, id)?.state).toBe("withdrawn");
    crew.says(0, id, "late", { after: 3 * minute });
    expect(crew.stateOf(0, id)).toMatchObject({ state: "accepted", isLate: true, answeredAt: monday });
  });

  it("is no yes where somebody only saw it", () => {
    const crew = openCrew(1);
    const id = crew.call();
    expect(crew.says(0, id, "seen")).toMatchObject({ outcome: "seen" });
    expect(crew.stateOf(0, id)).toMatchObject({ state: "invited", seenAt: monday });
  });

  it("can be taken back: what stood there before stands again", () => {
    const crew = openCrew(2);
    const id = crew.call({ quota: 1 });
    crew.says(0, id, "yes");
    takeAnswerBack({ ...crew.member(0), now: monday + 1 }, { call: id });
    expect(crew.stateOf(0, id)).toMatchObject({ state: "invited", answeredAt: null });
    crew.says(0, id, "yes", { after: 2 });
    crew.says(0, id, "here", { after: 3 });
    takeAnswerBack({ ...crew.member(0), now: monday + 4 }, { call: id });
    expect(crew.stateOf(0, id)).toMatchObject({ state: "accepted", arrivedAt: null });
    crew.says(0, id, "no", { after: 5 });
    crew.says(1, id, "yes", { after: 6 });
    takeAnswerBack({ ...crew.member(0), now: monday + 7 }, { call: id });
    // The place is somebody else's by now.
    expect(crew.stateOf(0, id)?.state).toBe("waitlisted");
    expect(takeAnswerBack(crew.town.arrives(), { call: id })).toEqual({ refused: "not_yours" });
  });

  it("can be said for somebody by who leads it, and who said it is kept", () => {
    const crew = openCrew(1);
    const id = crew.call();
    const person = crew.member(0).by.personId;
    answerFor(crew.secretary, { call: id, person, answer: "here" });
    expect(crew.stateOf(0, id)).toMatchObject({ state: "on_site", sourceId: crew.secretary.by.personId });
    expect(answerFor(crew.town.arrives(), { call: id, person, answer: "no" })).toEqual({ refused: "not_yours" });
    crew.says(0, id, "left", { after: minute });
    expect(crew.stateOf(0, id)?.sourceId).toBeNull();
  });

  it("of somebody who is there says how far off they are, and is never refused for that", () => {
    const crew = openCrew(1);
    const id = crew.call();
    crew.town.db.update(calls).set({ latitude: 30, longitude: 120 }).where(eq(calls.id, id)).run();
    const point = { latitude: 30.01, longitude: 120 };
    const at = (now: number) => arrivedFor({ ...crew.member(0), now }, point);
    expect(at(monday + 2 * hour)).toBeNull();
    crew.says(0, id, "yes");
    expect(at(monday + 1.4 * hour)).toBeNull();
    const found = at(monday + 1.5 * hour);
    expect(found?.call).toBe(id);
    expect(found?.metres).toBeCloseTo(1112, -1);
    const said = { call: id, answer: "here", metres: found?.metres ?? 0 } as const;
    expect(answerCall(crew.member(0), said)).toMatchObject({ outcome: "on_site" });
    expect(crew.stateOf(0, id)?.distance).toBeCloseTo(1112, -1);
    expect(at(monday + 4.6 * hour)).toBeNull();
  });

  it("comes too late once it is over, but for leaving", () => {
    const crew = openCrew(2);
    const id = crew.call();
    crew.says(0, id, "here");
    standDown(crew.secretary, { call: id });
    expect(crew.says(1, id, "yes")).toEqual({ refused: "over" });
    expect(crew.says(0, id, "left", { after: hour })).toMatchObject({ outcome: "departed" });
  });
});

describe("the hours", () => {
  it("of whoever forgot to check out end at the planned end, and are marked", () => {
    const crew = openCrew(2);
    const id = crew.call();
    crew.says(0, id, "here", { after: 2 * hour });
    crew.says(1, id, "here", { after: 2 * hour });
    crew.says(1, id, "left", { after: 3 * hour });
    const late = { ...crew.secretary, now: monday + 6 * hour };
    standDown(late, { call: id });
    expect(closeCall(late, { call: id })).toEqual({ count: 1 });
    const rows = [0, 1].map((n) => crew.stateOf(n, id));
    expect(rows.map((row) => row && hoursOf(row, late.now))).toEqual([2 * hour, hour]);
    expect(rows.map((row) => row?.isLeftUnsaid)).toEqual([true, false]);
  });

  it("of whoever goes and comes again add up", () => {
    const crew = openCrew(1);
    const id = crew.call();
    crew.says(0, id, "here", { after: 0 });
    crew.says(0, id, "left", { after: hour });
    crew.says(0, id, "here", { after: 3 * hour });
    crew.says(0, id, "left", { after: 3.5 * hour });
    expect(myTask(crew.member(0), { call: id })?.spent).toBe(1.5 * hour);
  });
});

describe("time alone", () => {
  it("begins a call, tells that heads are missing, reminds, asks whether it is over, and closes it at last", () => {
    const crew = openCrew(1);
    const { db } = crew.town;
    const id = crew.call({ quota: 2, startsAt: monday + 5 * hour, endsAt: monday + 6 * hour });
    crew.says(0, id, "yes");
    const clock = { ...crew.secretary, by: nobody };
    const seen: string[] = [];
    for (let at = 0; at < 20 * hour; at += 5 * minute) {
      const happened = (what: { name: string }) => seen.push(what.name);
      callsByClock({ ...clock, now: monday + at, happened });
      if (at === 5 * hour) crew.says(0, id, "here", { after: at });
    }
    expect(seen).toEqual(["call.reminding", "call.short", "call.begun", "call.overdue", "call.closed"]);
    const row = db.select().from(calls).where(eq(calls.id, id)).get();
    expect(row?.state).toBe("closed");
    expect(crew.stateOf(0, id)).toMatchObject({ leftAt: monday + 6 * hour, isLeftUnsaid: true });
  });

  it("ends a roll-call that nobody ended in thirty days, and no other call", () => {
    const crew = openCrew(1);
    const { db } = crew.town;
    const [help, roll] = [false, true].map((isRoll) => {
      const id = crew.call({ startsAt: null, endsAt: null });
      if (isRoll) db.update(calls).set({ asks: "safety" }).where(eq(calls.id, id)).run();
      return id;
    });
    const statesAt = (at: number) => {
      callsByClock({ ...crew.secretary, by: nobody, now: monday + at });
      return [help, roll].map(
        (id) =>
          db
            .select()
            .from(calls)
            .where(eq(calls.id, id ?? 0))
            .get()?.state,
      );
    };
    expect(statesAt(30 * 24 * hour - 1)).toEqual(["open", "open"]);
    expect(statesAt(30 * 24 * hour)).toEqual(["open", "closed"]);
  });

  it("sends out what nobody has stopped after ten minutes, and an emergency can be taken back for ten seconds", () => {
    const crew = openCrew(1);
    const all = crew.call({ audience: {} });
    callsByClock({ ...crew.secretary, by: nobody, now: monday + 9 * minute });
    expect(crew.stateOf(0, all) && myTask(crew.member(0), { call: all })).toBeNull();
    callsByClock({ ...crew.secretary, by: nobody, now: monday + 10 * minute });
    expect(myTask(crew.member(0), { call: all })?.call.state).toBe("open");
    const urgent = crew.call({ audience: {}, mode: "emergency" });
    expect(undoCall({ ...crew.secretary, now: monday + 10_000 }, { call: urgent })).toEqual({ refused: "over" });
    expect(undoCall({ ...crew.secretary, now: monday + 9_999 }, { call: urgent })).toEqual({ count: 0 });
  });
});

describe("whoever is there hours before it begins", () => {
  it("comes, whatever number they typed twice; near the time they are there, and whoever waits has no place yet", () => {
    const crew = openCrew(3);
    const id = crew.call({ startsAt: monday + 10 * hour, endsAt: monday + 12 * hour, quota: 1 });
    expect(crew.says(0, id, "here")).toMatchObject({ outcome: "accepted" });
    expect(crew.says(0, id, "on_the_way")).toMatchObject({ outcome: "accepted" });
    expect(crew.stateOf(0, id)?.arrivedAt).toBeNull();
    expect(crew.says(1, id, "here")).toMatchObject({ outcome: "waitlisted" });
    expect(crew.says(0, id, "here", { after: 8 * hour })).toMatchObject({ outcome: "on_site" });
    expect(crew.says(1, id, "here", { after: 8 * hour })).toEqual({ refused: "no_place" });
  });

  it("is told that it is over where it was stood down, and not that there is no place", () => {
    const crew = openCrew(2);
    const id = crew.call();
    standDown(crew.secretary, { call: id });
    expect(crew.says(0, id, "here", { after: 3 * hour })).toEqual({ refused: "over" });
  });
});
