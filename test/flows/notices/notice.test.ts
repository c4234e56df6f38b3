import { describe, it } from "vitest";
import { eachKind, everyWay, openWutongli } from "../street.ts";

const written = `
  li > 通知
  li < 要通知什么？……
  li > 明天8点到17点停水
  li < 发给谁？也可以写楼号、队名，比如 3栋。 [1 全社区] [2 一网格] ……
`;

describe.each(everyWay)("a notice, on a channel $kind", (way) => {
  it("goes out in three taps to everybody, once what they will see and whom it misses was shown", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${written}
      li > 1
      li < 他们会看到： 通知： 明天8点到17点停水 ——梧桐里社区 李建国 发给全社区，6 人收得到。 还有 5 人收不到，要打电话或者上门： 孙丽：还没来过说事 ……
      li > 1
      zhang < 通知： 明天8点到17点停水 ——梧桐里社区 李建国
      wang < 通知： 明天8点到17点停水 ……
      li < 通知：明天8点到17点停水 发给全社区，共 11 人。 …… 一开始就收不到的：5 人。 [1 ……
      ~ 2 minutes
      li < (edit) 通知：…… ▓▓▓▓▓▓▓▓▓▓ 6/6 送到 6，没送到 0，还剩 0。…… [1 更正] [2 撤回] [3 谁收不到]
      li > (press 谁收不到)
      li < 谁收不到：5 人 孙丽 周强 刘师傅 马师傅 陈静
    `);
  });

  it("goes to one building, with a picture and a button by which people say that they saw it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？……
      zhang > 1
      zhang < ……
      wang < ……
      zhang > (press 我就住3栋)
      zhang < ……
      wang > 通知
      wang < 要通知什么？写下来发给我，可以带图。 [0 先不说了]
      wang > (photo)
      wang < 图收到了。再写一句话，一起发出去。 [0 先不说了]
      wang > 楼道今天刷墙，小心油漆
      wang < 发给谁？也可以写楼号、队名，比如 3栋。 [1 一网格] [0 ……
      wang > 5栋
      wang < 没找到“5栋”，或者不归您管。…… [1 一网格] [0 ……
      wang > 3栋
      wang < 他们会看到：…… 发给3栋，1 人收得到。 带 1 个图片或文件。 还有 1 人收不到，要打电话或者上门： 陈静：还没来过说事 [1 现在发] [2 定个时间发] [3 加一个“收到”] [4 改文字] [5 换人] [0 返回]
      wang > 3
      wang < 他们会看到：…… 带“收到”的按钮，能看到谁看过了。 [1 现在发] [2 定个时间发] [3 去掉“收到”] ……
      wang > 现在发
      zhang < 通知： 楼道今天刷墙，小心油漆 ——梧桐里社区 王芳 (photo) [1 收到]
      wang < 通知：楼道今天刷墙，小心油漆 发给3栋，共 2 人。…… 点了收到的：0 人。……
      zhang > 收到
      zhang < 记下了，谢谢。
      wang < (edit) …… 点了收到的：1 人。……
      wang > (press 谁还没看)
      wang < 谁还没看：0 人 没有人。
    `);
  });
});

describe.each(eachKind)("a notice that went out, on a channel $kind", (way) => {
  it("is put right, and recalled: whoever got it is told", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${written}
      li > 三网格
      li < 这里还没有人收得到，发了也没人看见。
      li < 发给谁？……
      li > 二网格
      li < 他们会看到：…… 发给二网格，1 人收得到。……
      li > 1
      zhao < 通知： 明天8点到17点停水 ……
      li < 通知：……
      li > (press 更正)
      li < 正确的是什么？……
      li > 明天9点到17点停水
      li < 他们会看到： 更正： 明天9点到17点停水 以这一条为准。 ——梧桐里社区 李建国 发给 1 人。 [1 发更正] [0 返回]
      li > 1
      zhao < 更正： 明天9点到17点停水 以这一条为准。 ——梧桐里社区 李建国
      li < ……
      li < (edit) ……
      li > (press 撤回)
      li < 撤回这条通知？ “明天9点到17点停水” ……
      li > 1
      li < 撤回了。
      zhao < 刚才这条通知撤回了，请不要按它做： “明天9点到17点停水”
      li < (edit) …… 已撤回。
    `);
  });

  it("is for those who may, and shows nobody else anything", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 通知
      zhang < 发通知归书记、网格员和队长管。
    `);
  });
});
