import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../src/root.ts";
import type { KillsReport } from "../../tools/kills-report.ts";
import { freshFolder } from "../support/folder.ts";

const kills = fileURLToPath(new URL("dist/tools/kills.js", root));

function run(...args: readonly string[]): { report: KillsReport; stdout: string } {
  const folder = freshFolder();
  const call = [kills, ...args, "--keep", folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { encoding: "utf8", timeout: 110_000 });
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  return { report: JSON.parse(readFileSync(join(folder, "report.json"), "utf8")), stdout };
}

test("killed three times with everything under way, the program loses nothing and repeats only what was in flight", () => {
  const { report, stdout } = run("--kills", "3", "--crowd", "60", "--seed", "1");
  expect(report, stdout).toMatchObject({ kills: 3, wrongs: [] });
  expect(report.mostOfAKill).toBeLessThanOrEqual(16);
  expect(report.mostOfAKillInAChat).toBeLessThanOrEqual(1);
  expect(report.notices).toBeGreaterThan(0);
  expect(report.accepted).toBeGreaterThan(0);
  expect(stdout).toMatch(/the ledger and the database agree/);
}, 120_000);

test("where every eighth call goes wrong at the platform, and the program is killed besides, they agree as well", () => {
  const { report, stdout } = run("--kills", "2", "--seconds", "1", "--faults", "12", "--crowd", "60", "--seed", "2");
  expect(report, stdout).toMatchObject({ kills: 2, wrongs: [] });
  expect(Object.keys(report.faults).length).toBeGreaterThan(2);
}, 120_000);
