import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { conversation } from "../../src/store/tables/talk.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { oneOf } from "../../src/talk/question.ts";
import type { Scene } from "../support/scene.ts";
import { describeEach, type Opens } from "./both.ts";
import { flow, paint, smallHouse } from "./small-house.ts";

/** A flow for each number: asked about it, it waits. */
const rate = flow(
  "rate",
  {
    code: "ra",
    fields: fields<{ readonly of: number }>({ of: id }),
    opensAt: (words) => (/^评\d$/.test(words) ? { of: Number(words[1]) } : undefined),
  },
  function* (talk, { of }) {
    const rating = yield* talk.ask("paint.sure", oneOf(["yes", "no"]), { room: of, colour: "" });
    talk.say("paint.done", { room: of, colour: rating });
  },
);

const states = (scene: Scene) =>
  scene.house.db
    .select()
    .from(conversation)
    .where(eq(conversation.addressId, scene.who("chen").addressId))
    .orderBy(conversation.id)
    .all()
    .map(({ flow, state }) => `${flow} ${state}`);

describeEach("a conversation on top of another", (open) => {
  const rating: Opens = (options) => open({ furnish: smallHouse({ flows: [paint, rate] }), ...options });

  it("is gone through first, and then the one beneath is put again", async () => {
    const scene = await rating();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < 厨房刷什么颜色？ ……
      chen > 评5
      chen < 5刷，确定吗？ [1 确定] [2 不] [0 离开]
      chen > 不
      chen < 刷好了：5no。
      chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
      chen > 评5
      chen < 5刷，确定吗？ ……
      chen > 取消
      chen < 好的，不说这件事了。
      chen < 厨房刷什么颜色？ ……
    `);
  });

  it("is taken up where it is when the same is begun with the same input", async () => {
    const scene = await rating();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < 厨房刷什么颜色？ ……
      chen > 评5
      chen < 5刷，……
      chen > 刷墙
      chen < 厨房刷什么颜色？ ……
      chen > 评5
      chen < 5刷，……
    `);
    expect(states(scene)).toEqual(["paint open", "rate open"]);
  });

  it("is another one with another input", async () => {
    const scene = await rating();
    await scene.play("chen > 评5\nchen < 5刷，……\nchen > 评6\nchen < 6刷，……\nchen > 1\nchen < ……\nchen < 5刷，……");
  });

  it("that is the fourth parks the lowest", async () => {
    const scene = await rating();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 评1
      chen < ……
      chen > 评2
      chen < ……
      chen > 评3
      chen < 3刷，……
    `);
    expect(states(scene)).toEqual(["paint parked", "rate open", "rate open", "rate open"]);
    await scene.play(`
      chen > 1
      chen < ……
      chen < 2刷，……
      chen > 1
      chen < ……
      chen < 1刷，……
      chen > 1
      chen < ……
    `);
  });

  it("that was parked loses its buttons once, and not again when it is gone on with", async () => {
    const scene = await rating({ isPlain: false });
    const show = (n: number) => `chen > 评${n}\nchen < ${n}刷，……`;
    await scene.play(`chen > 3栋\nchen < 记下了：3栋……\n${show(1)}\n${show(2)}\n${show(3)}`);
    await scene.play(`
      chen > 1
      chen < ……
      chen < 2刷，……
      chen > 1
      chen < ……
      chen < 1刷，……
      chen > 1
      chen < ……
      chen > 垃圾
      chen < 上次的还没说完，……
      chen > (press 接着说)
      chen < 记下了：3栋 垃圾……
    `);
    const { chat, delivered } = scene.channelOf("chen");
    const [first] = chat("chen");
    const edits = delivered.filter((one) => one.do === "edit" && one.message === first?.id);
    expect(edits).toHaveLength(1);
  });

  it("comes up by a press on its question, though it lies beneath", async () => {
    const scene = await rating({ isPlain: false });
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < ……
      chen > 评5
      chen < 5刷，……
      chen > (press 蓝色)
      chen < 厨房刷蓝色，确定吗？ ……
      chen > (press 不)
      chen < 不刷了。
      chen < 5刷，……
    `);
  });
});

describeEach("a flow", (open) => {
  it("that asks something can't be had in a room, and one that asks nothing can", async () => {
    const people = { chen: {}, group: { isRoom: true } };
    const scene = await open({ people, furnish: smallHouse({ flows: [paint] }) });
    const { link } = scene.channelOf("group").abilities;
    // The one line that is another on Telegram, where we can be found by a link.
    const inPrivate = link === undefined ? "这件事请私下和我说。" : `这件事请私下和我说：${link}`;
    await scene.play(`
      chen@group > 刷墙
      group < ${inPrivate}
      chen@group > 楼下的垃圾没人收
      # everybody there has just read it
      ~ 2 minutes
      chen@group > 楼下的垃圾没人收
      group < ${inPrivate}
      chen@group > 谢谢
      group < 不客气。
      chen > 刷墙
      chen < 刷哪个房间？ ……
    `);
  });

  it("that a release took away is told to be lost, and what lies beneath goes on", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint, rate] }), isReplayed: false });
    await scene.play("chen > 刷墙\nchen < ……\nchen > 评5\nchen < ……");
    scene.release({ flows: scene.house.flows.filter(({ name }) => name !== "rate") });
    await scene.play("chen > 1\nchen < 程序更新了，这件事请重新说一次。\nchen < 刷哪个房间？ ……");
    expect(states(scene)).toEqual(["paint open", "rate ended"]);
  });
});
