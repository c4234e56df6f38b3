import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { type Db, openDatabase } from "../../src/store/open.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { inbox } from "../../src/store/tables/talk.ts";
import { type Compiled, compile } from "../support/compile.ts";
import { freshDatabase } from "../support/database.ts";
import { freshFolder } from "../support/folder.ts";
import { wordsFolder } from "../support/words-folder.ts";
import { smallWords } from "./small-words.ts";

let compiled: Compiled;
beforeAll(() => {
  compiled = compile("test/talk/kill/child.ts");
}, 60_000);
afterAll(() => compiled.remove());

/** Three people say something and send it, several times; they take turns. */
const stream: readonly Inbound[] = Array.from({ length: 24 }, (_, n) => {
  const person = n % 3;
  const round = Math.floor(n / 3);
  return message(n, `p${person}`, round % 2 === 0 ? `story ${person}.${round}` : "1");
});
const stories = stream.flatMap(({ text }) => (text?.startsWith("story") ? [text] : [])).sort();

function message(n: number, chat: string, text: string): Inbound {
  const from = { id: chat, name: chat };
  return { channel: "kill", account: "test", id: String(n), chat, room: false, at: 0, from, text };
}

/** A program whose file, platform and stream outlive it. */
function program(messages = stream) {
  const folder = freshFolder();
  const database = freshDatabase();
  const file = database.$client.name;
  database.$client.close();
  const files = { database: file, offset: join(folder, "offset"), shown: join(folder, "shown") };
  writeFileSync(files.offset, "0");
  writeFileSync(files.shown, "");
  const words = wordsFolder(smallWords);

  /** Runs it to its end; gives the signal that ended it, or null. `killAfter` is in milliseconds. */
  const run = (dies = "", batch = 4, killAfter?: number): Promise<string | null> => {
    const task = join(folder, "task.json");
    writeFileSync(task, JSON.stringify({ ...files, words, stream: messages, batch, dies }));
    const child = spawn(process.execPath, [compiled.of("test/talk/kill/child.ts"), task], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    let complaint = "";
    child.stderr.on("data", (data) => {
      complaint += String(data);
    });
    const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
    return new Promise((resolve, reject) => {
      child.on("exit", (status, signal) => {
        clearTimeout(timer);
        if (signal === null && status !== 0) reject(new Error(complaint));
        else resolve(signal);
      });
    });
  };
  const look = <T>(see: (db: Db) => T): T => {
    const db = openDatabase(file);
    try {
      return see(db);
    } finally {
      db.$client.close();
    }
  };
  const shown = () =>
    readFileSync(files.shown, "utf8")
      .trim()
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as [string, string]);
  return { run, look, shown };
}

/** Everything happened once: what was filed, what was said in return, in order, and nothing is left over. */
function expectOnce({ look, shown }: ReturnType<typeof program>, mayRepeat = 0): void {
  look((db) => {
    const filed = db
      .select()
      .from(event)
      .all()
      .map(({ about }) => about.words);
    expect(filed.sort()).toEqual(stories);
    expect(
      db
        .select()
        .from(inbox)
        .all()
        .filter(({ state }) => state !== "done"),
    ).toEqual([]);
    const rows = db.select().from(outbox).all();
    expect(rows.every(({ state }) => state === "sent")).toBe(true);
    expect(rows).toHaveLength(stream.length);
  });
  const lines = shown();
  for (const person of ["p0", "p1", "p2"]) {
    const heard = lines.filter(([chat]) => chat === person).map(([, text]) => text.split("\n")[0]);
    const once = heard.filter((text, n) => text !== heard[n - 1]);
    expect(once).toEqual(
      [0, 2, 4, 6].flatMap((round) => {
        const words = `story ${person.slice(1)}.${round}`;
        return [`记下了：${words}（0张照片）。`, `已提交，编号 ${words}。`];
      }),
    );
  }
  expect(lines.length - stream.length).toBeLessThanOrEqual(mayRepeat);
}

describe("a program that is killed", () => {
  it("not at all takes everything once", async () => {
    const one = program();
    expect(await one.run()).toBeNull();
    expectOnce(one);
  });

  const points = [
    "command 3",
    "command done 3",
    "news 5",
    "before it is confirmed 1",
    "before it is confirmed 4",
    "confirmed 2",
  ];
  for (const dies of points) {
    for (const batch of [1, 5]) {
      it(`at "${dies}" with batches of ${batch}, took everything once after it was started again`, async () => {
        const one = program();
        expect(await one.run(dies.replace(/ (\d)$/, " $1"), batch)).toBe("SIGKILL");
        expect(await one.run("", batch)).toBeNull();
        expectOnce(one, 2);
      });
    }
  }

  it("while it delivers sends what it was sending once more, and loses nothing", async () => {
    for (const dies of ["before delivery 3", "after delivery 3"]) {
      const one = program();
      expect(await one.run(dies)).toBe("SIGKILL");
      expect(await one.run()).toBeNull();
      expectOnce(one, 3);
    }
  });

  it("again and again at any moment took everything once in the end", async () => {
    const one = program();
    for (let n = 0; n < 12; n += 1) await one.run("", 3, 150 + n * 25);
    expect(await one.run("", 3)).toBeNull();
    expectOnce(one, 12 * 3);
  });
});

describe("a message that kills the program", () => {
  it("is set aside the third time, and all others are taken", async () => {
    const poisoned = [...stream.slice(0, 6), message(100, "p9", "poison"), ...stream.slice(6)];
    const one = program(poisoned);
    expect(await one.run()).toBe("SIGKILL");
    expect(await one.run()).toBe("SIGKILL");
    expect(await one.run()).toBeNull();
    one.look((db) => {
      const states = db
        .select()
        .from(inbox)
        .all()
        .filter(({ state }) => state !== "done");
      expect(states).toMatchObject([{ messageId: "100", state: "set_aside", body: { text: "poison" } }]);
      const events = db.select().from(event).all();
      expect(events.filter(({ name }) => name === "talk.set_aside")).toHaveLength(1);
      expect(events.filter(({ name }) => name === "filed")).toHaveLength(stories.length);
    });
    expect(one.shown().filter(([chat]) => chat === "p9")).toEqual([["p9", "您有一条消息没能处理，已转给工作人员。"]]);
  });
});
