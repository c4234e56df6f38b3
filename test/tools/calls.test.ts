import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, test } from "vitest";
import { root } from "../../src/root.ts";
import type { CallsReport } from "../../tools/calls-report.ts";
import { type Answer, tellOver } from "../../tools/calls-truth.ts";
import { freshFolder } from "../support/folder.ts";

const calls = fileURLToPath(new URL("dist/tools/calls.js", root));

test("those who are called answer all at once, the program is killed, and the list and the card are the truth", () => {
  const folder = freshFolder();
  const load = ["--people", "50", "--answering", "40", "--seconds", "4", "--quota", "20", "--kills", "1"];
  const { status, stdout, stderr } = spawnSync(process.execPath, [calls, ...load, "--keep", folder], {
    encoding: "utf8",
    timeout: 110_000,
  });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  const report: CallsReport = JSON.parse(readFileSync(join(folder, "report.json"), "utf8"));
  expect(report, stdout).toMatchObject({ kills: 1, coming: 20, wrongs: [] });
  expect(report.waiting).toBeGreaterThan(0);
  expect(report.answers).toBeGreaterThan(report.answering);
}, 120_000);

describe("what comes out of the answers", () => {
  const told = (quota: number, ...answers: readonly (readonly [by: number, answer: Answer])[]) => {
    const list = answers.map(([by, answer]) => ({ by, answer }));
    const { standings, coming, waiting } = tellOver(list, quota);
    return { coming, waiting, states: [...standings].map(([by, { state }]) => `${by} ${state}`) };
  };

  it("has a place for the first, then a waiting list, then thanks", () => {
    const all = [1, 2, 3, 4, 5, 6].map((by) => [by, {}] as const);
    const states = ["1 accepted", "2 accepted", "3 waitlisted", "4 waitlisted", "5 waitlisted", "6 not_needed"];
    expect(told(2, ...all)).toEqual({ coming: 2, waiting: 3, states });
  });

  it("gives a place that is free again to the first whose party fits", () => {
    const answers = [
      [1, { heads: 2 }],
      [2, { heads: 2 }],
      [3, {}],
      [1, "no"],
      [1, "no"],
    ] as const;
    expect(told(2, ...answers)).toEqual({
      coming: 2,
      waiting: 1,
      states: ["1 declined", "2 accepted", "3 waitlisted"],
    });
  });

  it("keeps the place of whoever asks for too much, and takes seeing it for no answer", () => {
    expect(told(2, [1, {}], [2, {}], [1, { heads: 2 }], [3, "seen"])).toEqual({
      coming: 2,
      waiting: 0,
      states: ["1 accepted", "2 accepted"],
    });
  });
});
