import { describe, expect, it } from "vitest";
import { community, saveCommunity } from "../../src/domain/community/settings.ts";
import { nextOpening, office } from "../../src/domain/office.ts";
import { openTown } from "./town.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);

describe("the office", () => {
  it.each([
    ["2026-06-01T08:29", false, "a minute before it opens"],
    ["2026-06-01T08:30", true, "as it opens"],
    ["2026-06-01T17:29", true, "in its last minute"],
    ["2026-06-01T17:30", false, "as it closes"],
    ["2026-06-06T10:00", false, "on a Saturday"],
    ["2026-10-01T10:00", false, "on a Thursday that is a holiday"],
    ["2026-10-10T10:00", true, "on a Saturday that is worked off for one"],
  ])("%s: open is %s, %s", (local, isOpen) => {
    const { db } = openTown();
    expect(office(db, china(local))).toEqual({ isOpen, phone: "0571-5550 0123" });
  });

  it("keeps its own days where it is open at weekends, or closed in the week", () => {
    const { db } = openTown();
    const hours = { days: [2, 6], from: "09:00", to: "12:00" };
    saveCommunity(db, { ...community(db), office: hours });
    const isOpen = (local: string) => office(db, china(local)).isOpen;
    expect(isOpen("2026-06-06T10:00")).toBe(true);
    expect(isOpen("2026-06-01T10:00")).toBe(false);
    expect(isOpen("2026-06-02T10:00")).toBe(true);
  });
});

describe("the next opening", () => {
  it.each([
    ["2026-06-01T09:00", "2026-06-01T09:00", "while it is open"],
    ["2026-06-01T07:00", "2026-06-01T08:30", "before work"],
    ["2026-06-01T17:30", "2026-06-02T08:30", "after work"],
    ["2026-06-05T18:00", "2026-06-08T08:30", "before a weekend"],
    ["2026-10-09T18:00", "2026-10-10T08:30", "before a Saturday that is worked off"],
    ["2026-02-14T18:00", "2026-02-24T08:30", "before the Spring Festival"],
  ])("from %s is %s, %s", (from, opens) => {
    expect(nextOpening(openTown().db, china(from))).toBe(china(opens));
  });

  it("never comes where no day is one of the office's", () => {
    const { db } = openTown();
    saveCommunity(db, { ...community(db), office: { days: [], from: "09:00", to: "09:00" } });
    expect(nextOpening(db, china("2026-06-01T10:00"))).toBeNull();
  });
});
