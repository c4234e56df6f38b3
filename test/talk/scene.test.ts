import { describe, expect, it } from "vitest";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { openScene } from "../support/scene.ts";
import { done, flow, smallHouse } from "./small-house.ts";

const paint = flow("paint", { code: "pa", fields: none }, function* (talk) {
  const room = yield* talk.ask("paint.room", freeWords());
  const colour = yield* talk.ask("paint.colour", oneOf(["red", "blue"]), { room });
  talk.act("paint", done("painted"), { room, colour });
  return talk.say("paint.done", { room, colour });
});

const people = { chen: { name: "陈玉兰" }, wang: {} };
const open = (isPlain = false) => openScene({ people, isPlain, furnish: smallHouse({ flows: [paint] }) });

describe("a scene", () => {
  for (const isPlain of [false, true]) {
    it(`plays one script ${isPlain ? "without" : "with"} buttons`, async () => {
      const scene = await open(isPlain);
      await scene.play(`
        chen > 刷墙
        chen < 刷哪个房间？ [0 离开]
        chen > 厨房
        chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
        chen > (press 返回)
        chen < 刷哪个房间？ [0 离开]
        chen > 客厅
        chen < ……什么颜色？ ……
        chen > (press 2 蓝色)
        chen < 刷好了：客厅blue。
        chen > 楼下的垃圾没人收
        chen < 记下了：楼下的垃圾没人收（0张照片）。 [1 提交] [2 不提交] [0 离开]
        chen > (photo) (place 31.23,121.47 东门) 3栋
        chen < 记下了：... 3栋（1张照片）。 ...
        chen > 1
        chen < 已提交，编号 1。
      `);
    });
  }

  it("shows the whole conversation and marks the line that differs", async () => {
    const scene = await open();
    const script = `
      chen > 刷墙
      chen < 刷哪个房间？ [0 离开]
      chen > 厨房
      chen < 客厅刷什么颜色？ ……
      chen > 1
    `;
    await expect(scene.play(script)).rejects.toThrow(
      [
        "  chen > 刷墙",
        "  chen < 刷哪个房间？ [0 离开]",
        "  chen > 厨房",
        "✗ chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]",
        "      the script has: chen < 客厅刷什么颜色？ ……",
      ].join("\n"),
    );
  });

  it("fails where something is shown that the script does not have", async () => {
    const scene = await open();
    await expect(scene.play("chen > 刷墙")).rejects.toThrow("✗ chen < 刷哪个房间？ [0 离开]");
  });

  it("fails where something that the script has is not shown", async () => {
    const scene = await open();
    await expect(scene.play("chen > 帮助\nchen < 这是帮助。\nchen < 还有")).rejects.toThrow("✗ (nothing more)");
    await expect(scene.play("wang < 你好")).rejects.toThrow("✗ (nothing more)");
  });

  it("fails where a button is pressed that is not there", async () => {
    const scene = await open();
    await expect(scene.play("chen > (press 提交)")).rejects.toThrow('there is no button "提交"');
  });

  it("fails where a conversation does not come out at its question when it is replayed", async () => {
    let plays = 0;
    const moody = flow("paint", { code: "pa", fields: none }, function* (talk) {
      plays += 1;
      yield* plays % 2 === 1 ? talk.ask("paint.room", freeWords()) : talk.ask("paint.rating", oneOf(["good"]));
    });
    const scene = await openScene({ people, furnish: smallHouse({ flows: [moody] }) });
    await expect(scene.play("chen > 刷墙")).rejects.toThrow("waits at paint.room after 0, its replay at paint.rating");
  });

  it("lets time pass only where the script says so, and a question's moment after each line", async () => {
    const scene = await open();
    const start = scene.now();
    await scene.play("chen > 帮助\nchen < ……\n~ 2 minutes");
    expect(scene.now()).toBe(start + 2000 + 120_000);
  });
});
