import { expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { act, conversation, inbox, step } from "../../src/store/tables/talk.ts";
import { parkStale } from "../../src/talk/park.ts";
import { describeEach, type Opens } from "./both.ts";
import { times } from "./small-house.ts";

describeEach("a conversation that nobody goes on with for a day", (open) => {
  const parking: Opens = (options) => open({ tick: (house, now) => parkStale(house.db, now), ...options });
  const left = `
    chen > 3栋楼下的垃圾
    chen < 记下了：3栋楼下的垃圾（0张照片）。 ……
    ~ 25 hours
  `;

  it("is parked, and can be gone on with by who says something new", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > 还没人收
      chen < 上次的还没说完，接着说吗？ [1 接着说] [2 重新说] [0 离开]
      chen > (press 接着说)
      chen < 记下了：3栋楼下的垃圾 还没人收（0张照片）。 [1 提交] ……
      chen > 1
      chen < 已提交，编号 1。
    `);
    expect(times(scene.house.db, "story.filed")).toBe(1);
  });

  it("is given up by who begins anew", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > (photo) 电梯坏了
      chen < 上次的还没说完，……
      chen > 2
      chen < 记下了：电梯坏了（1张照片）。 ……
      chen > 1
      chen < 已提交，编号 1。
      chen > 路灯也坏了
      chen < 记下了：路灯也坏了（0张照片）。 ……
    `);
  });

  it("stays where it is while other things are done", async () => {
    const scene = await parking();
    await scene.play(`
      ${left}
      chen > 帮助
      chen < 这是帮助。
      chen > 谢谢
      chen < 不客气。
      chen > 0
      chen < 这是帮助。
      chen > 还没人收
      chen < 上次的还没说完，……
      chen > 取消
      chen < ……
      chen > 还没人收
      chen < 上次的还没说完，……
    `);
  });

  it("does not answer to its old buttons", async () => {
    const scene = await parking({ isPlain: false });
    await scene.play(`${left}\nchen > (press 提交)\nchen < (toast) 这个已经过期。`);
    expect(times(scene.house.db, "story.filed")).toBe(0);
  });

  it("is forgotten after thirty days, and is not left behind in any table", async () => {
    const scene = await parking();
    await scene.play(
      "chen > 3栋\nchen < ……\nchen > 楼下的垃圾\nchen < ……\nchen > 1\nchen < ……\nwang > 电梯\nwang < ……",
    );
    const { db } = scene.house;
    expect(db.select().from(act).all()).toHaveLength(1);
    parkStale(db, scene.now() + 25 * 3_600_000);
    parkStale(db, scene.now() + 31 * 24 * 3_600_000);
    for (const table of [conversation, step, act, inbox, outbox]) expect(db.select().from(table).all()).toEqual([]);
    await scene.play("wang > 还没好\nwang < 记下了：还没好（0张照片）。 ……");
  });
});
