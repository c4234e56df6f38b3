import { describe, it } from "vitest";
import { everyWay, openWutongli } from "../street.ts";
import { daily, set } from "./set.ts";

describe.each(everyWay)("what somebody is reminded of, on a channel $kind", (way) => {
  it("is one message for all that is due, and each is answered in it", async () => {
    const street = await openWutongli(way);
    set(street, "wang", { words: "看看水表", rule: daily("10:00") });
    set(street, "wang", { words: "一网格走一圈", kind: "patrol", rule: daily("10:00") });
    await street.play(`
      ~ 1 hour
      wang < 提醒您：看看水表 该去走一趟了：一网格走一圈 [1 看看水表：好了] [2 一网格走一圈：好了] [3 都做好了] [4 过会儿再提醒] [5 少提醒我] [6 停]
      wang > 2
      wang < 好，记下了：一网格走一圈。
      wang < (edit) 提醒您：看看水表 一网格走一圈：做好了 ……
      wang > (press 过会儿再提醒)
      wang < 好，10:30再提醒您。
      wang < (edit) ……
      ~ 30 minutes
      wang < 提醒您：看看水表 [1 知道了] [2 过会儿再提醒] [3 少提醒我] [4 停]
      wang > 知道了
      wang < 好，记下了：看看水表。
      wang < (edit) 看看水表：做好了
    `);
  });

  it("counts for its own day only, whenever its button is pressed, and counts once", async () => {
    const street = await openWutongli(way);
    set(street, "wang", { words: "看看水表", rule: daily("10:00") });
    await street.play(`
      ~ 1 hour
      wang < 提醒您：看看水表 [1 知道了] ……
      wang > (press 知道了)
      wang < 好，记下了：看看水表。
      wang < (edit) 看看水表：做好了
      ~ 1 day
      wang < 提醒您：看看水表 [1 知道了] ……
    `);
    // Telegram refuses the redrawing of what shows the same already, which a script takes for a fault; the courier doesn't.
    if (way.isPlain || "isTelegram" in way) return;
    await street.play(`
      wang > (press old 知道了)
      wang < (toast) 这张卡片刚有变化，请看新的。
      wang > (press 知道了)
      wang < 好，记下了：看看水表。
      wang < (edit) 看看水表：做好了
    `);
  });

  it("is put off twice, half an hour each, and no more", async () => {
    const street = await openWutongli(way);
    set(street, "wang", { words: "看看水表", rule: daily("10:00") });
    await street.play(`
      ~ 1 hour
      wang < 提醒您：看看水表 ……
      ~ 1 minute
      wang > (press 过会儿再提醒)
      wang < 好，10:31再提醒您。
      wang < (edit) ……
      ~ 30 minutes
      wang < 提醒您：看看水表 [1 知道了] [2 过会儿再提醒] ……
      ~ 1 minute
      wang > 过会儿再提醒
      wang < 好，11:02再提醒您。
      wang < (edit) ……
      ~ 30 minutes
      wang < 提醒您：看看水表 [1 知道了] [2 少提醒我] [3 停]
      ~ 3 hours
    `);
  });

  it("comes once a day and is not asked for again, to one who wants fewer", async () => {
    const street = await openWutongli(way);
    set(street, "wang", { words: "走一圈", kind: "patrol", rule: daily("10:00", "12:00") });
    await street.play(`
      ~ 1 hour
      wang < 该去走一趟了：走一圈 ……
      ~ 1 hour
      wang < 还没听您说：走一圈。做好了点一下就行。 [1 做好了] [2 少提醒我] [3 停]
      wang > 少提醒我
      wang < 好，“走一圈”一天最多提醒一次，也不再催。 [1 恢复提醒]
      ~ 4 hours
      wang > 我的提醒
      wang < ……
      wang > 1
      wang < 走一圈 什么时候：每天 10:00、12:00 您自己设的。 …… [1 照旧提醒] [0 返回]
      wang > 照旧提醒
      wang < 好，“走一圈”照旧提醒您。
    `);
  });

  it("is stopped with one word, and comes again by one tap", async () => {
    const street = await openWutongli(way);
    set(street, "wang", { words: "看看水表", rule: daily("10:00", "11:00", "14:00") });
    await street.play(`
      ~ 1 hour
      wang < 提醒您：看看水表 ……
      wang > 停
      wang < 好，“看看水表”不再提醒您了。 [1 恢复提醒]
      ~ 2 hours
      wang > 恢复提醒
      wang < 好，“看看水表”照旧提醒您。
      ~ 2 hours
      wang < 提醒您：看看水表 ……
    `);
  });
});
