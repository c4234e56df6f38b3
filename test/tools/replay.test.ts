import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { root } from "../../src/root.ts";
import { freePort, startProgram } from "../../tools/replay-program.ts";
import type { Report } from "../../tools/replay-report.ts";
import { freshFolder } from "../support/folder.ts";
import { streetMessages } from "./street-messages.ts";

const replay = fileURLToPath(new URL("dist/tools/replay.js", root));

test("a dozen concerns come through two kills of the program, each once and word for word", () => {
  const folder = freshFolder();
  const file = join(folder, "messages.jsonl");
  writeFileSync(file, streetMessages.map((body) => JSON.stringify({ body })).join("\n"));

  const { status, stdout, stderr } = run(file, "--kills", "2", "--seed", "3", "--keep", join(folder, "kept"));

  const report: Report = JSON.parse(readFileSync(join(folder, "kept", "report.json"), "utf8"));
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(report, stdout).toMatchObject({
    ...{ rows: 12, concerns: 12, kills: 2, strange: 0, undelivered: 0, faults: 0, isGood: true },
    ...{ lost: [], doubled: [], unequal: [], untold: [], mistold: [], sameNumbers: [], stuck: [] },
  });
  expect(stdout).toMatch(/^word for word +12$/m);
});

test("they come through over the stand-in for Telegram too, with their subjects, and no limit is broken", () => {
  const folder = freshFolder();
  const file = join(folder, "messages.jsonl");
  const rows = streetMessages.slice(0, 7).map((body, n) => (n % 2 ? { body } : { subject: `第 ${n} 件事`, body }));
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));

  const kept = join(folder, "kept");
  const { status, stdout, stderr } = run(file, "--over", "telegram", "--kills", "1", "--seed", "2", "--keep", kept);

  const report: Report = JSON.parse(readFileSync(join(kept, "report.json"), "utf8"));
  expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
  expect(report, stdout).toMatchObject({
    ...{ rows: 7, concerns: 7, kills: 1, strange: 0, undelivered: 0, faults: 0, isGood: true, refused: [] },
    ...{ lost: [], doubled: [], unequal: [], untold: [], mistold: [], sameNumbers: [], stuck: [] },
  });
});

test("what it is called with is looked at first, and a bad line is named", () => {
  const folder = freshFolder();
  const file = join(folder, "messages.jsonl");
  writeFileSync(file, '{"body":"路灯坏了"}\n\n{"body":"路灯\n');

  expect(run(file)).toMatchObject({ status: 1, stderr: `${file}, line 3: this is not JSON\n` });
  expect(run(join(folder, "none.jsonl")).stderr).toContain("none.jsonl cannot be read");
  expect(run(file, "--kills", "many").stderr).toContain("npm run replay --");
  expect(run().stderr).toContain("npm run replay --");
});

test("a folder that has something in it is not replayed into", () => {
  const folder = freshFolder();
  const file = join(folder, "messages.jsonl");
  writeFileSync(file, '{"body":"路灯坏了"}\n');

  expect(run(file, "--keep", folder)).toMatchObject({ status: 1, stderr: expect.stringContaining("is not empty") });
});

test("a program that does not come up is heard in its own words", async () => {
  const [port, server] = [await freePort(), createServer()];
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  try {
    await expect(startProgram({ folder: freshFolder(), port })).rejects.toThrow(`Port ${port} is already in use`);
  } finally {
    server.close();
  }
});

function run(...args: readonly string[]) {
  return spawnSync(process.execPath, [replay, ...args], { encoding: "utf8", timeout: 55_000 });
}
