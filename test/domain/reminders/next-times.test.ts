import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextTimes } from "../../../src/domain/reminders/next-times.ts";
import { isWorkingDay } from "../../../src/domain/working-days.ts";
import type { Rule, RuleDays } from "../../../src/store/tables/reminders.ts";

const china = "Asia/Shanghai";
const utc = (local: string) => Date.parse(`${local}Z`);
const inChina = (local: string) => Date.parse(`${local}+08:00`);
const every = (days: RuleDays, ...times: string[]): Rule => ({ kind: "every", days, times });

/** How the clocks of a zone show some moments. */
function shown(times: readonly number[], timeZone: string): string[] {
  return times.map((at) => clock(timeZone).format(at).slice(0, 16));
}

function clock(timeZone: string) {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
}

describe("the next times of a rule", () => {
  it.each<[string, Rule, string, string[]]>([
    ["once", { kind: "once", day: "2026-06-12", time: "15:00" }, "2026-06-10T10:00", ["2026-06-12 15:00"]],
    ["once, when it is over", { kind: "once", day: "2026-06-12", time: "15:00" }, "2026-06-12T15:00", []],
    [
      "every day, twice",
      every({ is: "daily" }, "17:00", "08:00"),
      "2026-06-10T08:00",
      ["2026-06-10 17:00", "2026-06-11 08:00", "2026-06-11 17:00"],
    ],
    [
      "every day, until one",
      { ...every({ is: "daily" }, "08:00"), until: "2026-06-12" } as Rule,
      "2026-06-10T09:00",
      ["2026-06-11 08:00", "2026-06-12 08:00"],
    ],
    [
      "on Tuesdays and Sundays",
      every({ is: "weekdays", of: [7, 2] }, "19:00"),
      "2026-06-10T09:00",
      ["2026-06-14 19:00", "2026-06-16 19:00", "2026-06-21 19:00"],
    ],
    [
      "on the 10th and the 25th",
      every({ is: "monthdays", of: [10, 25] }, "09:00"),
      "2026-06-10T09:00",
      ["2026-06-25 09:00", "2026-07-10 09:00", "2026-07-25 09:00"],
    ],
    [
      "on the 31st, which is the last day of a month that has none",
      every({ is: "monthdays", of: [31] }, "09:00"),
      "2027-01-31T09:00",
      ["2027-02-28 09:00", "2027-03-31 09:00", "2027-04-30 09:00"],
    ],
    [
      "on the 30th and the 31st, once where they are one day",
      every({ is: "monthdays", of: [30, 31] }, "09:00"),
      "2028-02-01T09:00",
      ["2028-02-29 09:00", "2028-03-30 09:00", "2028-03-31 09:00"],
    ],
    [
      "over the end of a year",
      every({ is: "monthdays", of: [1] }, "00:00"),
      "2026-12-31T23:59",
      ["2027-01-01 00:00", "2027-02-01 00:00", "2027-03-01 00:00"],
    ],
    [
      "on dates",
      every({ is: "dates", of: ["2028-02-29", "2026-07-01"] }, "09:00"),
      "2026-06-10T09:00",
      ["2026-07-01 09:00", "2028-02-29 09:00"],
    ],
    [
      "on working days, over the National Day and the Saturday that is worked for it",
      every({ is: "working" }, "08:00"),
      "2026-09-30T09:00",
      ["2026-10-08 08:00", "2026-10-09 08:00", "2026-10-10 08:00"],
    ],
    [
      "on working days, over a Sunday that is worked and a holiday on a Friday",
      every({ is: "working" }, "08:00"),
      "2026-09-18T09:00",
      ["2026-09-20 08:00", "2026-09-21 08:00", "2026-09-22 08:00"],
    ],
  ])("%s", (_, rule, after, expected) => {
    expect(shown(nextTimes(rule, inChina(after), china, 3), china)).toEqual(expected);
  });

  it.each([
    ["a skipped time comes at the jump", "America/New_York", "2026-03-08T00:00", "02:30", "2026-03-08T07:00"],
    ["a time shown twice is the first", "America/New_York", "2026-11-01T00:00", "01:30", "2026-11-01T05:30"],
    ["a skipped time in Europe", "Europe/Berlin", "2026-03-28T22:00", "02:00", "2026-03-29T01:00"],
    ["a time shown twice in Europe", "Europe/Berlin", "2026-10-24T23:00", "02:59", "2026-10-25T00:59"],
    ["half an hour that is skipped", "Australia/Lord_Howe", "2026-10-03T14:00", "02:15", "2026-10-03T15:30"],
    ["half an hour that is shown twice", "Australia/Lord_Howe", "2026-04-04T13:00", "01:45", "2026-04-04T14:45"],
    ["a midnight that is skipped", "Africa/Cairo", "2026-04-23T12:00", "00:00", "2026-04-23T22:00"],
    ["a whole day that is skipped", "Pacific/Apia", "2011-12-30T09:30", "12:00", "2011-12-30T10:00"],
  ])("where clocks change: %s", (_, timeZone, after, time, expected) => {
    const [first, second] = nextTimes(every({ is: "daily" }, time), utc(after), timeZone, 2);
    expect(new Date(first ?? 0).toISOString()).toBe(`${expected}:00.000Z`);
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(12 * 60 * 60_000);
  });

  it("two times that are skipped together come once", () => {
    const rule = every({ is: "daily" }, "02:10", "02:40", "03:00");
    const times = nextTimes(rule, utc("2026-03-08T05:00"), "America/New_York", 2);
    expect(shown(times, "America/New_York")).toEqual(["2026-03-08 03:00", "2026-03-09 02:10"]);
  });

  it("ends where a rule never comes", () => {
    const after = inChina("2026-06-10T09:00");
    expect(nextTimes(every({ is: "weekdays", of: [] }, "08:00"), after, china, 3)).toEqual([]);
    expect(nextTimes(every({ is: "daily" }), after, china, 3)).toEqual([]);
  });
});

const zones = [
  ...["Asia/Shanghai", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/St_Johns"],
  ...["Africa/Cairo", "America/Nuuk", "Pacific/Chatham", "Africa/Casablanca", "UTC"],
];
const minute = 60_000;

/** Reads a zone's clock minute by minute, and takes down when it first shows what is wanted, or something later. */
function scanned(rule: Rule & { kind: "every" }, after: number, until: number, timeZone: string): number[] {
  const read = clock(timeZone);
  const wanted: { readonly local: string; readonly day: string }[] = [];
  // All days that may be shown meanwhile, one more on each side.
  for (let at = after - 2 * 1440 * minute; at < until + 2 * 1440 * minute; at += 1440 * minute) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (comesOn(rule.days, day)) for (const time of rule.times) wanted.push({ local: `${day} ${time}`, day });
  }
  const found = new Set<number>();
  let latest = read.format(after).slice(0, 16);
  for (let at = after + minute; at <= until; at += minute) {
    const now = read.format(at).slice(0, 16);
    // A clock that is put back shows nothing new.
    if (now <= latest) continue;
    if (wanted.some(({ local }) => local > latest && local <= now)) found.add(at);
    latest = now;
  }
  return [...found].sort((one, other) => one - other);
}

function comesOn(days: RuleDays, day: string): boolean {
  const date = new Date(`${day}T12:00:00Z`);
  if (days.is === "daily") return true;
  if (days.is === "working") return isWorkingDay(day);
  if (days.is === "dates") return days.of.includes(day);
  if (days.is === "weekdays") return days.of.includes(((date.getUTCDay() + 6) % 7) + 1);
  const lastOfMonth = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return days.of.map((wanted) => Math.min(wanted, lastOfMonth)).includes(date.getUTCDate());
}

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 15, 30, 45, 59))
  .map(([hour, minutes]) => `${String(hour).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`);
const days: fc.Arbitrary<RuleDays> = fc.oneof(
  fc.constant<RuleDays>({ is: "daily" }),
  fc.constant<RuleDays>({ is: "working" }),
  fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 3 }).map((of): RuleDays => ({ is: "weekdays", of })),
  fc.array(fc.integer({ min: 1, max: 31 }), { maxLength: 3 }).map((of): RuleDays => ({ is: "monthdays", of })),
);
/** Around the days on which clocks change somewhere, months and years end, or holidays are worked off. */
const starts = fc
  .tuple(
    fc.constantFrom(
      ...[
        "2026-03-07",
        "2026-03-28",
        "2026-10-24",
        "2026-10-31",
        "2026-04-03",
        "2026-10-03",
        "2026-04-23",
        "2026-10-29",
      ],
      ...[
        "2026-02-14",
        "2026-03-21",
        "2026-09-19",
        "2026-10-09",
        "2026-12-30",
        "2028-02-27",
        "2027-02-27",
        "2026-06-29",
      ],
    ),
    fc.integer({ min: 0, max: 1439 }),
  )
  .map(([day, into]) => utc(`${day}T00:00:00`) + into * minute);

describe("against a clock that is read minute by minute", () => {
  it("the next times are those at which it first shows what the rule says", () => {
    fc.assert(
      fc.property(
        ...([starts, fc.constantFrom(...zones), days, fc.array(time, { minLength: 1, maxLength: 3 })] as const),
        (after, timeZone, on, times) => {
          const rule = { kind: "every", days: on, times } as const;
          const until = after + 2.5 * 1440 * minute;
          const computed = nextTimes(rule, after, timeZone, 20).filter((at) => at <= until);
          expect(computed).toEqual(scanned(rule, after, until, timeZone));
        },
      ),
      { numRuns: 60 },
    );
  });
});
