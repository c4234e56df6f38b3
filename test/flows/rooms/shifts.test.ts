import { describe, it } from "vitest";
import { drafts } from "../calls/crew.ts";
import { everyWay } from "../street.ts";
import { openRoom } from "./crew.ts";

describe.each(everyWay)("a call with shifts in its group, on a channel $kind", (way) => {
  it("counts who says which shift, and a list that says it in its title; nobody is put down for one that they did not name", async () => {
    const street = await openRoom(way);
    await drafts(street, "周六清洁小区，下午1点到3点3人，3点到5点3人，东门集合");
    await street.play(`
      li > 发出
      li < ……
      group < 动员：…… 第 1 班：6月6日周六 下午1:00到下午3:00，要 3 人 …… 来的在群里说一声第几班，或者发接龙，标题里写上第几班，我记着。
    `);
    await street.play(`
      chen@group > (to all) 来
      huang@group > (to all) #接龙\\n清洁小区\\n1. 黄强
      ~ 4 minutes
      li < (edit) ……
      li > 进展
      li < …… 第 1 班，6月6日周六 下午1:00：来 0 人，要 3 人 第 2 班，6月6日周六 下午3:00：来 0 人，要 3 人 ……
      chen@group > (to all) 第2班我来
      li < (edit) ……
      huang@group > (to all) #接龙\\n清洁小区 第一班\\n1. 黄强
      li < (edit) …… 第 1 班，6月6日周六 下午1:00：来 1 人，要 3 人 第 2 班，6月6日周六 下午3:00：来 1 人，要 3 人 ……
      chen@group > (to all) 来不了了
      li < (edit) …… 第 2 班，6月6日周六 下午3:00：来 0 人，要 3 人 ……
      chen@group > (to all) 第2班我来
      li < (edit) ……
      ~ 4 minutes
      group < 周六清洁小区，……（第 2 班，6月6日周六 下午3:00） 现在来 1 人，要 3 人。
      group < 周六清洁小区，……（第 1 班，6月6日周六 下午1:00） 现在来 1 人，要 3 人。 接龙里记下了：黄强
    `);
  });
});
