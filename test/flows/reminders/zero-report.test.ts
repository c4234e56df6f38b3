import { describe, expect, it } from "vitest";
import type { OwnFile } from "../../../src/channels/channel.ts";
import { duty } from "../../../src/store/tables/reminders.ts";
import { filesTo } from "../../support/files-to.ts";
import { readSheet } from "../../support/read-sheet.ts";
import { everyWay, openWutongli } from "../street.ts";
import { report } from "./set.ts";

function table(file: OwnFile | undefined) {
  const bytes = file !== undefined && "base64" in file ? Buffer.from(file.base64, "base64") : Buffer.of();
  return readSheet(bytes).map((row) => row.map((cell) => cell?.value ?? null));
}

describe.each(everyWay)("a day of zero-reports, on a channel $kind", (way) => {
  it("drafts each report, asks the silent one again, tells who leads, and counts what comes late", async () => {
    const street = await openWutongli(way);
    report(street, "li", "17:00");
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < 新诉求 101 号 ……
      ~ 8 hours
      wang < 该报一下了：零报告 一网格，5月31日周日 下午5:00到现在：新来 1 件，办好 0 件，没有险情。 [1 没有情况] [2 补充] [3 过会儿再提醒] [4 少提醒我] [5 停]
      zhao < 该报一下了：零报告 二网格，5月31日周日 下午5:00到现在：新来 0 件，办好 0 件，没有险情。 [1 没有情况] ……
      wang > 没有情况
      wang < 收到，没有情况。
      wang < (edit) 零报告：报了，没有情况 [1 续报]
      ~ 30 minutes
      zhao < 零报告还没收到您的。没有情况也点一下，好吗？ [1 没有情况] [2 补充] [3 少提醒我] [4 停]
      ~ 31 minutes
      li < 零报告，6月1日周一 下午5:00 应报 4 人，已报 1 人。 赵敏：还没报 孙丽：联系不上 周强：联系不上 王芳：没有情况 [1 要表格] [2 看最新的]
      zhao > 补充
      zhao < 有什么情况？写几句，照片也行。 [0 先不说了]
      zhao > 9栋路灯坏了
      zhao < 收到，记成了 102 号。
      zhao < 新诉求 102 号 ……
      zhao < (edit) 零报告：报了，有情况 [1 续报]
      li < (edit) 零报告，6月1日周一 下午5:00 应报 4 人，已报 2 人。 赵敏：9栋路灯坏了（102 号） …… 王芳：没有情况 ……
    `);
  });
});

describe.each(everyWay)("an officer who stays silent, on a channel $kind", (way) => {
  it("is asked again, then their deputy is, then who leads is told; and the deputy may report for them", async () => {
    const street = await openWutongli(way);
    report(street, "li", "17:00");
    const [zhao, wang, li] = [street.who("zhao"), street.who("wang"), street.who("li")].map(({ personId }) => personId);
    const turn = { from: street.now(), until: street.now() + 24 * 3_600_000, byId: li ?? 0 };
    street.house.db
      .insert(duty)
      .values({ personId: zhao ?? 0, deputyId: wang ?? 0, ...turn })
      .run();
    await street.play(`
      ~ 8 hours
      wang < 该报一下了：零报告 ……
      zhao < 该报一下了：零报告 ……
      wang > 没有情况
      wang < 收到，没有情况。
      wang < (edit) ……
      ~ 30 minutes
      zhao < 零报告还没收到您的。没有情况也点一下，好吗？ ……
      ~ 31 minutes
      wang < 赵敏的“零报告”问过两回，还没报。您知道情况的话，替赵敏报一下。 [1 没有情况] [2 补充]
      ~ 30 minutes
      li < 零报告，6月1日周一 下午5:00 应报 4 人，已报 1 人。 赵敏：还没报 …… 王芳：没有情况 ……
      wang > 没有情况
      wang < 收到，没有情况。
      zhao < (edit) 零报告：报了，没有情况 [1 续报]
      li < (edit) 零报告，6月1日周一 下午5:00 应报 4 人，已报 2 人。 孙丽：联系不上 周强：联系不上 王芳：没有情况 赵敏：没有情况 ……
      ~ 4 hours
    `);
  });
});

describe.each(everyWay)("the sheet of a zero-report, on a channel $kind", (way) => {
  it("comes when all have reported, as a table too, and a correction is added to it", async () => {
    const street = await openWutongli(way);
    report(street, "li", "10:00");
    await street.play(`
      ~ 1 hour
      wang < 该报一下了：……
      zhao < 该报一下了：……
      wang > 没有情况
      wang < 收到，没有情况。
      wang < (edit) ……
      zhao > 没有情况
      zhao < 收到，没有情况。
      zhao < (edit) ……
      li < 零报告，6月1日周一 上午10:00 应报 4 人，已报 2 人。 孙丽：联系不上 周强：联系不上 王芳：没有情况 赵敏：没有情况 [1 要表格] [2 看最新的]
      wang > 零报告
      wang < 还有什么要补报的？……
      wang > 一网格围墙裂了
      wang < 收到，续报1，记成了 101 号。
      wang < ……
      wang < (edit) ……
      li < (edit) ……
      li > 零报告
      li < 零报告，6月1日周一 上午10:00 应报 4 人，已报 2 人。 王芳：续报1：一网格围墙裂了（101 号） 孙丽：联系不上 周强：联系不上 赵敏：没有情况 [1 要表格]
      li > (press 要表格)
      li < 表格来了。……
    `);
    expect(table(filesTo(street, "li")[0])).toMatchObject([
      ["姓名", "情况", "内容", "编号", "时间"],
      ["王芳", "有情况", null, null, "2026-06-01 10:00"],
      ["王芳", "有情况", "一网格围墙裂了", "101", "2026-06-01 10:00"],
      ["赵敏", "没有情况", null, null, "2026-06-01 10:00"],
      ["孙丽", "联系不上"],
      ["周强", "联系不上"],
    ]);
  });
});
