import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { community, saveCommunity } from "../../../src/domain/community/settings.ts";
import { clocks } from "../../../src/domain/concerns/clocks.ts";
import { addToConcern, withdrawConcern } from "../../../src/domain/concerns/follow-concern.ts";
import { rateSatisfied, rateSolved } from "../../../src/domain/concerns/rate-concern.ts";
import { askToReopen, reopenConcern } from "../../../src/domain/concerns/reopen-concern.ts";
import { type Rung, ringClocks } from "../../../src/domain/concerns/ring-clocks.ts";
import {
  acceptConcern,
  askResident,
  closeConcern,
  resolveConcern,
} from "../../../src/domain/concerns/work-on-concern.ts";
import { trail } from "../../../src/domain/trail.ts";
import { concern, event, rating } from "../../../src/store/tables/concerns.ts";
import { absence } from "../../../src/store/tables/people.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { openTown, type Town } from "../town.ts";

const minute = 60_000;
const hour = 60 * minute;
const china = (local: string) => Date.parse(`${local}+08:00`);

interface Told {
  readonly at: string;
  readonly to: string;
  readonly lines: readonly string[];
}

let town: Town;
let people: Readonly<Record<"wang" | "sun" | "li" | "zhang", Desk>>;
let told: Told[];

beforeEach(() => {
  town = openTown();
  people = {
    wang: town.holds("grid_worker", "一网格"),
    sun: town.holds("volunteer", "梧桐里社区", { team: "volunteers" }),
    li: town.holds("secretary", "梧桐里社区"),
    zhang: town.arrives(),
  };
  told = [];
});

/** The desk of somebody, at this time. */
const as = (who: keyof typeof people, at: string): Desk => ({ ...people[who], now: china(at) });

function said(at: string, set: Partial<typeof concern.$inferInsert> = {}) {
  const filedAt = china(at);
  const lies = { areaId: town.areaOf("3栋"), ownerId: people.wang.by.personId, personId: people.zhang.by.personId };
  const due = clocks(set.priority ?? "urgent", filedAt, "Asia/Shanghai");
  return town.concern({ priority: "urgent", ...lies, filedAt, ...due, wakeAt: 0, ...set });
}

/** The clock ticks, each ten minutes, from this time to that. */
function tick(from: string, to: string, step = 10 * minute): void {
  for (let now = china(from); now <= china(to); now += step) {
    const happened: Desk["happened"] = ({ name, concern: concernId = null, about }) => {
      if (name === "clocks.rang") note(now, about);
      const row = { at: now, name, concernId, about };
      return town.db.insert(event).values(row).returning({ id: event.id }).get().id;
    };
    ringClocks({ ...people.zhang, by: { personId: 0, addressId: 0 }, now, happened });
  }
}

function note(now: number, about: Readonly<Record<string, unknown>>): void {
  const { to, lines } = about as { readonly to: number; readonly lines: readonly Rung[] };
  const who = Object.entries(people).find(([, desk]) => desk.by.personId === to)?.[0] ?? "?";
  const at = new Date(now + 8 * hour).toISOString().slice(5, 16).replace("T", " ");
  told.push({ at, to: who, lines: lines.map(({ kind, code, role }) => `${kind} ${code} ${role}`) });
}

const shown = () => told.map(({ at, to, lines }) => `${at} ${to}: ${lines.join(", ")}`);
const stateOf = (id: number) => town.db.select().from(concern).where(eq(concern.id, id)).get();
const named = (name: string) => town.db.select().from(event).where(eq(event.name, name)).all();

describe("the clocks", () => {
  it("have each told once, to whoever it is for", () => {
    said("2026-06-01T10:00");
    tick("2026-06-01T10:00", "2026-06-05T10:00", hour / 2);
    expect(shown()).toEqual([
      "06-01 11:30 wang: respond reminded owner",
      "06-01 12:00 wang: respond overdue owner",
      "06-01 12:00 li: respond overdue deputy",
      "06-02 09:30 wang: resolve reminded owner",
      "06-02 10:00 wang: resolve overdue owner",
      "06-02 10:00 li: resolve overdue deputy",
      "06-02 12:00 li: respond escalated lead",
      "06-03 10:00 li: resolve escalated lead",
    ]);
    expect(stateOf(1)?.wakeAt).toBeNull();
  });

  it("have one message said to each after an outage, of what still matters", () => {
    said("2026-06-01T10:00");
    said("2026-06-01T10:20");
    tick("2026-06-01T10:00", "2026-06-01T11:00");
    tick("2026-06-04T10:00", "2026-06-04T12:00");
    const both = (lines: readonly string[]) => [...lines, ...lines].join(", ");
    expect(shown()).toEqual([
      `06-04 10:00 wang: ${both(["respond overdue owner", "resolve overdue owner"])}`,
      `06-04 10:00 li: ${both(["respond escalated lead", "resolve escalated lead"])}`,
    ]);
  });

  it("are quiet in the night, but for an emergency", () => {
    said("2026-06-01T21:30");
    said("2026-06-01T22:00", { priority: "emergency" });
    tick("2026-06-01T21:30", "2026-06-02T08:00", 5 * minute);
    expect(shown()).toEqual([
      "06-01 22:45 wang: respond reminded owner",
      "06-01 23:00 wang: respond overdue owner",
      "06-01 23:00 li: respond overdue deputy",
      "06-01 23:15 li: respond escalated lead",
      "06-01 23:45 wang: resolve reminded owner",
      "06-02 00:00 wang: resolve overdue owner",
      "06-02 00:00 li: resolve overdue deputy",
      "06-02 00:15 li: resolve escalated lead",
      "06-02 08:00 wang: respond overdue owner",
      "06-02 08:00 li: respond overdue deputy",
    ]);
  });

  it("tell the deputy of an owner on leave; where that one is on leave too, the secretary has it", () => {
    const { wang, sun } = people;
    const away = { from: china("2026-06-01T00:00"), until: china("2026-06-03T00:00") };
    const row = { personId: wang.by.personId, deputyId: sun.by.personId, ...away };
    town.db.insert(absence).values(row).run();
    said("2026-06-01T10:00");
    tick("2026-06-01T10:00", "2026-06-01T12:00");
    town.db
      .insert(absence)
      .values({ personId: sun.by.personId, deputyId: null, ...away })
      .run();
    tick("2026-06-02T09:30", "2026-06-02T10:00");
    expect(shown()).toEqual([
      "06-01 11:30 sun: respond reminded owner",
      "06-01 12:00 sun: respond overdue owner",
      "06-01 12:00 li: respond overdue deputy",
      "06-02 09:30 li: resolve reminded owner",
      "06-02 10:00 li: resolve overdue owner",
    ]);
  });

  it("stand still while it waits for its resident, go on with the answer, and by themselves after three days", () => {
    const { id } = said("2026-06-01T10:00");
    askResident(as("wang", "2026-06-01T10:30"), { concern: id, words: "几单元？" });
    tick("2026-06-01T10:30", "2026-06-01T18:00");
    addToConcern(as("zhang", "2026-06-01T18:00"), { concern: id, told: { words: "二单元" } });
    expect(stateOf(id)).toMatchObject({ state: "accepted", waitingSince: null });
    tick("2026-06-01T18:00", "2026-06-02T17:00");
    expect(shown()).toEqual(["06-02 17:00 wang: resolve reminded owner"]);
    askResident(as("wang", "2026-06-02T17:10"), { concern: id, words: "几点在家？" });
    tick("2026-06-02T17:10", "2026-06-05T17:10", hour);
    expect(told).toHaveLength(1);
    expect(stateOf(id)).toMatchObject({ state: "accepted", waitingSince: null });
    expect(named("concern.continued")).toHaveLength(1);
    tick("2026-06-05T17:20", "2026-06-05T17:40");
    expect(shown().at(-1)).toBe("06-05 17:30 li: resolve overdue deputy");
  });

  it("say nothing of a reminder whose time had passed when the clock was set", () => {
    said("2026-06-01T10:00", { respondBy: china("2026-06-01T10:20") });
    tick("2026-06-01T10:00", "2026-06-01T10:20");
    expect(shown().map((line) => line.slice(6))).toEqual([
      "10:20 wang: respond overdue owner",
      "10:20 li: respond overdue deputy",
    ]);
  });

  it("are in the trail as what nobody did", () => {
    said("2026-06-01T10:00");
    tick("2026-06-01T12:00", "2026-06-01T12:00");
    const lines = trail(as("li", "2026-06-01T12:00"), { before: null });
    expect(lines).toMatchObject([{ what: "concern_overdue", who: null, isStaff: false, isClock: true, number: 101 }]);
  });

  it("change nothing where nothing is due", () => {
    said("2026-06-01T10:00", { priority: "normal" });
    tick("2026-06-01T10:00", "2026-06-01T10:00");
    const before = town.db.$client.prepare("select total_changes()").pluck().get();
    tick("2026-06-01T10:10", "2026-06-01T20:00");
    expect(town.db.$client.prepare("select total_changes()").pluck().get()).toBe(before);
  });
});

describe("the end of a concern", () => {
  const resolved = (at = "2026-06-01T10:30") => {
    const { id } = said("2026-06-01T10:00");
    acceptConcern(as("wang", "2026-06-01T10:10"), { concern: id });
    resolveConcern(as("wang", at), { concern: id });
    return id;
  };
  const asked = () => named("concern.rating_asked").map(({ at }) => new Date(at + 8 * hour).toISOString().slice(5, 16));
  const lastEnd = () => Number(named("concern.rating_asked").at(-1)?.about.end);

  it("is asked about once, and after a week of silence it is over, unrated", () => {
    const id = resolved();
    tick("2026-06-01T10:30", "2026-06-12T10:30", hour);
    expect(asked()).toEqual(["06-01T11:30"]);
    expect(stateOf(id)).toMatchObject({ state: "closed", reason: "fixed" });
    expect(town.db.select().from(rating).all()).toEqual([]);
    expect(named("concern.settled")).toMatchObject([{ about: { isUnrated: true } }]);
    expect(told).toEqual([]);
  });

  it.each([
    ["2026-06-01T18:50", "06-01T19:50"],
    ["2026-06-01T19:10", "06-02T09:00"],
    ["2026-06-02T07:00", "06-02T09:00"],
  ])("resolved at %s, is asked about at %s", (at, when) => {
    resolved(at);
    tick(at, "2026-06-02T12:00");
    expect(asked()).toEqual([when]);
  });

  it("is asked about soon and at any hour where somebody only tries what happens, as on the street", () => {
    saveCommunity(town.db, { ...community(town.db), isAlwaysThere: true, timeToLook: 30 });
    resolved("2026-06-01T23:10");
    tick("2026-06-01T23:10", "2026-06-01T23:15", 60_000);
    expect(asked()).toEqual(["06-01T23:11"]);
  });

  it("is asked about again where it was reopened and ended again, and never where it was said already", () => {
    const id = resolved();
    tick("2026-06-01T10:30", "2026-06-01T12:00");
    const end = lastEnd();
    expect(rateSolved(as("zhang", "2026-06-01T12:00"), { end, solved: "no" })).toMatchObject({ solved: "no" });
    askToReopen(as("zhang", "2026-06-01T12:00"), { concern: id, words: "还在漏" });
    reopenConcern(as("wang", "2026-06-01T12:10"), { concern: id });
    tick("2026-06-01T12:10", "2026-06-01T13:00");
    resolveConcern(as("wang", "2026-06-01T13:00"), { concern: id });
    tick("2026-06-01T13:00", "2026-06-09T18:00", hour);
    expect(asked()).toEqual(["06-01T11:30", "06-01T14:00"]);
    expect(rateSolved(as("zhang", "2026-06-09T18:00"), { end, solved: "yes" })).toEqual({ refused: "too_late" });
    expect(rateSolved(as("zhang", "2026-06-09T18:00"), { end: lastEnd(), solved: "yes" })).toMatchObject({
      solved: "yes",
    });
  });

  it("is over with a yes, which stays what it was", () => {
    const id = resolved();
    tick("2026-06-01T10:30", "2026-06-01T12:00");
    const [desk, end] = [as("zhang", "2026-06-01T12:00"), lastEnd()];
    expect(rateSatisfied(desk, { end, satisfied: "no" })).toEqual({ refused: "too_late" });
    rateSolved(desk, { end, solved: "partly" });
    expect(stateOf(id)).toMatchObject({ state: "closed", reason: "partly_fixed" });
    expect(rateSolved(desk, { end, solved: "no" })).toEqual({ refused: "too_late" });
    rateSatisfied(desk, { end, satisfied: "yes" });
    expect(rateSatisfied(desk, { end, satisfied: "no" })).toEqual({ refused: "too_late" });
    expect(town.db.select().from(rating).all()).toMatchObject([{ solved: "partly", satisfied: "yes" }]);
    tick("2026-06-01T12:00", "2026-06-12T12:00", hour);
    expect(named("concern.settled")).toHaveLength(1);
  });

  it("is not asked about where it was taken back, or nobody could be asked", () => {
    const { id } = said("2026-06-01T10:00");
    withdrawConcern(as("zhang", "2026-06-01T10:10"), { concern: id });
    const { id: other } = said("2026-06-01T10:00");
    acceptConcern(as("wang", "2026-06-01T10:10"), { concern: other });
    closeConcern(as("wang", "2026-06-01T10:20"), { concern: other, reason: "cannot_contact" });
    tick("2026-06-01T10:30", "2026-06-03T10:30");
    expect(asked()).toEqual([]);
  });
});
