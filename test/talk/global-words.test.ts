import { describe, it } from "vitest";
import { describeEach, open } from "./both.ts";
import { paint, smallHouse } from "./small-house.ts";

const furnish = smallHouse({ flows: [paint] });

describeEach("a word that is understood everywhere", (open) => {
  const middle = `
    chen > 刷墙
    chen < 刷哪个房间？ [0 离开]
    chen > 厨房
    chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
  `;
  const goesOn = "chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]";

  const cases: Readonly<Record<string, readonly string[]>> = {
    取消: ["chen < 好的，不说这件事了。"],
    "Cancel!": ["chen < 好的，不说这件事了。"],
    帮助: ["chen < 这是帮助。", goesOn],
    HELP: ["chen < 这是帮助。", goesOn],
    "9": ["chen < 这是帮助。", goesOn],
    人工: ["chen < 会有人联系您。", goesOn],
    "“人工”": ["chen < 会有人联系您。", goesOn],
    human: ["chen < 会有人联系您。", goesOn],
    back: ["chen < 刷哪个房间？ [0 离开]"],
  };
  for (const [word, answers] of Object.entries(cases)) {
    it(`is one in the middle of a conversation: ${word}`, async () => {
      const scene = await open({ furnish });
      await scene.play(`${middle}\nchen > ${word}\n${answers.join("\n")}`);
    });
  }

  it("has a kind answer where nothing is open", async () => {
    const scene = await open({ furnish });
    await scene.play(`
      chen > 取消
      chen < 现在没有进行中的事。
      chen > 返回
      chen < 这是帮助。
      chen > 人工
      chen < 会有人联系您。
      chen > 帮助
      chen < 这是帮助。
      chen > 谢谢！
      chen < 不客气。
      john > 取消
      john < Nothing is open.
      john > thanks
      john < 不客气。
    `);
  });

  it("is only a word of its own, not a part of what is said", async () => {
    const scene = await open({ furnish });
    await scene.play(`
      chen > 请帮助我取消停水
      chen < 记下了：请帮助我取消停水（0张照片）。 ……
    `);
  });

  it("is none beneath a photo", async () => {
    const scene = await open({ furnish });
    await scene.play(`
      chen > (photo) 取消
      chen < 记下了：取消（1张照片）。 ……
    `);
  });
});

describe("a sentence that is missing in a language", () => {
  it("is said in the one that the community has everything in", async () => {
    const scene = await open({ furnish });
    await scene.play(`
      john > paint
      john < Which room? [0 Leave]
      john > hall
      john < Which colour for hall? [1 red] [2 blue] [0 Back]
      john > BLUE
      john < hall刷blue，确定吗？ [1 确定] [2 不] [0 Back]
      john > sure
      john < 刷好了：hallblue。
      john < ……
    `);
  });
});
