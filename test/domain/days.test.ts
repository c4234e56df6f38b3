import { describe, expect, it } from "vitest";
import { daysAfter, readDay, startOfDay, timeOn } from "../../src/domain/days.ts";

const china = "Asia/Shanghai";
const now = Date.UTC(2026, 5, 10, 1);

describe("a day", () => {
  it.each([
    ["6月12日", "2026-06-12"],
    ["6-12", "2026-06-12"],
    ["６．１２", "2026-06-12"],
    ["12号", "2026-06-12"],
    ["3号", "2026-07-03"],
    ["1月2日", "2027-01-02"],
    ["2026-12-31", "2026-12-31"],
    ["2月30日", null],
    ["后天", null],
  ])("typed as %s is %s", (typed, day) => {
    expect(readDay(typed, now, china)).toBe(day);
  });

  it("begins at midnight there, also where clocks are changed", () => {
    expect(startOfDay("2026-06-12", china)).toBe(Date.UTC(2026, 5, 11, 16));
    expect(startOfDay("2026-03-29", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 28, 23));
    expect(startOfDay("2026-03-30", "Europe/Berlin")).toBe(Date.UTC(2026, 2, 29, 22));
    expect(daysAfter("2026-02-28", 1)).toBe("2026-03-01");
  });

  it("has each time once, also where clocks are changed", () => {
    expect(timeOn("2026-06-12", "08:30", china)).toBe(Date.UTC(2026, 5, 12, 0, 30));
    expect(timeOn("2026-03-08", "02:30", "America/New_York")).toBe(Date.UTC(2026, 2, 8, 7));
    expect(timeOn("2026-11-01", "01:30", "America/New_York")).toBe(Date.UTC(2026, 10, 1, 5, 30));
    expect(timeOn("2026-11-01", "03:00", "America/New_York")).toBe(Date.UTC(2026, 10, 1, 8));
  });
});
