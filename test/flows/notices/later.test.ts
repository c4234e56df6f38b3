import { describe, it } from "vitest";
import { everyWay, openWutongli } from "../street.ts";

describe.each(everyWay)("a notice for later, on a channel $kind", (way) => {
  it("goes out at its time, with its picture, once it was said when; anything else that is typed is one more line of it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 通知
      li < 要通知什么？……
      li > (photo) 水箱清洗
      li < 发给谁？……
      li > 二网格
      li < 他们会看到：…… 水箱清洗 …… [1 现在发] [2 定个时间发] [3 加一个“收到”] [4 改文字] [5 换人] [0 返回]
      li > 明早9点停水
      li < 他们会看到： 通知： 水箱清洗 明早9点停水 ……
      li > 明早8点半发
      li < 他们会看到：…… 6月2日周二 上午8:30发。 [1 到时候发] [2 改时间] [3 还是现在发] ……
      li > 2
      li < 什么时候发？比如“明早8点”。 [0 返回]
      li > 有空的时候
      li < 没看明白是什么时候。……
      li > 6点
      li < 您说的是哪个时间？ [1 6月1日周一 下午6:00] [0 返回]
      li > 今晚10点
      li < 他们会看到：…… 6月1日周一 晚上10:00发。 那时候是夜里，不打扰大家，6月2日周二 上午8:00送到。 ……
      li > 明早8点半发
      li < ……
      li > 好
      li < 定好了，6月2日周二 上午8:30发给 1 人。到时候自己会发。
      li < 通知：水箱清洗 明早9点停水 发给二网格，共 1 人。 6月2日周二 上午8:30发，还没发出。 [1 不发了]
      ~ 23 hours
      ~ 31 minutes
      zhao < 通知： 水箱清洗 明早9点停水 ——梧桐里社区 李建国 (photo)
      li < (edit) …… 还剩 1。……
      li < (edit) …… 送到 1，没送到 0，还剩 0。……
    `);
  });

  it("is dropped before its time without a word to anybody, and a second press finds nothing to drop", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 通知
      li < ……
      li > 明天停水
      li < ……
      li > 二网格
      li < ……
      li > 下午3点发
      li < ……
      li > 1
      li < 定好了，6月1日周一 下午3:00发给 1 人。……
      li < 通知：明天停水 ……
      li > (press 不发了)
      li < 这条通知还没发，不发了？ “明天停水” [1 不发了] [0 先不说了]
      li > 1
      li < 好，不发了，没有人收到。
      li < (edit) …… 没有发。 ……
      ~ 7 hours
      li > 看通知
      li < 最近的通知，点一条看： [1 ……
      li > 1
      li < 通知：明天停水 …… 没有发。……
    `);
  });
});
