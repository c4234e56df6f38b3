import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { type Db, openDatabase } from "../../src/store/open.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { inbox } from "../../src/store/tables/talk.ts";
import { answerData } from "../../src/talk/button.ts";
import { type Compiled, compile } from "../support/compile.ts";
import { freshDatabase } from "../support/database.ts";
import { freshFolder } from "../support/folder.ts";
import { writeWords } from "../support/words-folder.ts";
import { smallWords } from "./small-words.ts";

vi.setConfig({ testTimeout: 60_000 });

let compiled: Compiled;
beforeAll(() => {
  compiled = compile("test/talk/kill/child.ts");
}, 60_000);
afterAll(() => compiled.remove());

/** Three people say something and press [send], four times each; they take turns. */
const stream: readonly Inbound[] = Array.from({ length: 24 }, (_, n) => {
  const [person, round] = [n % 3, Math.floor(n / 6)];
  const isPress = Math.floor(n / 3) % 2 === 1;
  // Conversations are numbered in the order in which they begin.
  const press = { data: answerData(1 + round * 3 + person, 1, 0), id: String(n), message: "m" };
  return message(n, `p${person}`, isPress ? { press } : { text: `story ${person}.${round}` });
});
const stories = stream.flatMap(({ text }) => text ?? []).sort();

function message(n: number, chat: string, said: Partial<Inbound>): Inbound {
  const from = { id: chat, name: chat };
  return { channel: "kill", account: "test", id: String(n), chat, room: false, at: 0, from, ...said };
}

/** A program whose file, platform and stream outlive it. */
function program(messages = stream, isCareful = false) {
  const folder = freshFolder();
  const database = freshDatabase();
  const file = database.$client.name;
  database.$client.close();
  const files = { database: file, offset: join(folder, "offset"), shown: join(folder, "shown") };
  writeFileSync(files.offset, "0");
  writeFileSync(files.shown, "");
  const words = freshFolder();
  writeWords(words, smallWords);

  /** Runs it to its end; gives the signal that ended it, or null. `killAfter` is in milliseconds. */
  const run = (dies = "", batch = 4, killAfter?: number): Promise<string | null> => {
    const task = join(folder, "task.json");
    writeFileSync(task, JSON.stringify({ ...files, words, stream: messages, batch, dies, isCareful }));
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
  let unsure: string[] = [];
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
    // A question that is answered before it was sent is not sent any more. What was being sent at two kills may have arrived.
    const fine = mayRepeat > 3 ? ["sent", "superseded", "uncertain"] : ["sent", "superseded"];
    const states = db
      .select()
      .from(outbox)
      .all()
      .map(({ state }) => state);
    // Of these nobody knows whether they arrived; staff see them.
    unsure = db
      .select()
      .from(outbox)
      .all()
      .flatMap(({ state, body }) => (state === "uncertain" ? String((body as { text: string }).text) : []));
    expect(states.filter((state) => !fine.includes(state))).toEqual([]);
  });
  const lines = shown();
  for (const person of [0, 1, 2]) {
    const heard = lines
      .filter(([chat, text]) => chat === `p${person}` && text.startsWith("已提交"))
      .map(([, text]) => text);
    const once = heard.filter((text, n) => text !== heard[n - 1]);
    const all = [0, 1, 2, 3].map((round) => `已提交，编号 story ${person}.${round}。`);
    expect(once).toEqual(all.filter((text) => once.includes(text) || !unsure.includes(text)));
  }
  expect(lines.length - new Set(lines.map((line) => line.join(" "))).size).toBeLessThanOrEqual(mayRepeat);
}

describe("a program that is killed", () => {
  it("not at all takes everything once", async () => {
    const one = program();
    expect(await one.run()).toBeNull();
    expectOnce(one);
  });

  const deaths: readonly (readonly [string, number])[] = [
    ["command 3", 1],
    ["command done 3", 5],
    ["news 5", 5],
    ["before it is confirmed 1", 5],
    ["before it is confirmed 4", 1],
    ["confirmed 2", 5],
  ];
  for (const [dies, batch] of deaths) {
    it(`at "${dies}" with batches of ${batch}, took everything once after it was started again`, async () => {
      const one = program();
      expect(await one.run(dies, batch)).toBe("SIGKILL");
      expect(await one.run("", batch)).toBeNull();
      // What was on its way to each of the three.
      expectOnce(one, 3);
    });
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
    const ends: (string | null)[] = [];
    for (let n = 0; n < 12; n += 1) ends.push(await one.run("", 3, 150 + n * 25));
    expect(ends).toContain("SIGKILL");
    expect(await one.run("", 3)).toBeNull();
    expectOnce(one, 12 * 3);
  });
});

describe("a message that kills the program", () => {
  it("is set aside when it was in hand at three such ends that were noted, and all others are taken", async () => {
    const poisoned = [...stream.slice(0, 6), message(100, "p9", { text: "poison" }), ...stream.slice(6)];
    const one = program(poisoned, true);
    for (const _ of ["not noted", "tried", "tried again", "tried often"]) expect(await one.run()).toBe("SIGKILL");
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
