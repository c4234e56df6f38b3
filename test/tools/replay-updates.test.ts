import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it, test } from "vitest";
import { root } from "../../src/root.ts";
import { rules } from "../../tools/recorded-answers.ts";
import { asNew } from "../../tools/recorded-rows.ts";
import { freshFolder } from "../support/folder.ts";
import { recordedUpdates } from "./recorded-updates.ts";

const tool = fileURLToPath(new URL("dist/tools/replay-updates.js", root));

test("updates of every kind get the answer or the silence that the docs promise", () => {
  const rows = recordedUpdates();
  const { status, stdout } = run(rows);
  expect(stdout).toContain(`${rows.length} of ${rows.length} as the docs say; 0 complaints`);
  expect(status).toBe(0);
});

test("what goes otherwise is named", () => {
  const [first] = recordedUpdates();
  const { status, stdout } = run([{ ...first, name: "mislabelled", content: "pinned_message" }]);
  expect(stdout).toContain("line 1 (mislabelled) was answered; the docs say: pinned messages");
  expect(status).toBe(1);
});

it("looks for rows that stand in the docs", () => {
  const docs = readFileSync(new URL("docs/telegram.md", root), "utf8");
  const left = docs.split("\n").flatMap((line) => /^\| (.+?) \|/.exec(line)?.[1] ?? []);
  for (const { row } of rules)
    expect(
      left.some((words) => words.includes(row)),
      row,
    ).toBe(true);
});

it("makes ids new for each row, one person one id, and leaves bots theirs", () => {
  const press = { id: "5", from: { id: 7 }, message: { chat: { id: 7 }, from: { id: 9, is_bot: true }, date: 1 } };
  const first = JSON.stringify(asNew({ callback_query: press }, 1, 60_000));
  expect(JSON.parse(first)).toEqual({
    callback_query: {
      ...{ id: "51", from: { id: 10_001 } },
      message: { chat: { id: 10_001 }, from: { id: 9, is_bot: true }, date: 60 },
    },
  });
  expect(JSON.stringify(asNew({ callback_query: press }, 2, 60_000))).not.toBe(first);
});

function run(rows: readonly object[]) {
  const file = join(freshFolder(), "updates.jsonl");
  writeFileSync(file, rows.map((one) => JSON.stringify(one)).join("\n"));
  return spawnSync(process.execPath, [tool, file], { encoding: "utf8", timeout: 55_000 });
}
