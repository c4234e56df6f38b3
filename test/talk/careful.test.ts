import { describe, expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import type { Inbound } from "../../src/channels/channel.ts";
import { inbox } from "../../src/store/tables/talk.ts";
import { beginRun, endRun, isCareful, note, setAside } from "../../src/talk/careful.ts";
import { commitsOf } from "../support/commits.ts";
import { freshDatabase } from "../support/database.ts";
import type { Scene } from "../support/scene.ts";
import { open } from "./both.ts";
import { phrase, smallHouse, times } from "./small-house.ts";

const news = (scene: () => Scene | undefined) => ({
  "talk.set_aside": () => [
    { to: scene()?.who("wang").personId ?? 0, words: phrase("note.text", { text: "有一条放在一边" }) },
  ],
});

/** The program begins to run; the run before was not ended in order, unless `isOrderly`. */
async function running(isOrderly = false) {
  let scene: Scene | undefined;
  scene = await open({ furnish: smallHouse({ news: news(() => scene) }) });
  beginRun(scene.house.db, scene.now() - 60_000);
  if (isOrderly) endRun(scene.house.db);
  scene.release({ run: beginRun(scene.house.db, scene.now()) });
  return scene;
}

const rows = (scene: Scene) => scene.house.db.select().from(inbox).all();

describe("the desk", () => {
  it("is not careful at its very first start, nor after an orderly end, and is after any other", () => {
    const db = freshDatabase();
    expect(isCareful(beginRun(db, 1), 1)).toBe(false);
    expect(isCareful(beginRun(db, 2), 2)).toBe(true);
    endRun(db);
    expect(isCareful(beginRun(db, 3), 3)).toBe(false);
  });

  it("makes no further commit where it is not careful", async () => {
    const scene = await running(true);
    const batch = ["3栋", "垃圾"].map((text) => scene.message("chen", { text }));
    expect(commitsOf(scene.house.db, () => scene.take(...batch))).toBe(1);
  });

  it("notes each message in a commit of its own, before it handles it, where it is careful", async () => {
    const scene = await running();
    const batch = ["3栋", "垃圾"].map((text) => scene.message("chen", { text }));
    expect(commitsOf(scene.house.db, () => scene.take(...batch, ...batch))).toBe(4);
    expect(rows(scene)).toMatchObject([
      { state: "done", body: null },
      { state: "done", body: null },
    ]);
  });

  it("is careful for two hundred messages", async () => {
    const scene = await running();
    scene.take(...Array.from({ length: 199 }, (_, n) => scene.message("chen", { text: `${n} 句` })));
    expect(commitsOf(scene.house.db, () => scene.take(scene.message("chen", { text: "又" })))).toBe(2);
    expect(commitsOf(scene.house.db, () => scene.take(scene.message("chen", { text: "又" })))).toBe(1);
  });

  it("is careful for ten minutes", async () => {
    const scene = await running();
    await scene.pass(10 * 60_000 - 1);
    expect(commitsOf(scene.house.db, () => scene.take(scene.message("chen", { text: "又" })))).toBe(2);
    await scene.pass(1);
    expect(commitsOf(scene.house.db, () => scene.take(scene.message("chen", { text: "又" })))).toBe(1);
  });
});

describe("a message that was noted", () => {
  for (const isStillCareful of [true, false]) {
    it(`by three earlier runs is set aside, and told, ${isStillCareful ? "at once" : "later as well"}`, async () => {
      const scene = await running();
      const killer = scene.message("chen", { text: "杀手" });
      note(scene.house, { beganAt: 0, notesLeft: 1 }, killer, scene.now() - 5);
      for (const ago of [4, 2])
        setAside(scene.house.db, { beganAt: scene.now() - ago, notesLeft: 1 }, killer, scene.now() - ago + 1);
      if (!isStillCareful) await scene.pass(11 * 60_000);
      scene.take(killer, scene.message("wang", { text: "谢谢" }));
      await scene.play(`
        ~ 1 minute
        chen < 您有一条消息没能处理，已转给工作人员。
        wang < 不客气。
        wang < 有一条放在一边
      `);
      expect(rows(scene)).toMatchObject([{ state: "set_aside", body: { text: "杀手" } }, { state: "done" }]);
      scene.take(killer);
      expect(times(scene.house.db, "talk.set_aside")).toBe(1);
      await scene.play("chen > 3栋\nchen < 记下了：3栋（0张照片）。 ……");
    });
  }

  it("by two earlier runs, as when the power fails twice, is handled", async () => {
    const scene = await running();
    const message = scene.message("chen", { text: "3栋" });
    note(scene.house, { beganAt: 0, notesLeft: 1 }, message, scene.now() - 3);
    setAside(scene.house.db, { beganAt: scene.now() - 2, notesLeft: 1 }, message, scene.now() - 1);
    scene.take(message);
    await scene.play("~ 1 minute\nchen < 记下了：3栋（0张照片）。 ……");
    expect(rows(scene)).toMatchObject([{ state: "done", body: null }]);
  });

  it("in this run, and could not be handled because the disk was full, is handled when it comes again", async () => {
    const scene = await running();
    const { $client: client } = scene.house.db;
    const message = scene.message("chen", { text: `3栋${"圾".repeat(40_000)}` });
    const pages = client.pragma("page_count", { simple: true }) as number;
    client.pragma(`max_page_count = ${pages + 40}`);
    expect(() => scene.take(message)).toThrow(/full/);
    expect(rows(scene)).toMatchObject([{ state: "tried", body: { id: message.id } }]);
    client.pragma("max_page_count = 1000000");
    scene.take(message);
    expect(rows(scene)).toMatchObject([{ state: "done", body: null }]);
  });

  it("and is a code keeps none of its words", async () => {
    const scene = await running();
    const { house } = scene;
    const join = product.flows.filter(({ name }) => name === "join");
    for (const text of ["K7QF-2M9X-PD3W-8RTA", "/start k7qf2m9xpd3w8rta", "我的码是什么"])
      note({ db: house.db, flows: join }, { beganAt: 0, notesLeft: 9 }, scene.message("chen", { text }), scene.now());
    expect(rows(scene).map(({ body }) => (body as Inbound).text)).toEqual([undefined, undefined, "我的码是什么"]);
  });

  it("and meets a fault is a failed one", async () => {
    const scene = await running();
    scene.release({
      who: () => {
        throw new Error("nobody knows who");
      },
    });
    const message = scene.message("chen", { text: "3栋" });
    scene.take(message, message);
    expect(rows(scene)).toMatchObject([{ state: "failed", body: { text: "3栋" } }]);
  });
});
