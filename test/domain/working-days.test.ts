import { describe, expect, it } from "vitest";
import { afterWorkingDays, clockOf, dayOf, isWorkingDay } from "../../src/domain/working-days.ts";
import { off, worked } from "./holidays.ts";

const day = 24 * 60 * 60_000;
const china = (local: string) => Date.parse(`${local}+08:00`);
const zone = "Asia/Shanghai";

describe("working days", () => {
  it("are those of the public calendar, on every day of 2026", () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += day) {
      const date = new Date(at).toISOString().slice(0, 10);
      const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
      const expected = isWeekend ? worked.includes(date.slice(5)) : !off.includes(date.slice(5));
      expect(isWorkingDay(date), date).toBe(expected);
    }
  });

  it.each([
    ["a Monday morning", "2026-06-01T09:00", 1, "2026-06-02T09:00"],
    ["a Friday", "2026-06-05T16:30", 1, "2026-06-08T16:30"],
    ["a Saturday", "2026-06-06T10:00", 1, "2026-06-08T10:00"],
    ["the eve of the National Day", "2026-09-30T10:00", 1, "2026-10-08T10:00"],
    ["the Friday before a worked Saturday", "2026-10-09T10:00", 1, "2026-10-10T10:00"],
    ["before the Spring Festival, seven days", "2026-02-12T08:00", 7, "2026-02-28T08:00"],
  ])("are counted from %s", (_, from, count, until) => {
    expect(dayOf(afterWorkingDays(china(from), count, zone), zone)).toBe(until.slice(0, 10));
    expect(afterWorkingDays(china(from), count, zone)).toBe(china(until));
  });

  it("are those of the community's zone, at both ends of the day", () => {
    expect(dayOf(china("2026-06-05T00:30"), zone)).toBe("2026-06-05");
    expect(afterWorkingDays(china("2026-06-05T00:30"), 1, zone)).toBe(china("2026-06-08T00:30"));
    expect(afterWorkingDays(china("2026-06-05T23:30"), 1, zone)).toBe(china("2026-06-08T23:30"));
  });
});

describe("the clock", () => {
  it.each([
    ["2026-06-01T00:00", "00:00", 1],
    ["2026-06-06T08:05", "08:05", 6],
    ["2026-06-07T23:59", "23:59", 7],
  ])("reads %s in the community's zone", (local, time, weekday) => {
    expect(clockOf(china(local), zone)).toEqual({ time, weekday });
  });
});
