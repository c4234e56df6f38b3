import { describe, expect, it } from "vitest";
import { afterPause, clocks } from "../../../src/domain/concerns/clocks.ts";
import { patience } from "../../../src/domain/concerns/work-on-concern.ts";
import { projectFile } from "../../support/community.ts";

const zone = "Asia/Shanghai";
const hour = 60 * 60_000;

/** A moment in China, as 2026-06-04 09:00. */
const at = (text: string) => Date.parse(`${text.replace(" ", "T")}:00+08:00`);

describe("after it has waited for the resident", () => {
  const paused = (priority: "urgent" | "normal", asked: string, due: string, first = due) => {
    const dates = { resolveBy: at(due), firstResolveBy: at(first) };
    return { ...dates, priority, waitingSince: at(asked) };
  };

  it("an urgent one has as much time by the wall clock as was left", () => {
    const one = paused("urgent", "2026-06-04 09:00", "2026-06-04 20:00");
    expect(afterPause(one, at("2026-06-06 10:00"), zone).resolveBy).toBe(at("2026-06-06 21:00"));
  });

  it("a normal one has as much of working days as was left, whatever weekend lay between", () => {
    const one = paused("normal", "2026-06-04 09:00", "2026-06-09 09:00");
    // Thursday to Saturday morning: 15 hours of Thursday and all of Friday; Saturday counts for nothing.
    expect(afterPause(one, at("2026-06-06 09:00"), zone).resolveBy).toBe(at("2026-06-11 00:00"));
    expect(afterPause(one, at("2026-06-05 09:00"), zone).resolveBy).toBe(at("2026-06-10 09:00"));
  });

  it("what was overdue before stays so, and each date by itself", () => {
    const one = paused("normal", "2026-06-04 09:00", "2026-06-09 09:00", "2026-06-03 09:00");
    const later = afterPause(one, at("2026-06-05 09:00"), zone);
    expect(later).toEqual({ resolveBy: at("2026-06-10 09:00"), firstResolveBy: at("2026-06-03 09:00") });
  });

  it("and has waited for no time at all, it is as it was", () => {
    const one = paused("normal", "2026-06-04 09:00", "2026-06-09 09:00");
    expect(afterPause(one, one.waitingSince, zone)).toEqual({
      resolveBy: one.resolveBy,
      firstResolveBy: one.firstResolveBy,
    });
  });
});

it("the clocks are those of docs/concerns.md, and so is how long it waits", () => {
  const doc = projectFile("docs/concerns.md");
  expect(doc).toContain("or by itself after three days");
  expect(patience).toBe(72 * hour);
  const monday = at("2026-06-01 09:00");
  expect(clocks("emergency", monday, zone)).toEqual({ respondBy: monday + hour, resolveBy: monday + 2 * hour });
  expect(clocks("urgent", monday, zone)).toEqual({ respondBy: monday + 2 * hour, resolveBy: monday + 24 * hour });
  expect(clocks("normal", monday, zone)).toEqual({
    respondBy: at("2026-06-02 09:00"),
    resolveBy: at("2026-06-10 09:00"),
  });
  expect(clocks("hard", monday, zone).resolveBy).toBe(at("2026-06-23 09:00"));
  const rows = doc.split("\n").filter((line) => /^\| (emergency|urgent|normal|hard) \|/.test(line));
  expect(
    rows.map((row) =>
      row
        .split("|")
        .slice(1, 4)
        .map((cell) => cell.trim()),
    ),
  ).toEqual([
    ["emergency", "1 hour", "2 hours"],
    ["urgent", "2 hours", "24 hours"],
    ["normal", "1 day", "7 days"],
    ["hard", "1 day", "15 days"],
  ]);
});
