import { describe, expect, it } from "vitest";
import { community, saveCommunity } from "../../src/domain/community/settings.ts";
import { quietUntil } from "../../src/domain/quiet-hours.ts";
import { openTown } from "./town.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);

describe("the quiet hours", () => {
  it.each([
    ["2026-06-01T20:59", "2026-06-01T20:59"],
    ["2026-06-01T21:00", "2026-06-02T08:00"],
    ["2026-06-01T23:59", "2026-06-02T08:00"],
    ["2026-06-02T00:00", "2026-06-02T08:00"],
    ["2026-06-02T07:59", "2026-06-02T08:00"],
    ["2026-06-02T08:00", "2026-06-02T08:00"],
  ])("what falls due at %s leaves at %s", (at, leaves) => {
    expect(quietUntil(openTown().db, china(at))).toBe(china(leaves));
  });

  it("may lie within a day", () => {
    const { db } = openTown();
    saveCommunity(db, { ...community(db), quiet: { from: "12:00", to: "14:00" } });
    expect(quietUntil(db, china("2026-06-01T13:00"))).toBe(china("2026-06-01T14:00"));
    expect(quietUntil(db, china("2026-06-01T22:00"))).toBe(china("2026-06-01T22:00"));
  });
});
