import { describe, expect, it } from "vitest";
import { markAllDone, markDone, snooze } from "../../../src/domain/reminders/answer.ts";
import { doneEarly } from "../../../src/domain/reminders/done-early.ts";
import { openReport } from "../../../src/domain/reminders/my-reports.ts";
import { bundleOf } from "../../../src/domain/reminders/read-bundle.ts";
import { reportMore, reportOf, reportZero } from "../../../src/domain/reminders/report.ts";
import { wishFor } from "../../../src/domain/reminders/wishes.ts";
import { concern } from "../../../src/store/tables/concerns.ts";
import { absence } from "../../../src/store/tables/people.ts";
import { reportLine } from "../../../src/store/tables/reminders.ts";
import type { Desk } from "../../../src/talk/command.ts";
import { china, openReminders } from "./reminder-town.ts";

const eight = china("2026-06-02T08:00");

/** A reminder of the worker of grid one and a report, both sent, and one desk for each who might answer. */
function sent() {
  const all = openReminders();
  const { town, remind, ring, states, db } = all;
  const own = town.holds("grid_worker", "一网格");
  const byId = own.by.personId;
  const made = china("2026-06-01T09:00");
  const task = remind({ byId, kind: "patrol" }, made);
  const report = remind({ byId, kind: "report", words: "零报告" }, made);
  ring(eight);
  const [first, second] = states();
  const ids = { task: first?.id ?? 0, report: second?.id ?? 0, bundle: first?.bundle ?? 0, reminder: task.id };
  const others = {
    stranger: town.arrives(),
    next: town.holds("grid_worker", "二网格"),
    former: town.holds("grid_worker", "一网格", { until: 1 }),
    secretary: town.holds("secretary", "梧桐里社区"),
  };
  return { ...all, own: { ...own, now: eight }, ids, others, report, db };
}

const answers: Readonly<Record<string, (desk: Desk, ids: ReturnType<typeof sent>["ids"]) => unknown>> = {
  markDone: (desk, { task: occurrence }) => markDone(desk, { occurrence }),
  markAllDone: (desk, { bundle }) => markAllDone(desk, { bundle }),
  snooze: (desk, { bundle }) => snooze(desk, { bundle }),
  wishFor: (desk, { reminder }) => wishFor(desk, { reminder, wish: "stopped" }),
  reportZero: (desk, { report: occurrence }) => reportZero(desk, { occurrence }),
  reportMore: (desk, { report: occurrence }) => reportMore(desk, { occurrence, told: { words: "路灯坏了" } }),
};

describe.each(Object.entries(answers))("%s", (_, answer) => {
  it("is for the one who was reminded, whatever role others hold", () => {
    const { own, ids, others, states } = sent();
    const before = JSON.stringify(states());
    for (const desk of Object.values(others))
      expect(answer({ ...desk, now: eight }, ids)).toEqual({ refused: "not_yours" });
    expect(JSON.stringify(states())).toBe(before);
    expect(answer(own, ids)).not.toHaveProperty("refused");
  });
});

describe("before it comes", () => {
  it("only one of those whom it is for can do it, or report to it", () => {
    const { own, ids, others, report } = sent();
    for (const desk of Object.values(others)) {
      expect(doneEarly({ ...desk, now: eight - 1 }, { reminder: ids.reminder })).toEqual({ refused: "not_yours" });
      expect(openReport({ ...desk, now: eight - 1 }, { reminder: report.id })).toEqual({ refused: "not_yours" });
    }
    const [nextDay, tomorrow] = [china("2026-06-03T07:00"), china("2026-06-03T08:00")];
    expect(doneEarly({ ...own, now: nextDay }, { reminder: ids.reminder })).toMatchObject({ at: tomorrow });
    expect(openReport({ ...own, now: nextDay }, { reminder: report.id })).not.toHaveProperty("refused");
  });
});

describe("an answer", () => {
  it("counts once, and can't be taken for that of a report", () => {
    const { own, ids } = sent();
    expect(markDone(own, { occurrence: ids.task })).toMatchObject({ isNew: true });
    expect(markDone(own, { occurrence: ids.task })).toMatchObject({ isNew: false });
    expect(markDone(own, { occurrence: ids.report })).toEqual({ refused: "not_yours" });
    expect(markAllDone(own, { bundle: ids.bundle })).toEqual({ count: 0 });
  });

  it("may still come on the next day", () => {
    const { own, ids, ring, states } = sent();
    ring(china("2026-06-03T00:00"));
    expect(states().find(({ id }) => id === ids.task)?.state).toBe("missed");
    expect(markDone({ ...own, now: china("2026-06-03T07:00") }, { occurrence: ids.task })).toMatchObject({
      isNew: true,
    });
  });
});

describe("a report", () => {
  it("of nothing is made by one tap, and once", () => {
    const { own, ids, db } = sent();
    expect(reportOf(own, { occurrence: ids.report })).toEqual({ words: "零报告", isMade: false });
    expect(reportZero(own, { occurrence: ids.report })).toEqual({ isNew: true });
    expect(reportZero(own, { occurrence: ids.report })).toEqual({ isNew: false });
    expect(db.select().from(reportLine).all()).toHaveLength(1);
  });

  it("of something opens a concern of the area, and what comes later is added, never taken back", () => {
    const { own, ids, db, states, town } = sent();
    const occurrence = ids.report;
    reportZero(own, { occurrence });
    expect(reportMore(own, { occurrence, told: { words: "3栋路灯坏了" } })).toEqual({ number: 1, concern: 101 });
    expect(reportMore(own, { occurrence, told: { words: "垃圾没人收" } })).toEqual({ number: 2, concern: 102 });
    expect(reportZero(own, { occurrence })).toEqual({ isNew: false });
    expect(states().find(({ id }) => id === occurrence)?.state).toBe("reported_items");
    expect(db.select().from(concern).all()).toMatchObject([
      { kind: "utilities", areaId: town.areaOf("一网格") },
      { kind: "rubbish" },
    ]);
  });

  it("is drafted from what is known of the area since the last one", () => {
    const { own, ids, town } = sent();
    const areaId = town.areaOf("3栋");
    const { personId } = own.by;
    town.concern({ personId, areaId, filedAt: eight - 1 });
    town.concern({ personId, areaId, filedAt: eight - 1, priority: "emergency" });
    town.concern({ personId, areaId, filedAt: eight - 2 * 24 * 3_600_000 });
    town.concern({ personId, areaId: town.areaOf("二网格"), filedAt: eight - 1 });
    const draft = bundleOf(own, { bundle: ids.bundle })?.items[1]?.draft;
    expect(draft).toMatchObject({ areas: ["一网格"], opened: 2, resolved: 0, emergencies: 1 });
  });

  it("of one who stands in for somebody on leave is drafted from the grids of both", () => {
    const { own, ids, town, others, db } = sent();
    const leave = { personId: others.next.by.personId, deputyId: own.by.personId, from: 0, until: eight + 1 };
    db.insert(absence).values(leave).run();
    town.concern({ personId: own.by.personId, areaId: town.areaOf("二网格"), filedAt: eight - 1 });
    const draft = bundleOf(own, { bundle: ids.bundle })?.items[1]?.draft;
    expect(draft).toMatchObject({ areas: ["一网格", "二网格"], opened: 1 });
  });
});
