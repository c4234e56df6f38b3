import { expect, it } from "vitest";
import { none } from "../../src/talk/fields.ts";
import { oneOfThese } from "../../src/talk/question.ts";
import { describeEach } from "./both.ts";
import { flow, paint, smallHouse } from "./small-house.ts";

describeEach("what a question does not understand", (open) => {
  const long = "这个房间的名字实在是太长了写也写不下去了";

  it("is answered more plainly each time, and the third time with the way to a person", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 厨房
      chen < ……
      chen > 随便
      chen < 没听懂。 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
      chen > 都可以
      chen < 厨房刷什么颜色？ 回一个数字就行。 [1 红色] [2 蓝色] [0 返回]
      chen > 你看着办
      chen < 厨房刷什么颜色？ 回一个数字就行。 也可以回「人工」。 [1 红色] [2 蓝色] [3 找人工] [0 返回]
      chen > (press 找人工)
      chen < 会有人联系您。
      chen < 厨房刷什么颜色？ [1 红色] [2 蓝色] [0 返回]
      chen > 随便
      chen < 没听懂。 厨房刷什么颜色？ ……
      chen > 2
      chen < 厨房刷蓝色，……
    `);
  });

  it("is asked for in other words where there are any, and said to be too long where it is", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play(`
      chen > 刷墙
      chen < 刷哪个房间？ ……
      chen > ${long}一
      chen < 太长了，最多 20 个字。 刷哪个房间？ ……
      chen > ${long}二
      chen < 太长了，最多 20 个字。 刷哪里？比如：厨房。 [0 离开]
      chen > (photo)
      chen < 刷哪里？比如：厨房。 写几个字就行。 也可以回「人工」。 [1 找人工] [0 离开]
      chen > 厨房
      chen < 厨房刷什么颜色？ ……
    `);
  });

  it("does not break a question that has as many choices as there can be", async () => {
    const eight = Array.from({ length: 8 }, (_, n) => ({ value: `r${n}`, label: `房间${n}` }));
    const full = flow("paint", { code: "pa", fields: none }, function* (talk) {
      yield* talk.ask("paint.room", oneOfThese(eight));
    });
    const scene = await open({ furnish: smallHouse({ flows: [full] }) });
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > 随便
      chen < ……
      chen > 随便
      chen < ……
      chen > 随便
      chen < 刷哪里？…… 也可以回「人工」。 …… [8 房间7] [0 离开]
    `);
  });

  it("is counted anew for each question", async () => {
    const scene = await open({ furnish: smallHouse({ flows: [paint] }) });
    await scene.play(`
      chen > 刷墙
      chen < ……
      chen > ${long}一
      chen < 太长了，……
      chen > 厨房
      chen < ……
      chen > 随便
      chen < 没听懂。 厨房刷什么颜色？ ……
    `);
    expect(scene.logged).toEqual([]);
  });
});
