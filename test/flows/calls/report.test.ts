import { describe, expect, it } from "vitest";
import type { OwnFile } from "../../../src/channels/channel.ts";
import { filesTo } from "../../support/files-to.ts";
import { readSheet } from "../../support/read-sheet.ts";
import { everyWay, openWutongli } from "../street.ts";
import { calls, openCrew } from "./crew.ts";

function table(file: OwnFile | undefined) {
  const bytes = file !== undefined && "base64" in file ? Buffer.from(file.base64, "base64") : Buffer.of();
  return readSheet(bytes).map((row) => row.map((cell) => cell?.value ?? null));
}

describe.each(everyWay)("a call that is over, on a channel $kind", (way) => {
  it("is told in figures, and with the names as a table to who led it; it is noted who took that", async () => {
    const street = await openCrew(way);
    await calls(street, "东门需要3人搬沙袋，今晚8点");
    await street.play(`
      ~ 3 minutes
      li < (edit) ……
      chen > 我和老张
      chen < 记下了：连您 2 个人来。……
      li < (edit) ……
      lin > 来不了
      lin < 知道了，这次来不了。……
      li < (edit) ……
      ~ 10 hours
      li < 还差 1 人：东门需要3人搬沙袋，今晚8点
      chen < 快到时间了：……
      ~ 1 hour
      li < (edit) ……
      chen > 到了
      chen < 签到了，晚上8:03。……
      li < (edit) ……
      ~ 1 hour
      li > 进展
      li < ……
      li > (press 收队)
      li < ……
      li > 好
      li < 收队了，……
      chen < 收队了，……
      li < (edit) ……
      ~ 14 hours
      li < (edit) ……
      li > 进展
      li < …… 结束了 ……
      li > (press 看结果)
      li < 动员：东门需要3人搬沙袋，今晚8点 问了 5 人，答了 2 人，来了 1 人，连带来的一共 2 人。 一半的人 4 分钟内答了，九成的人 4 分钟内答了。 一共 1 小时 57 分。 1 人没签退，按原定的时间算。 [1 时间都对] [2 要表格]
      li > 要表格
      li < 都在这个表里，一共 5 人。…… (file)
      li > 记录
      li < …… 李建国：取了一张动员的表 ……
      chen > (press 走了)
      chen < 这次动员已经结束了。
      chen > 我的时间
      chen < 最近三十天一共 1 小时 57 分。…… [1 东门需要3人搬沙袋，今晚8点：1 小时 57 分（没签退，按原定的时间算）] ……
    `);
    const [file] = filesTo(street, "li");
    expect(file?.name).toBe("动员 6月1日周一.xlsx");
    const rows = table(file);
    expect(rows.find(([name]) => name === "陈明")).toEqual([
      ...["陈明", "来过了", "2", "4", "2026-06-01 20:03", "2026-06-01 22:00", "117"],
      "没签退，按原定的时间算",
    ]);
    expect(rows.find(([name]) => name === "林丽")?.slice(0, 4)).toEqual(["林丽", "来不了", "1", "4"]);
    expect(rows.find(([name]) => name === "来了（人）")?.[1]).toBe("1");
  });
});

describe.each(everyWay)("how often people may be called, on a channel $kind", (way) => {
  it("is the secretary's to set, and whoever would go beyond it hears why and what else there is", async () => {
    const street = await openCrew(way);
    await street.play(`
      li > 设置
      li < …… [7 一周叫几次人] [0 先不说了]
      li > 7
      li < 平时的活动，一个人一周最多叫几次？现在是 3 次。…… [1 1 次] ……
      li > 三百
      li < ……
      li > 1
      li < 好，一周最多 1 次。
      li < ……
      li > 取消
      li < ……
    `);
    await calls(street, "东门需要3人搬沙袋，今晚8点");
    await street.play(`
      li > 动员
      li < ……
      li > 东门需要3人扫地，明天下午3点
      li < ……
      li > 1
      li < ……
      li > 志愿者
      li < 他们这周都已经被叫过 1 次，平时的活动不再叫了。可以打电话，或者下周再叫；只是告诉一声，就发“通知”。次数在“设置”里改。
    `);
  });

  it("is nobody else's", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wang > 设置
      wang < 这里归书记管。……
    `);
  });
});
