import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../../src/store/open.ts";
import { chanceOf } from "../../tools/chance-of.ts";
import { check } from "../../tools/check-simulated.ts";
import { type Journal, simulate } from "../../tools/simulated-year.ts";
import { freshCommunity } from "../support/community.ts";

const begins = Date.parse("2026-02-01T00:00:00+08:00");

function run(days: number, people: number): { readonly db: Db; readonly journal: Journal } {
  const db = freshCommunity();
  return { db, journal: simulate({ db, chance: chanceOf(7), begins, days, people, reminders: 40 }) };
}

describe("a month of reminders, minute by minute", () => {
  it("loses, doubles and hurries nothing, disturbs nobody, and its figures agree", () => {
    const { db, journal } = run(31, 300);
    const { wrong, sent, byState } = check(db, journal);
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(3000);
    expect(journal.backAt.length).toBeGreaterThan(0);
    expect(Object.keys(byState)).toEqual(
      expect.arrayContaining(["excused (leave)", "satisfied_early", "skipped (outage)", "reported_zero", "missed"]),
    );
  });
});

describe("what checks it", () => {
  let good: ReturnType<typeof run>;
  beforeAll(() => {
    good = run(3, 60);
    expect(check(good.db, good.journal).wrong).toEqual([]);
  });
  const wrongIn = (journal: Partial<Journal>) => check(good.db, { ...good.journal, ...journal }).wrong.join("\n");
  const [some, later] = [(all: Journal["sent"]) => all[5], 3];

  it("finds what came twice", () => {
    const { sent } = good.journal;
    const again = some(sent);
    expect(wrongIn({ sent: again ? [...sent, { ...again, tick: again.tick + later }] : [] })).toMatch(/doubled/);
  });

  it("finds what came early, in the night, on leave, or after it was done", () => {
    const { sent, ticks } = good.journal;
    const one = some(sent);
    const [what] = one?.what ?? [];
    if (!one || !what) throw new Error("nothing was sent");
    const night = ticks.findIndex((now) => now > (ticks[one.tick] ?? 0) + 15 * 3_600_000);
    const moved = (tick: number) => wrongIn({ sent: [{ ...one, tick }] });
    expect(moved(0)).toMatch(/early/);
    expect(moved(night)).toMatch(/quiet hours/);
    const leave = { person: one.person, from: 0, until: Number.MAX_SAFE_INTEGER };
    expect(wrongIn({ leaves: [leave] })).toMatch(/on leave/);
    expect(wrongIn({ done: [{ ...what, person: one.person, tick: one.tick - 1 }] })).toMatch(/done before/);
  });

  it("finds what is not there, what nobody asked for, and figures that are not those of what was done", () => {
    const { reminders, done } = good.journal;
    const [first, ...others] = reminders;
    if (!first) throw new Error("there are no reminders");
    expect(wrongIn({ reminders: others })).toMatch(/invented/);
    expect(wrongIn({ reminders: [{ ...first, people: [...first.people, 9999] }, ...others] })).toMatch(/lost/);
    const reports = new Set(reminders.filter(({ kind }) => kind === "report").map(({ id }) => id));
    expect(wrongIn({ done: done.filter(({ reminder }) => !reports.has(reminder)) })).toMatch(/figures/);
  });
});
