import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { markDone, snooze } from "../../../src/domain/reminders/answer.ts";
import { reportZero } from "../../../src/domain/reminders/report.ts";
import { pauseReminder, rescheduleReminder, skipNext } from "../../../src/domain/reminders/run-reminder.ts";
import { wishFor } from "../../../src/domain/reminders/wishes.ts";
import { absence, address } from "../../../src/store/tables/people.ts";
import { duty, reminder } from "../../../src/store/tables/reminders.ts";
import { china, openReminders } from "./reminder-town.ts";

const minute = 60_000;
const names = (events: readonly { readonly name: string }[]) => events.map(({ name }) => name);

/** A town in which a worker of grid one has a daily reminder at eight, set at nine of the first of June. */
function opened(set: Partial<typeof reminder.$inferInsert> = {}) {
  const all = openReminders();
  const worker = all.town.holds("grid_worker", "一网格");
  const row = all.remind({ byId: worker.by.personId, ...set }, china("2026-06-01T09:00"));
  const at = (now: number) => ({ ...worker, now });
  return { ...all, worker, row, at };
}

describe("what comes due", () => {
  it("is sent at its minute, once, however often the clock looks", () => {
    const { ring, states, row } = opened();
    expect(ring(china("2026-06-02T07:59"))).toEqual([]);
    expect(names(ring(china("2026-06-02T08:00")))).toEqual(["reminders.due"]);
    expect(ring(china("2026-06-02T08:00"))).toEqual([]);
    expect(states()).toMatchObject([{ reminderId: row.id, state: "sent", isLate: false }]);
  });

  it("stands in one message with all else that is due to this one then", () => {
    const { ring, remind, worker, states } = opened();
    remind({ byId: worker.by.personId, words: "倒垃圾" }, china("2026-06-01T09:00"));
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    const [one, other] = states();
    expect(one?.bundle).toBe(other?.bundle);
  });

  it("goes to each of a team, of the workers of a grid, and of all grids", () => {
    const { ring, remind, town, worker } = opened({ endedAt: 1, nextAt: null });
    const next = town.holds("grid_worker", "二网格").by.personId;
    const cleaner = town.holds("volunteer", "梧桐里社区", { team: "cleaning" }).by.personId;
    town.holds("volunteer", "梧桐里社区", { team: "cleaning", until: 1 });
    const made = china("2026-06-01T09:00");
    const byId = worker.by.personId;
    const none = { personId: null };
    const goesTo = (set: Parameters<typeof remind>[0], day: string) => {
      const { id } = remind(set, made);
      const people = ring(china(`${day}T08:00`)).map(({ about }) => about.person);
      town.db.update(reminder).set({ nextAt: null, endedAt: 1 }).where(eq(reminder.id, id)).run();
      return people;
    };
    const team = { byId, ...none, audience: "team", teamId: town.teamOf("cleaning") } as const;
    expect(goesTo(team, "2026-06-02")).toEqual([cleaner]);
    const grid = { byId, ...none, audience: "grid", areaId: town.areaOf("二网格") } as const;
    expect(goesTo(grid, "2026-06-03")).toEqual([next]);
    expect(goesTo({ byId, ...none, audience: "grid_workers" }, "2026-06-04")).toEqual(
      expect.arrayContaining([byId, next]),
    );
  });

  it("waits for the morning in the quiet hours, the last one only, and is not late then", () => {
    const rule = { kind: "every", days: { is: "daily" }, times: ["22:00", "23:00"] } as const;
    const { ring, states } = opened({ rule });
    expect(ring(china("2026-06-01T22:00"))).toEqual([]);
    expect(ring(china("2026-06-01T23:00"))).toEqual([]);
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    expect(states()).toMatchObject([
      { state: "skipped", why: "quiet" },
      { state: "sent", isLate: false },
    ]);
  });
});

describe("after the program was down", () => {
  it("what is still of use comes once, late, and says so", () => {
    const { ring, states } = opened();
    ring(china("2026-06-02T11:00"));
    expect(states()).toMatchObject([{ state: "sent", isLate: true }]);
  });

  it("of a week only the last comes, and the others are written down as skipped", () => {
    const { ring, states } = opened();
    expect(ring(china("2026-06-08T09:00"))).toHaveLength(1);
    expect(states().map(({ state }) => state)).toEqual([...Array(6).fill("skipped"), "sent"]);
  });

  it("what is of no use any more is skipped, and the next comes in time", () => {
    const { ring, states } = opened();
    expect(ring(china("2026-06-02T13:00"))).toEqual([]);
    expect(states()).toMatchObject([{ state: "skipped", why: "outage" }]);
    expect(ring(china("2026-06-03T08:00"))).toHaveLength(1);
  });
});

describe("where the clock is put back", () => {
  it("nothing comes twice", () => {
    const { ring } = opened();
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    expect(ring(china("2026-06-02T07:30"))).toEqual([]);
    expect(ring(china("2026-06-02T08:00"))).toEqual([]);
    expect(ring(china("2026-06-03T08:00"))).toHaveLength(1);
  });

  it("what was passed over in a future that was none comes at its time", () => {
    const { ring, states } = opened();
    ring(china("2026-06-05T13:00"));
    expect(states().every(({ state }) => state === "skipped")).toBe(true);
    ring(china("2026-06-01T10:00"));
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    expect(ring(china("2026-06-03T08:00"))).toHaveLength(1);
  });
});

describe("it is not sent", () => {
  it("to one on leave: their deputy gets it, once, also where it is theirs as well", () => {
    const { ring, town, worker, db, row, states } = opened({
      audience: "grid_workers",
      personId: null,
      kind: "patrol",
    });
    const deputy = town.holds("grid_worker", "二网格").by.personId;
    const outsider = town.holds("secretary", "梧桐里社区").by.personId;
    const leave = (personId: number, deputyId: number) =>
      db
        .insert(absence)
        .values({ personId, deputyId, from: 0, until: china("2027-01-01T00:00") })
        .run();
    leave(worker.by.personId, deputy);
    leave(deputy, outsider);
    const to = ring(china("2026-06-02T08:00")).map(({ about }) => about.person);
    expect(to).toEqual([outsider]);
    expect(states().filter(({ why }) => why === "leave").length).toBeGreaterThanOrEqual(2);
    expect(row.audience).toBe("grid_workers");
  });

  it("to one who stopped it, and a second time on a day to one who wants fewer", () => {
    const rule = { kind: "every", days: { is: "daily" }, times: ["08:00", "12:00"] } as const;
    const { ring, at, row, states } = opened({ rule });
    wishFor(at(china("2026-06-01T10:00")), { reminder: row.id, wish: "fewer" });
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    expect(ring(china("2026-06-02T12:00"))).toEqual([]);
    wishFor(at(china("2026-06-02T13:00")), { reminder: row.id, wish: "stopped" });
    expect(ring(china("2026-06-03T08:00"))).toEqual([]);
    wishFor(at(china("2026-06-03T08:01")), { reminder: row.id, wish: null });
    expect(ring(china("2026-06-03T12:00"))).toHaveLength(1);
    expect(states().flatMap(({ why }) => why ?? [])).toEqual(["outage", "fewer", "stopped"]);
  });

  it("to one whom nobody can reach, or who is none of its people any more", () => {
    const { ring, db, worker, states } = opened();
    db.update(address).set({ unreachableSince: 1 }).where(eq(address.id, worker.by.addressId)).run();
    expect(ring(china("2026-06-02T08:00"))).toEqual([]);
    expect(states()).toMatchObject([{ state: "skipped", why: "unreachable" }]);
  });

  it("of a duty, to one who is off duty by the rota; without a rota to all", () => {
    const { ring, town, db, worker } = opened({ kind: "duty" });
    const other = town.holds("grid_worker", "二网格").by.personId;
    const day = { from: china("2026-06-02T00:00"), until: china("2026-06-03T00:00") };
    db.insert(duty)
      .values({ personId: other, byId: other, ...day })
      .run();
    expect(ring(china("2026-06-02T08:00"))).toEqual([]);
    expect(ring(china("2026-06-03T08:00")).map(({ about }) => about.person)).toEqual([worker.by.personId]);
  });
});

describe("what waits for the morning", () => {
  const rule = { kind: "every", days: { is: "daily" }, times: ["22:00"] } as const;
  const night = china("2026-06-01T23:00");
  const waiting = () => {
    const all = opened({ rule });
    all.ring(china("2026-06-01T22:00"));
    return { ...all, desk: all.at(night), reminder: all.row.id };
  };

  it("comes all the same where the next one is skipped, and that one does not", () => {
    const { ring, desk, reminder } = waiting();
    expect(skipNext(desk, { reminder })).toMatchObject({ nextAt: china("2026-06-03T22:00") });
    expect(ring(china("2026-06-02T08:00"))).toHaveLength(1);
    expect(ring(china("2026-06-02T22:00"))).toEqual([]);
    expect(ring(china("2026-06-03T08:00"))).toEqual([]);
    ring(china("2026-06-03T22:00"));
    expect(ring(china("2026-06-04T08:00"))).toHaveLength(1);
  });

  it("does not come where all is paused", () => {
    const { ring, desk, reminder, states } = waiting();
    pauseReminder(desk, { reminder, until: "6月5日" });
    expect(ring(china("2026-06-02T08:00"))).toEqual([]);
    expect(states()).toMatchObject([{ state: "excused", why: "over" }]);
  });

  it("and what has got other times does not come by them before they were set, should the clock be put back", () => {
    const { ring, desk, reminder } = opened2();
    const times = ["10:30"];
    rescheduleReminder(desk, { reminder, rule: { ...rule, times } });
    expect(ring(china("2026-06-02T11:59"))).toEqual([]);
    expect(ring(china("2026-06-03T10:30"))).toHaveLength(1);
  });

  function opened2() {
    const all = opened({ rule });
    return { ...all, desk: all.at(china("2026-06-02T12:00")), reminder: all.row.id };
  }
});

describe("what is not answered", () => {
  const eight = china("2026-06-02T08:00");

  it("of several things, is asked for in one message", () => {
    const { ring, remind, worker } = opened({ kind: "patrol" });
    remind({ byId: worker.by.personId, kind: "duty", words: "倒垃圾" }, china("2026-06-01T09:00"));
    ring(eight);
    const again = ring(eight + 60 * minute);
    expect(names(again)).toEqual(["reminder.nudged"]);
    expect(again[0]?.about.occurrences).toHaveLength(2);
  });

  it("of a report, is told once to who leads, however many are missing; and to the duty secretary, where they lead no more", () => {
    const { ring, town, row, db } = opened({ kind: "report", audience: "grid_workers", personId: null });
    for (let n = 0; n < 7; n += 1) town.holds("grid_worker", "二网格");
    const former = town.holds("secretary", "梧桐里社区", { until: 1 });
    const lead = town.holds("secretary", "梧桐里社区");
    db.update(reminder).set({ byId: former.by.personId }).where(eq(reminder.id, row.id)).run();
    for (const half of [0, 1, 2, 3, 4]) {
      const told = ring(eight + half * 30 * minute).filter(({ name }) => name === "reminder.escalated");
      if (told.length > 0) return expect(told.map(({ about }) => about.lead)).toEqual([lead.by.personId]);
    }
    expect.unreachable("nobody was told");
  });

  it("of a patrol, is asked for once more after an hour, and missed at the end of the day", () => {
    const { ring, states } = opened({ kind: "patrol" });
    ring(eight);
    expect(ring(eight + 59 * minute)).toEqual([]);
    expect(names(ring(eight + 60 * minute))).toEqual(["reminder.nudged"]);
    expect(ring(eight + 600 * minute)).toEqual([]);
    ring(china("2026-06-03T00:00"));
    expect(states()[0]?.state).toBe("missed");
  });

  it("of a notice, is nobody's business", () => {
    const { ring, states } = opened();
    ring(eight);
    for (const hours of [1, 2, 10]) expect(ring(eight + hours * 60 * minute)).toEqual([]);
    expect(states()[0]?.state).toBe("sent");
  });

  it("of a report, is asked for, then the deputy is asked, then who leads is told", () => {
    const { ring, town, worker, at, states } = opened({ kind: "report", audience: "grid_workers", personId: null });
    const deputy = town.holds("grid_worker", "一网格").by.personId;
    const lead = town.holds("secretary", "梧桐里社区");
    ring(eight);
    expect(names(ring(eight + 30 * minute))).toEqual(["reminder.nudged", "reminder.nudged"]);
    const asked = ring(eight + 60 * minute);
    expect(asked.map(({ about }) => about.deputy)).toEqual(expect.arrayContaining([deputy]));
    const own = states().find(({ personId }) => personId === worker.by.personId)?.id ?? 0;
    expect(reportZero({ ...lead, now: eight }, { occurrence: own })).toEqual({ refused: "not_yours" });
    reportZero(at(eight + 61 * minute), { occurrence: own });
    expect(names(ring(eight + 90 * minute))).toEqual(["reminder.escalated"]);
    // Those of the sample who have not joined could not be asked.
    const reached = states().filter(({ why }) => why !== "unreachable");
    expect(reached.map(({ state }) => state)).toEqual(["reported_zero", "escalated"]);
  });

  it("is asked for no more, where it was done meanwhile", () => {
    const { ring, states, at } = opened({ kind: "patrol" });
    ring(eight);
    markDone(at(eight + minute), { occurrence: states()[0]?.id ?? 0 });
    expect(ring(eight + 60 * minute)).toEqual([]);
  });

  it("can be put off twice, half an hour each, and in the evening till the morning", () => {
    const { ring, states, at } = opened({ kind: "patrol", rule: { kind: "once", day: "2026-06-02", time: "08:00" } });
    ring(eight);
    const later = (now: number) => snooze(at(now), { bundle: states()[0]?.bundle ?? 0 });
    expect(later(eight + minute)).toEqual({ until: eight + 31 * minute });
    expect(ring(eight + 30 * minute)).toEqual([]);
    expect(ring(eight + 31 * minute)).toHaveLength(1);
    expect(later(china("2026-06-02T20:45"))).toEqual({ until: china("2026-06-03T08:00") });
    ring(china("2026-06-03T08:00"));
    expect(later(china("2026-06-03T08:01"))).toEqual({ refused: "no_more" });
  });
});
