import { describe, it } from "vitest";
import { everyWay, openWutongli } from "../street.ts";

describe.each(everyWay)("setting a reminder, on a channel $kind", (way) => {
  it("takes one sentence, and reads it back with the next three times", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 每天上午10点提醒一网格巡查
      li < 您看这样行不行？ 巡查 给：一网格的网格员 什么时候：每天 10:00 种类：巡查 下一次：6月1日周一 上午10:00 下一次：6月2日周二 上午10:00 下一次：6月3日周三 上午10:00 [1 就这样] [2 改时间] [3 改给谁] [4 改内容] [5 换一种] [0 先不说了]
      li > 1
      li < 好，到时候提醒。……
      ~ 1 hour
      wang < 该去走一趟了：巡查 [1 做好了] [2 过会儿再提醒] [3 少提醒我] [4 停]
      ~ 1 hour
      wang < 还没听您说：巡查。做好了点一下就行。 [1 做好了] [2 少提醒我] [3 停]
    `);
  });

  it("is for oneself where a neighbour sets it, and once where it says so", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 今天上午11点提醒我开会
      zhang < 您看这样行不行？ 开会 给：您自己 什么时候：6月1日周一 上午11:00 ……
      zhang > 好
      zhang < 好，到时候提醒。……
      ~ 2 hours
      zhang < 提醒您：开会 [1 知道了] [2 过会儿再提醒]
    `);
  });

  it("asks step by step for what is missing, and for what may mean two things", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 提醒
      li < 提醒谁、什么时候、什么事？……
      li > 交水电表
      li < 提醒谁？ [1 我自己] [2 全体网格员] [3 值班的人] [4 一个网格的网格员] [5 一支队伍] [6 一个人] [0 返回]
      li > 全体网格员
      li < 什么时候？……
      li > 每月10日、25日
      li < 几点？……
      li > 早上9点
      li < 您看这样行不行？ 交水电表 给：全体网格员 什么时候：每月 10、25 日 09:00 种类：只提醒一声 下一次：6月10日周三 上午9:00 ……
      li > (press 换一种)
      li < 这是哪一种？……
      li > (press 要做好的事)
      li < 您看这样行不行？ ……种类：要做好的事 ……
      li > 取消
      li < ……
    `);
  });
});

describe.each(everyWay)("when a reminder is to come, on a channel $kind", (way) => {
  it("is asked until it is known, and the answer is of the days that were said", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 每天8点提醒我吃药
      li < 您说的是哪个？也可以换个说法。 [1 每天 08:00] [2 每天 20:00] [0 先不说了]
      li > 晚上八点
      li < 您看这样行不行？ 吃药 给：您自己 什么时候：每天 20:00 ……
      li > 取消
      li < ……
      li > 提醒我每天下班前关灯
      li < 几点？……
      li > 下午5点
      li < 什么时候？……
      li > 每天下午5点
      li < 您看这样行不行？ 关灯 给：您自己 什么时候：每天 17:00 ……
      li > 取消
      li < ……
      li > 0 17 * * 1-5 提醒我锁门
      li < 您看这样行不行？ 锁门 给：您自己 什么时候：每周一、二、三、四、五 17:00 ……
    `);
  });
});

describe.each(everyWay)("a reminder that is there, on a channel $kind", (way) => {
  it("is listed with its next times, skipped, moved and ended by whoever may", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 提醒我每天中午12点吃饭
      li < ……
      li > 1
      li < 好，到时候提醒。……
      li > 提醒
      li < 您管着的提醒。…… [1 新的提醒] [2 吃饭，每天 12:00] [0 先不说了]
      li > 2
      li < 吃饭 给：您自己 什么时候：每天 12:00 下一次：6月1日周一 中午12:00 …… [1 下一次不来] [2 停到哪天] [3 改时间] [4 改内容] [5 结束这个提醒] [0 先不说了]
      li > 1
      li < 好。“吃饭”下一次：6月2日周二 中午12:00。
      ~ 4 hours
      li > 提醒
      li < ……
      li > 2
      li < ……
      li > (press 停到哪天)
      li < 哪天再开始？……
      li > 再说吧
      li < 没看懂是哪天，……
      li < 哪天再开始？……
      li > 周四
      li < 好。“吃饭”下一次：6月4日周四 中午12:00。
      li > 提醒
      li < ……
      li > 2
      li < ……
      li > (press 改时间)
      li < 什么时候？……
      li > 工作日中午11点半
      li < 好。“吃饭”下一次：6月2日周二 上午11:30。
      li > 提醒
      li < ……
      li > 2
      li < ……
      li > (press 改内容)
      li < 提醒什么事？……
      li > 吃午饭
      li < 好。“吃午饭”下一次：6月2日周二 上午11:30。
      li > 提醒
      li < ……
      li > 2
      li < 吃午饭 给：您自己 什么时候：工作日 11:30 ……
      li > 结束
      li < 好，“吃午饭”以后不来了。
      ~ 10 minutes
      li > 我的提醒
      li < 眼下没有要提醒您的事。……
    `);
  });
});

describe.each(everyWay)("done early, on a channel $kind", (way) => {
  it("is not sent any more, and one sees what comes, when and why", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 每天中午12点提醒一网格巡查
      li < ……
      li > 1
      li < ……
      wang > 我的提醒
      wang < 我会提醒您这些。点一个看看。 [1 巡查，每天 12:00] [0 先不说了]
      wang > 1
      wang < 巡查 什么时候：每天 12:00 因为您是一网格的网格员，李建国设的。 下一次：6月1日周一 中午12:00 [1 今天的已经做好了] [2 少提醒我] [3 不再提醒] [0 返回]
      wang > 1
      wang < 好，记下了。“巡查”6月1日周一 中午12:00这一次不再提醒您。
      ~ 4 hours
    `);
  });
});
