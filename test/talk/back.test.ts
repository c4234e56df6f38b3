import { expect, it } from "vitest";
import { describeEach } from "./both.ts";
import { paint, smallHouse, times } from "./small-house.ts";

describeEach("back", (open) => {
  const painting = () => open({ furnish: smallHouse({ flows: [paint] }) });

  for (const back of ["0", "返回", "０", "上一步。", "(press 返回)"]) {
    it(`takes the last answer back: ${back}`, async () => {
      const scene = await painting();
      await scene.play(`
        chen > 刷墙
        chen < 刷哪个房间？ [0 离开]
        chen > 厨房
        chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
        chen > 2
        chen < 厨房刷蓝色，确定吗？ [1 确定] [2 不] [0 返回]
        chen > ${back}
        chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
        chen > 红色
        chen < 厨房刷红色，确定吗？ ……
        chen > ${back}
        chen < 厨房刷什么颜色？ ……
        chen > ${back}
        chen < 刷哪个房间？ [0 离开]
        chen > 客厅
        chen < 客厅刷什么颜色？ ……
      `);
    });
  }

  it("leaves the conversation where nothing was answered yet", async () => {
    const scene = await painting();
    await scene.play(`
      chen > 刷墙
      chen < 刷哪个房间？ [0 离开]
      chen > (press 离开)
      chen < 好的，先不弄了。
      chen > 0
      chen < 这是帮助。
    `);
  });

  it("never reaches behind what was done", async () => {
    const scene = await painting();
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < ……
      chen > 1
      chen < ……确定吗？ ……
      chen > 1
      chen < 刷好了：厨房红色。
      chen < 满意吗？ [1 满意] [2 不满意] [0 返回]
      chen > (press 返回)
      chen < 这一步已经办了，不能返回。
      chen < 满意吗？ [1 满意] [2 不满意] [0 返回]
      chen > 0
      chen < 这一步已经办了，不能返回。
      chen < 满意吗？ ……
      chen > 1
      chen < 谢谢。
    `);
    expect(times(scene.house.db, "painted")).toBe(1);
  });
});
