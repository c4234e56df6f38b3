import { describe, expect, it } from "vitest";
import { clocks, type Priority } from "../../../src/domain/concerns/clocks.ts";
import { noticesOf } from "../../../src/domain/concerns/notices.ts";
import { seeded } from "../../support/random.ts";
import { off, worked } from "../holidays.ts";
import { openTown } from "../town.ts";

const hour = 60 * 60_000;
const minute = 60_000;
const zone = "Asia/Shanghai";

/** China has no summer time: its clocks are eight hours ahead of UTC on every day. So all can be counted on a list of days. */
const days = [...Array(420).keys()].map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
const workingDays = days.filter((day) => {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return isWeekend ? worked.includes(day.slice(5)) : !(day < "2027" && off.includes(day.slice(5)));
});

const at = (day: string, time: number) => Date.parse(`${day}T00:00:00+08:00`) + time;
const dayOf = (when: number) => new Date(when + 8 * hour).toISOString().slice(0, 10);
const timeOf = (when: number) => when - at(dayOf(when), 0);

/** So many working days later, or earlier, at the same time of day. */
function moved(from: number, count: number): number {
  const [day, time] = [dayOf(from), timeOf(from)];
  const later = workingDays.filter((one) => one > day);
  const earlier = workingDays.filter((one) => one < day).reverse();
  return at((count > 0 ? later[count - 1] : earlier[-count - 1]) ?? "", time);
}

/** What would fall between nine in the evening and eight in the morning comes at eight in the evening. */
function beforeNight(when: number): number {
  const time = timeOf(when);
  if (time >= 21 * hour) return at(dayOf(when), 20 * hour);
  return time < 8 * hour ? at(dayOf(when), 20 * hour) - 24 * hour : when;
}

/** By the mission: when each clock ends, when its owner is reminded, and when the lead hears. */
function expected(priority: Priority, filed: number) {
  const of = (kind: string, due: number, reminded: number, lead: number) => [
    { kind, name: "reminded", due, at: reminded },
    { kind, name: "overdue", due, at: due },
    { kind, name: "escalated", due, at: lead },
  ];
  if (priority === "emergency")
    return [1, 2].flatMap((hours, n) => {
      const due = filed + hours * hour;
      return of(["respond", "resolve"][n] ?? "", due, due - 15 * minute, due + 15 * minute);
    });
  if (priority === "urgent")
    return [2, 24].flatMap((hours, n) => {
      const due = filed + hours * hour;
      return of(["respond", "resolve"][n] ?? "", due, beforeNight(due - 30 * minute), due + 24 * hour);
    });
  const respond = moved(filed, 1);
  const resolve = moved(filed, priority === "normal" ? 7 : 15);
  return [
    ...of("respond", respond, beforeNight(respond - 2 * hour), moved(respond, 1)),
    ...of("resolve", resolve, beforeNight(moved(resolve, -1)), moved(resolve, 1)),
  ];
}

describe("the notices of a concern's clocks", () => {
  const town = openTown();
  const { personId } = town.arrives().by;
  const one = town.concern({ personId });

  it.each(["emergency", "urgent", "normal", "hard"] as const)(
    "come when they are due, said at any time of a year with its holidays, for what is %s",
    (priority) => {
      const bytes = seeded(priority)(2 * 330);
      for (const [n, day] of days.slice(0, 330).entries()) {
        const filed = at(day, (((bytes[2 * n] ?? 0) * 256 + (bytes[2 * n + 1] ?? 0)) % 1440) * minute);
        const due = clocks(priority, filed, zone);
        const found = noticesOf(town.db, { ...one, priority, filedAt: filed, ...due });
        expect(found, `${priority} ${new Date(filed).toISOString()}`).toEqual(expected(priority, filed));
      }
    },
  );

  const soon = { respondBy: at("2026-06-03", 10 * hour), resolveBy: at("2026-06-10", 10 * hour) };
  const named = (set: Partial<typeof one>) =>
    noticesOf(town.db, { ...one, ...soon, ...set }).map(({ kind, name }) => `${kind} ${name}`);

  it("are those of the second clock alone, once it was answered", () => {
    expect(named({ state: "accepted", respondedAt: 1 })).toEqual([
      "resolve reminded",
      "resolve overdue",
      "resolve escalated",
    ]);
  });

  it("are none while it waits for its resident, or is over", () => {
    for (const state of ["awaiting_resident", "resolved", "closed", "merged"] as const)
      expect(named({ state }), state).toEqual([]);
  });

  it("come in the morning of the day that was agreed, with the resident or with who it was carried to", () => {
    const day = at("2026-06-12", 17.5 * hour);
    for (const state of ["scheduled", "referred"] as const) {
      const found = noticesOf(town.db, { ...one, state, respondedAt: 1, nextAt: day, resolveBy: day });
      expect(found.map(({ kind, name, at: when }) => [kind, name, when])).toEqual([
        ["day", "reminded", at("2026-06-12", 8.5 * hour)],
        ["resolve", "overdue", day],
        ["resolve", "escalated", at("2026-06-15", 17.5 * hour)],
      ]);
    }
  });

  it("are of the answer alone where somebody asks to have it reopened", () => {
    const asked = { state: "reopen_requested", respondedAt: 1, nextAt: at("2026-06-12", 10 * hour) } as const;
    expect(named(asked)).toEqual(["reopen reminded", "reopen overdue", "reopen escalated"]);
  });
});
