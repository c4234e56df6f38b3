import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { root } from "../../src/root.ts";
import { expectations, expectedOf } from "../../tools/recorded-answers.ts";
import { asNew } from "../../tools/recorded-as-new.ts";
import { readRecorded, storiesIn } from "../../tools/recorded-rows.ts";
import { freshFolder } from "../support/folder.ts";
import { recordedUpdates } from "./recorded-updates.ts";

const tool = fileURLToPath(new URL("dist/tools/replay-updates.js", root));

describe("replay:updates", () => {
  it("finds for updates of every kind the answer or the silence that the docs promise", () => {
    const { status, stdout, stderr } = run(recordedUpdates());
    expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^(\d+) of \1 as the docs say; 0 complaints$/m);
    expect(stdout).toMatch(/^message +sticker +private +1 answered \(2 messages, 0 edits, 0 toasts\)$/m);
    expect(stdout).toMatch(/^message_reaction .* 1 silent, not asked for$/m);
  });

  it("names what goes otherwise", () => {
    const [first] = recordedUpdates();
    const { status, stdout } = run([{ ...first, name: "mislabelled", content: "pinned_message" }]);
    expect(stdout).toContain('otherwise: line 1 (mislabelled) was answered; the docs, at "pinned messages');
    expect(status).toBe(1);
  });
});

describe("the expectations", () => {
  const docs = readFileSync(new URL("docs/telegram.md", root), "utf8");
  const rowsUnder = (title: string) =>
    [...(docs.split(`### ${title}\n`)[1]?.split("\n#")[0] ?? "").matchAll(/^\| (.+?) \| (.+) \|$/gm)]
      .slice(1)
      .map(([, row = "", gets = ""]) => ({ row, gets }));
  const inDocs = [...rowsUnder("In a private chat"), ...rowsUnder("In a group")];
  const ours = Object.values(expectations).flat();

  it("are rows of the docs, and none of the docs is without one", () => {
    expect(inDocs.length).toBeGreaterThan(30);
    expect(new Set(ours.map(({ row }) => row))).toEqual(new Set(inDocs.map(({ row }) => row)));
  });

  it("await no answer where the docs say silence", () => {
    const silent = inDocs.filter(({ gets }) => gets.startsWith("silence")).map(({ row }) => row);
    expect(ours.filter(({ row, is }) => silent.includes(row) && is === "answered")).toEqual([]);
  });

  it("are each met by an update that is recorded here", () => {
    const things = storiesIn(readRecorded(written(recordedUpdates())));
    const met = things.flatMap((story) => story.map((thing, n) => expectedOf(thing, story.slice(0, n).flat()).row));
    expect(inDocs.map(({ row }) => row).filter((row) => !met.includes(row))).toEqual([]);
  });
});

describe("a recorded update", () => {
  const press = { id: "5", from: { id: 7 }, message: { chat: { id: 7 }, from: { id: 9, is_bot: true }, date: 1 } };
  const idOf = (story: number) => JSON.stringify(asNew({ callback_query: press }, story, 60_000));

  it("comes from new people, who are one in all of its places, and from now; bots stay who they are", () => {
    const id = 10_000_000_007;
    expect(JSON.parse(idOf(1))).toEqual({
      callback_query: {
        ...{ id: "5", from: { id } },
        message: { chat: { id }, from: { id: 9, is_bot: true }, date: 60 },
      },
    });
    expect(idOf(2)).not.toBe(idOf(1));
  });

  it("keeps what makes it odd: a message without a date, Telegram's own account", () => {
    const odd = { message: { message_id: 3, date: 0, from: { id: 777000, is_bot: false } } };
    expect(asNew(odd, 1, 60_000)).toEqual(odd);
  });
});

function run(rows: readonly object[]) {
  return spawnSync(process.execPath, [tool, written(rows)], { encoding: "utf8", timeout: 55_000 });
}

function written(rows: readonly object[]): string {
  const file = join(freshFolder(), "updates.jsonl");
  writeFileSync(file, rows.map((one) => JSON.stringify(one)).join("\n"));
  return file;
}
