import { describe, expect, it } from "vitest";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("answers, on a channel $kind", (way) => {
  it.each(["1", "１", "一", "1️⃣", "①", "1。", "提交", "发送", "好的", "好的！", "OK", "send", "(press 提交)"])(
    "takes %s for the first choice",
    async (said) => {
      const street = await openWutongli(way);
      await street.play(`
        zhang > 3栋的垃圾没人收
        zhang < 您看这样行不行？ ……
        zhang > ${said}
        zhang < 收到了，编号 101。 ……
      `);
      expect(filed(street)).toHaveLength(1);
    },
  );

  it("says it differently the second time that it does not understand, and offers a person the third time", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 改
      zhang < 改哪一样？ [1 事情] [2 地方] [3 类别] [0 返回]
      zhang > 嗯嗯
      zhang < 没太明白您的意思。 改哪一样？ [1 事情] [2 地方] [3 类别] [0 返回]
      zhang > 就是那个
      zhang < 改哪一样？ 回一个数字就行，比如 1。 [1 事情] [2 地方] [3 类别] [0 返回]
      zhang > 哎呀
      zhang < 改哪一样？ 回一个数字就行，比如 1。 要是不方便，也可以找个人帮您。 [1 事情] [2 地方] [3 类别] [4 找人帮忙] [0 返回]
      zhang > (press 找人帮忙)
      zhang < 已经请社区的人来帮您了，您刚才说的他们看得到。
      li < 有居民找人帮忙。最近说的： …… 改 09:00 嗯嗯 09:00 就是那个 09:00 哎呀 ……
      zhang < 改哪一样？…… [1 事情] ……
      zhang > 事情
      zhang < 好，您把事情再说一遍。 [0 返回]
    `);
  });

  it("opens no concern for greetings and thanks", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 您好
      zhang < 您好，我是梧桐里社区的说事小帮手。 …… [1 我要说事] [2 看我的诉求]
      zhang > 谢谢！
      zhang < 不客气。有事随时说。
      zhang > 您好
      zhang < 您好，我是梧桐里社区的说事小帮手。 …… [1 我要说事] [2 看我的诉求]
      zhang > 1
      zhang < 您说，我听着。打字、拍照、发语音、发定位都行。 [0 先不说了]
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 好的谢谢
      zhang < 不客气。有事随时说。
    `);
    expect(filed(street)).toHaveLength(1);
  });
});

/** The way to each question that a resident meets, and how the question begins. */
const questions: readonly (readonly [question: string, way: string])[] = [
  ["您说，我听着。", "zhang > 说事"],
  ["在哪里？", "zhang > 垃圾没人收"],
  ["这算哪一类？", "zhang > 3栋有件事想说说"],
  ["您看这样行不行？", "zhang > 3栋的垃圾没人收"],
  ["改哪一样？", "zhang > 3栋的垃圾没人收\nzhang < ……\nzhang > 3"],
  ["好，您把事情再说一遍。", "zhang > 3栋的垃圾没人收\nzhang < ……\nzhang > 3\nzhang < ……\nzhang > 1"],
  ["听着有危险，先打电话：", "zhang > 3栋着火了"],
  ["您想用哪种语言？", "zhang > 语言"],
];

describe.each(everyWay)("the way out, on a channel $kind", (way) => {
  it.each(questions)("cancels at “%s”, and nothing is filed", async (question, path) => {
    const street = await openWutongli(way);
    await street.play(`
      ${path}
      zhang < ${question}……
      zhang > 取消
      zhang < 好的，不说这件了。想说的时候，直接发一句就行。
      zhang > 取消
      zhang < 现在没有正在办的事。有事直接说就行。
    `);
    expect(filed(street)).toEqual([]);
  });

  it("goes back a question at a time, to the first and out", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 有件事
      zhang < 在哪里？…… [0 先不说了]
      zhang > 3栋
      zhang < 这算哪一类？…… [0 返回]
      zhang > 6
      zhang < 您看这样行不行？ ……
      zhang > 3
      zhang < 改哪一样？……
      zhang > 1
      zhang < 好，您把事情再说一遍。 [0 返回]
      zhang > 0
      zhang < 改哪一样？……
      zhang > 返回
      zhang < 您看这样行不行？ ……
      zhang > 上一步
      zhang < 这算哪一类？…… [0 返回]
      zhang > back
      zhang < 在哪里？…… [0 先不说了]
      zhang > (press 先不说了)
      zhang < 好的，先不说了。想说的时候，直接发一句就行。
    `);
  });

  it("does not go back behind an alarm that is out", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知李建国了，编号 101。 ……
      zhang < 在哪里？…… [0 返回]
      zhang > 0
      zhang < 前面那一步已经办了，退不回去。我们接着往下。
      zhang < 在哪里？……
      zhang > 取消
      zhang < 好的，不说这件了。……
    `);
    expect(filed(street)).toHaveLength(1);
  });
});

describe.each(everyWay)("what is added, on a channel $kind", (way) => {
  it("stays when somebody goes back, and is no step of its own", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang >> 水管坏了
      zhang >> 漏得很厉害
      zhang > 已经两天了
      zhang < 在哪里？…… [0 先不说了]
      zhang > 3
      zhang < 您看这样行不行？ 事情：水管坏了 漏得很厉害 已经两天了 地方：3栋…… [0 返回]
      zhang > (photo)
      zhang < 您看这样行不行？ …… 照片 1 张 ……
      zhang > 0
      zhang < 在哪里？…… [0 先不说了]
      zhang > 5栋
      zhang < 您看这样行不行？ 事情：水管坏了 漏得很厉害 已经两天了 照片 1 张 地方：5栋……
    `);
  });

  it("opens nothing where it is only a nod", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 好的
      zhang > 收到
      zhang > 😀
      zhang > ok
      zhang > 谢谢
      zhang < 不客气。有事随时说。
    `);
  });
});
