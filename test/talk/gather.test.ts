import { describe, expect, it } from "vitest";
import { outbox } from "../../src/store/tables/delivery.ts";
import { describeEach, open } from "./both.ts";
import { paint, smallHouse, times } from "./small-house.ts";

describeEach("a question that gathers what is being said", (open) => {
  it("is put once for all that is said in a moment, in whatever order", async () => {
    const scene = await open();
    await scene.play(`
      chen >> 3栋楼下
      chen >> (photo)
      chen >> (place 31.23,121.47)
      chen >> (photo) 垃圾三天没人收了
      chen > (voice)
      chen < 记下了：3栋楼下 垃圾三天没人收了（3张照片）。 [1 提交] [2 不提交] [0 离开]
      chen > 1
      chen < 已提交，编号 1。
    `);
  });

  it("is put a moment after the last, not at once", async () => {
    const scene = await open();
    await scene.play("chen >> 3栋楼下\n~ 1 second\nchen >> 垃圾\n~ 1 second");
    await scene.play("~ 1 second\nchen < 记下了：3栋楼下 垃圾（0张照片）。 ……");
  });

  it("does not wait longer than five moments, however much is being said", async () => {
    const scene = await open();
    const start = scene.now();
    for (let n = 0; n < 10; n += 1) {
      await scene.channelOf("chen").act("chen", { words: `第${n}句` });
      await scene.pass(1000);
    }
    const sent = scene.house.db
      .select()
      .from(outbox)
      .all()
      .filter(({ state }) => state === "sent");
    expect(sent[0]?.sentAt).toBe(start + 5 * 2000);
  });

  it("adds what is said later, and is put anew", async () => {
    const scene = await open();
    await scene.play(`
      chen > 3栋楼下
      chen < 记下了：3栋楼下（0张照片）。 ……
      chen > 垃圾
      chen < 记下了：3栋楼下 垃圾（0张照片）。 ……
      chen > (press 不提交)
      chen < 没有提交。
    `);
  });

  it("takes a choice's name, said before it was to be seen, as one more part of the story", async () => {
    const scene = await open();
    await scene.play("chen >> 3栋楼下\nchen > 提交\nchen < 记下了：3栋楼下 提交（0张照片）。 ……");
    expect(times(scene.house.db, "story.filed")).toBe(0);
  });

  it("takes a number, said before it was to be seen, as one more part of the story", async () => {
    const scene = await open();
    await scene.play("chen >> 楼号\nchen > 1\nchen < 记下了：楼号 1（0张照片）。 ……");
    expect(times(scene.house.db, "story.filed")).toBe(0);
  });

  it("can be left before it was put", async () => {
    const scene = await open();
    await scene.play("chen >> 3栋楼下\nchen > 取消\nchen < 好的，不说这件事了。\n~ 1 minute");
  });
});

describeEach("a question that does not gather", (open) => {
  it("is not answered by what was said before it could be seen", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play(
      "chen >> 刷墙\nchen > 三天没人收\nchen < ……刷哪个房间？ ……\nchen > 厨房\nchen < 厨房刷什么颜色？ ……",
    );
  });
});

describe("what can't be read", () => {
  it("opens nothing", async () => {
    const scene = await open();
    await scene.play("chen > (sticker)\nchen < 这个我看不懂，请打字说。\nchen > \nchen < 这个我看不懂，请打字说。");
  });

  it("is not understood by a question either", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play("chen > 刷墙\nchen < ……\nchen > (sticker)\nchen < 没听懂。 刷哪个房间？ ……");
  });
});
