import { describe, expect, it } from "vitest";
import type { Inbound } from "../../src/channels/channel.ts";
import { countRows } from "../../src/store/count-rows.ts";
import { inbox } from "../../src/store/tables/talk.ts";
import { none } from "../../src/talk/fields.ts";
import { commitsOf } from "../support/commits.ts";
import type { Scene } from "../support/scene.ts";
import { describeBoth, open } from "./both.ts";
import { brief, done, smallHouse, times } from "./small-house.ts";

const bang = brief("note", { code: "no", fields: none }, (talk) => {
  talk.act("note", done("noted"), {});
  throw new Error("bang");
});

const statesIn = (scene: Scene): string[] =>
  scene.house.db
    .select()
    .from(inbox)
    .all()
    .map(({ state }) => state)
    .sort();

describeBoth("a batch", (open) => {
  it("in which one message meets a fault is taken but for that one", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [bang] }) });
    scene.take(
      scene.message("chen", { text: "3栋" }),
      scene.message("wang", { text: "记一下" }),
      scene.message("wang", { text: "谢谢" }),
      scene.message("chen", { text: "垃圾" }),
    );
    await scene.play(`
      ~ 2 seconds
      chen < 记下了：3栋 垃圾（0张照片）。 ……
      wang < 系统出了点问题，……
      wang < 不客气。
    `);
    expect(times(scene.house.db, "noted")).toBe(0);
    expect(statesIn(scene)).toEqual(["done", "done", "done", "failed"]);
  });

  it("is one commit", async () => {
    const scene = await open();
    const fifty = Array.from({ length: 50 }, (_, n) => scene.message(n % 2 ? "chen" : "wang", { text: `第${n}句` }));
    expect(commitsOf(scene.house.db, () => scene.take(...fifty))).toBe(1);
  });
});

describe("a batch that comes when the disk is full", () => {
  /** Writes messages of `size` characters until no page is left; gives how many were taken, of a batch of three each time. */
  const fill = async () => {
    const scene = await open({ isReplayed: false });
    const client = scene.house.db.$client;
    const pages = client.pragma("page_count", { simple: true }) as number;
    client.pragma(`max_page_count = ${pages + 12}`);
    return { scene, client };
  };
  const words = (length: number): string => "圾".repeat(length);

  it("is taken one by one up to the message that does not fit, and throws for that", async () => {
    const { scene, client } = await fill();
    const batch = [
      scene.message("chen", { text: "3栋" }),
      scene.message("wang", { text: words(40_000) }),
      scene.message("john", { text: "hello" }),
    ];
    expect(() => scene.take(...batch)).toThrow(/full/);
    expect(statesIn(scene)).toEqual(["done"]);
    expect(countRows(client)).toMatchObject({ conversation: 1, outbox: 1, event: 0 });

    client.pragma("max_page_count = 1000000");
    scene.take(...batch);
    expect(statesIn(scene)).toEqual(["done", "done", "done"]);
    expect(countRows(client)).toMatchObject({ conversation: 3, outbox: 3, event: 0 });
  });

  it("leaves nothing half done, wherever it is that the disk is full", async () => {
    const { scene, client } = await fill();
    let taken = 0;
    const rest: Inbound[] = [];
    for (let n = 0; n < 60; n += 1) {
      const message = scene.message("chen", { text: `${n} ${words(300)}` });
      const before = countRows(client);
      try {
        scene.take(message);
        taken += 1;
        expect(countRows(client).inbox).toBe((before.inbox ?? 0) + 1);
      } catch (thrown) {
        expect(String(thrown)).toMatch(/full/);
        expect(countRows(client)).toEqual(before);
        rest.push(message);
      }
    }
    expect(taken).toBeGreaterThan(0);
    expect(rest.length).toBeGreaterThan(0);
    client.pragma("max_page_count = 1000000");
    for (const message of rest) scene.take(message);
    expect(countRows(client).inbox).toBe(60);
    expect(times(scene.house.db, "talk.fault")).toBe(0);
  });
});
