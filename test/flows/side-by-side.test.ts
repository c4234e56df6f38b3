import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { eachKind, everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("several conversations, on a channel $kind", (way) => {
  it("keeps what was half said for a day and more, and goes on with it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ ……
      ~ 2 days
      zhang > 已经第五天了
      zhang < 您上次有件事说到一半。接着说，还是说件新的？ [1 接着上次的说] [2 说件新的] [0 先不说了]
      zhang > 接着说
      zhang < 您看这样行不行？ 事情：3栋的垃圾没人收 已经第五天了 地方：3栋 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
    expect(filed(street)).toMatchObject([{ words: ["3栋的垃圾没人收\n已经第五天了"] }]);
  });

  it("begins anew where that is wanted, and does not ask again", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      ~ 2 days
      zhang > 5栋电梯坏了
      zhang < 您上次有件事说到一半。……
      zhang > 2
      zhang < 您看这样行不行？ 事情：5栋电梯坏了 地方：5栋 类别：电梯 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 5栋的垃圾没人收
      zhang < 您还有没办完的事。……
    `);
  });

  it("goes on with one's own concern after a card's press and a look at the list, three deep", async () => {
    const street = await openWutongli(way);
    await street.play(
      `
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
      wang > 我家的水管爆了
      wang < 在哪里？…… [0 先不说了]
      wang > 我的诉求
      wang < 您还没有说过事。有什么不对劲的，直接发一句就行。
      wang < 在哪里？…… [0 先不说了]
      wang > 回复
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 语言
      wang < 您想用哪种语言？ …… [0 先不说了]
      wang > 0
      wang < 好的，先不说了。想说的时候，直接发一句就行。
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 下午来
      wang < 记下了。 ……
      wang < (edit) 新诉求 101 号 ……
      wang < 在哪里？…… [0 先不说了]
      ~ 1 minute
      zhang < 101 号，王芳说： 下午来 [1 回一句]
      wang > 1栋
      wang < 您看这样行不行？ 事情：我家的水管爆了 地方：1栋 ……
      wang > 1
      wang < 收到了，编号 102。 ……
      wang < 新诉求 102 号 ……
    `,
    );
  });
});

describe.each(eachKind)("a bare number, on a channel $kind", (way) => {
  it("asks which is meant where a card has come meanwhile", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wang > 5栋电梯坏了
      wang < 您看这样行不行？ ……
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
      wang > 1
      wang < 您这个数字，说的是哪一个？ [1 受理 (新诉求 101 号)] [2 提交 (您看这样行不行？)] [0 先不说了]
      wang > 2
      wang < 收到了，编号 102。 ……
    `);
    expect(filed(street)).toMatchObject([{ state: "submitted" }, { words: ["5栋电梯坏了"] }]);
  });
});
