import { eq, like } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deliveryHeld, heldSince, keepBack } from "../../src/store/delivery-held.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { setting } from "../../src/store/tables/people.ts";
import type { Scene } from "../support/scene.ts";
import { openWutongli } from "./street.ts";

const blocked = { is: "unreachable", why: "Forbidden: bot was blocked by the user" } as const;
const refused = { is: "refused", why: "Bad Request" } as const;

/** Zhang's message is refused by the platform; wu has shut the chat. */
async function street(isPlain = false): Promise<Scene> {
  const scene = await openWutongli({ isPlain });
  const { upcoming } = scene.channels[isPlain ? "plain" : "buttons"];
  upcoming.push(refused);
  scene.take(scene.message("zhang", { text: "谢谢" }));
  await scene.deliver();
  upcoming.push(blocked);
  scene.take(scene.message("wu", { text: "谢谢" }));
  await scene.deliver();
  return scene;
}

describe("what was not delivered", () => {
  it.each([false, true])(
    "is told to the secretary once, without its words, and is tried again; plain: %s",
    async (isPlain) => {
      const scene = await street(isPlain);
      await scene.play(`
      ~ 1 minute
      li < 有 2 条消息没送到。 [1 看看是哪些]
      ~ 2 minutes
      li > (press 看看是哪些)
      li < 没送到的消息，最近的在前。写了什么，这里看不到。 …… 给一位居民：收不到了，等他再来说话 …… 给一位居民：平台不收 [1 再发一次] [2 更早的] [0 先不说了]
      li > (press 更早的)
      li < 再往前就没有了。
      li > 没送到
      li < …… [1 再发一次] [2 更早的] [0 先不说了]
      li > (press 再发一次)
      li < 有 1 条能再发，这就发。还是送不到的，会再列出来。
      zhang < 不客气。……
    `);
      const states = scene.house.db.select().from(outbox).where(eq(outbox.lane, "reply")).all();
      expect(states.filter(({ state }) => state === "failed")).toMatchObject([{ failure: "unreachable" }]);
    },
  );

  it("can be tried again when whoever could not be reached has spoken", async () => {
    const scene = await street();
    await scene.play(`
      wu > 您好
      wu < ……
      li > 没送到
      li < …… [1 再发一次] [2 更早的] [0 先不说了]
      li > 1
      li < 有 2 条能再发，这就发。还是送不到的，会再列出来。
      zhang < ……
      wu < ……
      li > 没送到
      li < 都送到了，没有落下的。
    `);
  });

  it("is told too where they were told of something by a clock that was a day fast", async () => {
    const scene = await openWutongli();
    const { db } = scene.house;
    db.insert(setting)
      .values({ name: "undelivered_noted", value: scene.now() + 24 * 60 * 60_000 })
      .run();
    await scene.pass(61_000);
    scene.channels.buttons.upcoming.push(refused);
    scene.take(scene.message("zhang", { text: "谢谢" }));
    await scene.deliver();
    await scene.play("~ 7 hours\nli < 有 1 条消息没送到。 [1 看看是哪些]");
  });

  it("is nobody else's business", async () => {
    const scene = await street();
    await scene.play(
      "wang > 没送到\nwang < 没送到的消息是给社区书记看的。\nwang > 没发的消息\nwang < 这要社区书记来定。",
    );
  });
});

describe("after a backup was put back", () => {
  /** Two replies were not sent yet when the backup was made. */
  async function restored(): Promise<Scene> {
    const scene = await openWutongli();
    for (const name of ["zhang", "wu"]) scene.take(scene.message(name, { text: "谢谢" }));
    const { db } = scene.house;
    db.insert(setting).values({ name: deliveryHeld, value: scene.now() }).run();
    keepBack(db);
    await scene.restartCourier();
    await scene.pass(1);
    return scene;
  }

  it("nothing leaves that had been written down, until the secretary says so", async () => {
    const scene = await restored();
    await scene.play(`
      ~ 1 minute
      li < 程序刚用备份恢复过。…… [1 看看怎么办]
      li > (press 看看怎么办)
      li < ……还有 2 条没发，给 2 个人。…… [1 都发出去] [2 都不发了] [0 先不说了]
      zhang > 我的诉求
      zhang < ……
      li > (press 都发出去)
      li < 好的，这就发。已经过了时候的，不发。
      zhang < ……
      wu < ……
      li > 没发的消息
      li < 没有留着没发的消息。
    `);
    expect(heldSince(scene.house.db)).toBeNull();
  });

  it("in which nothing waited, the secretary has nothing to decide, and in a week it is as if it had not been", async () => {
    const scene = await openWutongli();
    const { db } = scene.house;
    db.insert(setting).values({ name: deliveryHeld, value: scene.now() }).run();
    keepBack(db);
    await scene.play(
      "~ 1 minute\nli < 程序刚用备份恢复过。备份里没有等着发的消息，照常用就行。\nli > 状态\nli < 没有等着发的话 ……",
    );
    expect(heldSince(db)).not.toBeNull();
    db.update(setting)
      .set({ value: scene.now() - 8 * 24 * 60 * 60_000 })
      .where(like(setting.name, `${deliveryHeld}%`))
      .run();
    await scene.pass(60_000);
    expect(heldSince(db)).toBeNull();
  });

  it("or nothing of it ever, where the secretary says that", async () => {
    const scene = await restored();
    await scene.play(`
      ~ 1 minute
      li < ……
      li > 没发的消息
      li < ……
      li > 2
      li < 好的，都不发了。
      ~ 1 hour
      zhang > 您好
      zhang < ……
    `);
    const dropped = scene.house.db.select().from(outbox).where(eq(outbox.state, "cancelled")).all();
    expect(dropped).toHaveLength(2);
  });
});
