import { describe, it } from "vitest";
import { everyWay } from "../street.ts";
import { calls, openCrewAtNight } from "./crew.ts";

/** Of four who are called, one has it, and three wait. */
async function halfSent(way: (typeof everyWay)[number]) {
  const street = await openCrewAtNight(way);
  await calls(street, "东门需要3人搬沙袋，明天下午3点");
  await street.play(`
    ~ 1 minute
    li > 进展
    li < …… 送到 1，没送到 0，还剩 3。……
  `);
  return street;
}

describe.each(everyWay)("a call that some have and some do not, on a channel $kind", (way) => {
  it("is stopped for those who do not, and goes on to them where it was, once", async () => {
    const street = await halfSent(way);
    await street.play(`
      li > (press 先停一停)
      li < 停下了，没发的先不发。
      li < (edit) ……
      ~ 12 hours
      li > 进展
      li < …… 停着，还没发的先不发。……
      li > (press 接着发)
      li < 接着发了。
      lin < 动员：……
      huang < 动员：……
      xu < 动员：……
      li < (edit) ……
    `);
  });

  it("is put right: the one who has it is told, and the others get it once, as it is now", async () => {
    const street = await halfSent(way);
    await street.play(`
      li > (press 改一改)
      li < ……
      li > 地点
      li < ……
      li > 西门
      li < …… 地点：西门 ……
      li > 1
      chen < 有变动，以这一条为准：…… 地点：西门 ……
      li < 改好了，告诉了 4 人。
      li < (edit) ……
      ~ 12 hours
      lin < 动员：…… 地点：西门 …… [1 能来] ……
      huang < 动员：…… 地点：西门 ……
      xu < 动员：…… 地点：西门 ……
      li < (edit) ……
    `);
  });

  it("is cancelled: the one who has it is told, and the others never hear of it", async () => {
    const street = await halfSent(way);
    await street.play(`
      li > (press 取消动员)
      li < ……
      li > 1
      li < 取消了，正在告诉 1 人。
      chen < 取消了，不用来了：……
      li < (edit) …… 取消了 ……
      ~ 12 hours
      li < (edit) ……
      lin > 我的任务
      lin < 您现在没有任务。
    `);
  });
});
