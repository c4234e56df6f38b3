import { describe, expect, it } from "vitest";
import { none } from "../../src/talk/fields.ts";
import { describeEach, open } from "./both.ts";
import { invitations } from "./invitation.ts";
import { brief, button, done, paint, phrase, smallHouse, times } from "./small-house.ts";

describeEach("a number", (open) => {
  for (const typed of ["1", "１", "一", "1️⃣", "①", " 1 ", "1。", "(1)", "one", "红色", "「红色」", "red", "大红"]) {
    it(`is a choice in the form in which it is typed: ${typed}`, async () => {
      const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
      await scene.play(`
        chen > 刷墙
        chen < ……
        chen > 厨房
        chen < 厨房刷什么颜色？ ……
        chen > ${typed}
        chen < 厨房刷红色，确定吗？ ……
      `);
    });
  }

  for (const typed of ["3", "10", "+1", "-1", "1.5", "第一", "红", "12"]) {
    it(`is none where the list has no such one: ${typed}`, async () => {
      const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
      await scene.play(`
        chen > 刷墙
        chen < ……
        chen > 厨房
        chen < ……
        chen > ${typed}
        chen < 没听懂。 厨房刷什么颜色？ ……
      `);
    });
  }

  it("is what somebody says where no list was shown", async () => {
    const scene = await open();
    await scene.play("chen > 1\nchen < 记下了：1（0张照片）。 ……");
  });

  it("is an answer in words where the question that waits has no choices", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play("chen > 刷墙\nchen < 刷哪个房间？ ……\nchen > 2\nchen < 2刷什么颜色？ ……");
  });
});

describe("a number where two lists were shown since the person last spoke", () => {
  const twoLists = async (isPlain: boolean) => {
    const invitation = invitations();
    const scene = await open({ furnish: invitation.furnish, isPlain });
    invitation.takesPlaceIn(scene);
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
      wang > 记一下
      chen < 来吗？ [1 去] [2 不去]
      chen > 2
      chen < 您说的是哪一个？ [1 不去 (来吗？)] [2 蓝色 (厨房刷什么颜色？)] [0 离开]
    `);
    return { scene, ...invitation };
  };

  for (const isPlain of [true, false]) {
    it(`asks which, and then does that, ${isPlain ? "without" : "with"} buttons`, async () => {
      const one = await twoLists(isPlain);
      await one.scene.play("chen > 1\nchen < 厨房刷什么颜色？ ……");
      expect(times(one.scene.house.db, "stayed")).toBe(1);
      const other = await twoLists(isPlain);
      await other.scene.play("chen > (press 蓝色 (厨房刷什么颜色？))\nchen < 厨房刷蓝色，确定吗？ ……");
      expect(times(other.scene.house.db, "stayed")).toBe(0);
    });
  }

  it("does nothing where the person does not say which", async () => {
    const { scene } = await twoLists(true);
    await scene.play("chen > 0\nchen < 好的，先不弄了。\nchen < 厨房刷什么颜色？ ……\nchen > 2\nchen < 厨房刷蓝色，……");
    expect(times(scene.house.db, "stayed")).toBe(0);
  });

  it("means the one that has so many choices", async () => {
    const { scene } = await twoLists(true);
    await scene.play("chen > 0\nchen < ……\nchen < ……\nwang > 记一下\nchen > 红色\nchen < 厨房刷红色，……");
  });
});

describeEach("a number and a list that was shown longer ago", (open) => {
  it("belong together where nothing else was shown since", async () => {
    const invitation = invitations();
    const scene = await open({ furnish: invitation.furnish });
    invitation.takesPlaceIn(scene);
    await scene.play("wang > 记一下\nchen < 来吗？ ……\nchen > 帮助\nchen < 这是帮助。\n~ 2 hours\nchen > 1\nchen < 去");
    expect(times(scene.house.db, "went")).toBe(1);
  });
});

describeEach("a number and two lists that offer the same", (open) => {
  it("is not asked which", async () => {
    const wave = brief("wave", { code: "wa", fields: none }, (talk) => talk.act("wave", done("waved"), {}));
    const invite = brief("note", { code: "no", fields: none }, (talk) => talk.act("invite", done("invited"), {}));
    const words = phrase("note.text", { text: "来吗？" });
    const scene = await open({
      furnish: smallHouse({
        flows: [wave, invite],
        news: { invited: () => [{ to: scene.who("chen").personId, words, buttons: [button(wave, {}, "note.go")] }] },
      }),
    });
    await scene.play("wang > 记一下\nchen < 来吗？ [1 去]\nwang > 记一下\nchen < 来吗？ [1 去]\nchen > 1");
    expect(times(scene.house.db, "waved")).toBe(1);
  });
});
