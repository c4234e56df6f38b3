import { describe, it } from "vitest";
import { everyWay } from "../street.ts";
import { calls, openCrew } from "./crew.ts";

const sentence = "周六清洁小区，下午1点到3点5人，3点到5点5人，晚上6点到8点，东门集合";

describe.each(everyWay)("what is said of no shift in particular, on a channel $kind", (way) => {
  it("is of the shift that goes on, though an earlier one was missed, or not left", async () => {
    const street = await openCrew(way);
    await calls(street, sentence);
    await street.play(`
      chen > 第1班和第2班
      chen < 记下了：……
      lin > 第1班和第2班
      lin < 记下了：……
    `);
    await street.play("~ 5 days");
    await street.play("~ 4 hours");
    await street.play(`
      chen > 到
      chen < 签到了，下午1:00。……
      chen > 到了
      chen < 签到了，下午1:00。……
    `);
    await street.play("~ 2 hours");
    await street.play(`
      chen > 到
      chen < 签到了，下午3:00。……
      lin > 到
      lin < 签到了，下午3:00。……
      chen > 我的任务
      chen < 您的任务： [1 ……（第 1 班，6月6日周六 下午1:00）（您来过了）] [2 ……（第 2 班，6月6日周六 下午3:00）（您在现场）] ……
      chen > 0
      chen < ……
      huang > 来
      huang < 哪一班？ [1 第 2 班，6月6日周六 下午3:00] [2 第 3 班，6月6日周六 下午6:00] [0 先不说了]
      huang > 0
      huang < ……
    `);
  });

  it("is asked about only until one shift is answered, and never taken for one of them", async () => {
    const street = await openCrew(way);
    await calls(street, sentence);
    await street.play(`
      chen > 第二班，谢谢
      chen < 记下了：您来。……第 2 班：……
      chen > 好的
      lin > 不一定能到
      lin < ……
      lin > 1
      lin < 哪一班？ [1 第 1 班，……] [2 第 2 班，……] [3 第 3 班，……] [0 先不说了]
      lin > 3
      lin < 记下了：您来。……第 3 班：……
      huang > 都来
      huang < ……
      huang > 2
      huang < 哪一班？……
      huang > 1
      huang < 记下了：连您 2 个人来。……第 1 班：……
      huang > 第1班改第2班
      huang < 您说的是这次动员吗？“第1班改第2班” ……
      huang > 1
      huang < 哪一班？ [1 第 1 班，……] [2 第 2 班，……] [3 第 3 班，……] [0 先不说了]
      huang > 2
      huang < 记下了：您来。……第 2 班：……
    `);
  });

  it("is heard by everybody where all are cancelled after the first was cancelled by itself", async () => {
    const street = await openCrew(way);
    await calls(street, sentence);
    await street.play(`
      chen > 第1班
      chen < 记下了：……
      lin > 第2班
      lin < 记下了：……
    `);
    await street.play(`
      li > 进展
      li < ……
      li > (press 第 1 班)
      li < ……
      li > (press 取消这一班)
      li < ……
      li > 1
      li < 取消了，正在告诉 1 人。
      li < (edit) ……
      li > 进展
      li < ……
      li > (press 全部取消)
      li < ……
    `);
    await street.play(`
      li > 1
      chen < 取消了，不用来了：周六清洁小区……
      lin < 取消了，不用来了：周六清洁小区……
      huang < 取消了，不用来了：周六清洁小区……
      xu < 取消了，不用来了：周六清洁小区……
      li < 取消了，正在告诉 4 人。
      li < (edit) ……
    `);
  });
});
