import { describe, expect, it } from "vitest";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { everyWay, has, openWutongli } from "./street.ts";

async function file(street: Scene, ...concerns: readonly string[]): Promise<void> {
  for (const [n, words] of concerns.entries()) {
    const isFirst = filed(street).length === 0;
    await street.play(
      `
      zhang > ${words}
      zhang < ……
      ${isFirst ? "# the first" : "zhang > 新的\nzhang < 您看这样行不行？ ……"}
      zhang > 1
      zhang < 收到了，编号 ${101 + n} 。 ……`.replace(" 。", "。"),
    );
  }
}

const many = ["一", "二", "三", "四", "五", "六", "七", "八"].map((n) => `3栋垃圾没人收，第${n}天`);

describe.each(everyWay)("one's own concerns, on a channel $kind", (way) => {
  it("says so where there is none", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 我的诉求
      zhang < 您还没有说过事。有什么不对劲的，直接发一句就行。
    `);
  });

  it("lists the latest first and the older on a further page, shows one by its place in the list or its number", async () => {
    const street = await openWutongli(way);
    await file(street, ...many);
    await street.play(`
      zhang > 我的诉求
      zhang < 您说过的事： [1 108 号 3栋垃圾没人收，第八天（等着受理）] …… [6 103 号 …… [7 更早的] [0 先不说了]
      zhang > 7
      zhang < 您说过的事： [1 102 号 3栋垃圾没人收，第二天（等着受理）] [2 101 号 ……（等着受理）] [0 返回]
      zhang > 返回
      zhang < 您说过的事： [1 108 号 ……
      zhang > 2
      zhang < 107 号：3栋垃圾没人收，第七天 垃圾绿化，3栋 现在：等着受理，王芳负责 6/1 09:00 您说了这件事 [1 补充几句或照片] [2 请打电话给我] [3 不用办了，撤回] [0 返回]
      zhang > 0
      zhang < 您说过的事： ……
      zhang > １０１
      zhang < 101 号：3栋垃圾没人收，第一天 ……
      zhang > 取消
      zhang < ……
    `);
  });

  it("adds to one, and tells who works on it", async () => {
    const photoWithWords = has(way, "captions")
      ? `zhang > (photo) 今天更多了
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 今天更多了 (photo)
      wang < (edit) 新诉求 101 号 …… 今天更多了 照片 1 张 ……`
      : `zhang > (photo)
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充了照片、语音或文件： (photo)
      wang < (edit) ……
      zhang > 今天更多了
      zhang < 您还有没办完的事。…… [2 补充 101 号：3栋垃圾没人收] ……
      zhang > 2
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 今天更多了
      wang < (edit) 新诉求 101 号 …… 今天更多了 照片 1 张 ……`;
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(
      `
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < 101 号：……
      zhang > 补充
      zhang < 请说，打字、拍照都行。 [0 先不说了]
      ${photoWithWords}
    `,
    );
    expect(filed(street)).toMatchObject([{ words: ["3栋垃圾没人收", "今天更多了"], files: ["photo"] }]);
  });

  it("withdraws one after asking, and the worker's card says so", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > (press 不用办了，撤回)
      zhang < 101 号真的不办了？ [1 是，撤回] [0 返回]
      zhang > 0
      zhang < 101 号：…… [3 不用办了，撤回] ……
      zhang > 3
      zhang < 101 号真的不办了？ ……
      zhang > 是
      zhang < 101 号撤回了。以后有事再说。
      wang < (edit) 101 号 …… 现在：已结束…… [1 回复]
      wang < 101 号，居民撤回了。
    `);
    expect(filed(street)).toMatchObject([{ state: "closed", reason: "withdrawn" }]);
  });

  it("does not withdraw one that was resolved meanwhile", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 撤回
      zhang < 101 号真的不办了？ ……
      wang > (press 办好了)
      wang < ……
      wang > 清走了
      wang < 101 号办好了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说办好了： 清走了 ……
      zhang > 是，撤回
      zhang < 101 号已经办了，撤不回来。还想说什么，补充就行。
      zhang > 我的诉求
      zhang < 您说过的事： [1 101 号 3栋垃圾没人收（办好了，等确认）] ……
      zhang > 1
      zhang < 101 号：…… [1 补充几句或照片] [2 请打电话给我] [3 没办好，要求再办] [0 返回]
    `);
    expect(filed(street)).toMatchObject([{ state: "resolved" }]);
  });

  it("asks for a call: takes no bad number, knows a number that was given before", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      zhang > 进展
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > (press 请打电话给我)
      zhang < 打哪个号码？这个号码只给办这件事的人看。 [0 返回]
      zhang > 我没有手机
      zhang < 没太明白您的意思。 打哪个号码？……
      zhang > 12345
      zhang < 请写一个电话号码，手机、座机都行。 随便说几个字就行。 [0 返回]
      zhang > 138 0000 1111
      zhang < 好的，请王芳给您打电话。
      wang < 101 号的居民请您打电话：138 0000 1111 这个号码只为这件事用。
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < …… 您请人打电话，号码给王芳看了 ……
      zhang > 打电话
      zhang < 打哪个号码？…… [1 打 138****1111] [0 返回]
      zhang > 1
      zhang < 好的，请王芳给您打电话。
      wang < 101 号的居民请您打电话：138 0000 1111 ……
    `);
  });

  it("takes what is said while a list lies open for a concern", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      zhang > 我的诉求
      zhang < ……
      zhang > 5栋电梯坏了
      zhang < 您还有没办完的事。这次说的是： [1 一件新的事] [2 补充 101 号：3栋垃圾没人收] [0 先不说了]
      zhang > 1
      zhang < 您看这样行不行？ 事情：5栋电梯坏了 地方：5栋 类别：电梯 ……
      zhang > 取消
      zhang < ……
    `);
  });

  it("asks whether it is new while one is open, and adds it to that one where it is not", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      zhang > 今天更多了
      zhang < 您还有没办完的事。这次说的是： [1 一件新的事] [2 补充 101 号：3栋垃圾没人收] [0 先不说了]
      zhang > (photo)
      zhang < 您还有没办完的事。……
      zhang > 2
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 今天更多了 (photo)
      wang < (edit) 新诉求 101 号 …… 今天更多了 照片 1 张 ……
    `);
    expect(filed(street)).toMatchObject([{ words: ["3栋垃圾没人收", "今天更多了"], files: ["photo"] }]);
  });

  it("takes what is said soon after it was said to be done as being about it, where the resident says so", async () => {
    const street = await openWutongli(way);
    await file(street, "3栋垃圾没人收");
    await street.play(`
      wang > (press 办好了)
      wang < ……
      wang > 不用说了
      wang < 101 号办好了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说办好了。 ……
      zhang > 没办好，还有一半
      zhang < 您还有没办完的事。这次说的是： [1 一件新的事] [2 补充 101 号：3栋垃圾没人收] [0 先不说了]
      zhang > 2
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民补充： 没办好，还有一半
      wang < (edit) ……
      ~ 4 days
      zhang < 101 号（3栋垃圾没人收 没办好，还有一半）办好了吗？……
      zhang > 5栋电梯坏了
      zhang < 您看这样行不行？ 事情：5栋电梯坏了 ……
    `);
  });

  it("names one that was said in a photo by its kind", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > (photo)
      zhang < ……
      zhang > 3栋
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      zhang > 我的诉求
      zhang < 您说过的事： [1 101 号 垃圾绿化（等着受理）] [0 先不说了]
      zhang > 1
      zhang < 101 号：照片 1 张 垃圾绿化，3栋 ……
    `);
  });
});
