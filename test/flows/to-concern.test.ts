import { describe, expect, it } from "vitest";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { eachKind, everyWay, has, openWutongli, type StreetOptions, under } from "./street.ts";

/** A street on which 101, of 3栋, lies before wang, who has accepted it. */
async function withConcern(way: StreetOptions): Promise<Scene> {
  const street = await openWutongli(way);
  await street.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < 收到了，编号 101。 ……
    wang < 新诉求 101 号 ……
    wang > (press 受理)
    wang < 101 号归您办了。……
    wang < (edit) ……
    ~ 1 minute
    zhang < 101 号，王芳接手了。……
    zhang > 谢谢
    zhang < 不客气。有事随时说。
  `);
  return street;
}

describe.each(everyWay)("what is said to a concern that is there, on a channel $kind", (way) => {
  it("by answering what was said of it, is added, said back, and can be taken back", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > ${under(way, "王芳接手了", 101)} 味道越来越大
      zhang < “味道越来越大”记到 101 号里了，王芳看得到。 [1 撤回这句] [2 这是新的事]
      wang < 101 号的居民补充： 味道越来越大
      wang < (edit) …… 3栋的垃圾没人收 味道越来越大 ……
      zhang > 1
      zhang < 好，101 号里没有这句了。
      wang < (edit) …… 3栋的垃圾没人收 居民 ……
      wang < 101 号的居民撤回了刚才补充的话。
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < 101 号：3栋的垃圾没人收 …… 6/1 09:00 您说了这件事 6/1 09:00 王芳接手了 [1 补充几句或照片] ……
    `);
  });

  it("by its number, is added; where it was meant as something new, it becomes that", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > 101，5栋的路灯也坏了
      zhang < “5栋的路灯也坏了”记到 101 号里了，王芳看得到。 [1 撤回这句] [2 这是新的事]
      wang < 101 号的居民补充： 5栋的路灯也坏了
      wang < (edit) ……
      zhang > 2
      wang < (edit) …… 居民，姓名不显示 ……
      wang < 101 号的居民撤回了刚才补充的话。
      zhang < 您看这样行不行？ 事情：5栋的路灯也坏了 地方：5栋 …… [1 提交] ……
      zhang > 1
      zhang < 收到了，编号 102。 ……
      zhao < 新诉求 102 号 ……
    `);
    expect(filed(street)).toHaveLength(2);
  });

  it.runIf(has(way, "replies"))(
    "answers a word of whoever works on it, who can answer that by their card, after a yes",
    async () => {
      const street = await withConcern(way);
      await street.play(`
      wang > (reply 101 号) 车明天来
      wang < 这句话发给 101 号的居民吗？ 车明天来 [1 发给居民] [0 先不说了]
      wang > 1
      wang < 记下了。 ……
      ~ 1 minute
      zhang < 101 号，王芳说： 车明天来 [1 回一句]
      zhang > (reply 车明天来) 几点？
      zhang < “几点？”记到 101 号里了，……
      wang < 101 号的居民补充： 几点？
      wang < (edit) ……
      wang > (reply 几点) 九点
      wang < 这句话发给 101 号的居民吗？ 九点 ……
      wang > 0
      wang < 好的，先不说了。……
    `);
    },
  );
});

describe.each(eachKind)("on a channel $kind", (way) => {
  it.runIf(has(way, "replies"))(
    "a number or a label under a message of long ago means what that one offers",
    async () => {
      const street = await withConcern(way);
      await street.play(`
      zhang > (reply 收到了，编号 101) 2
      zhang < 您说过的事： [1 101 号 …… ……
      zhang > 0
      zhang < ……
      zhang > (reply 收到了，编号 101) 看我的诉求
      zhang < 您说过的事： ……
    `);
    },
  );

  it("in the middle of another, is no part of that, and takes nothing from it", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > 路灯坏了
      zhang < …… [1 一件新的事] [2 补充 101 号：…… ……
      zhang > 1
      zhang < 在哪里？……
      zhang > ${under(way, "王芳接手了", 101)} 还是没人来
      zhang < “还是没人来”记到 101 号里了，……
      zhang < 在哪里？……
      wang < ……
      wang < (edit) ……
      zhang > 5栋
      zhang < …… 事情：路灯坏了 地方：5栋 ……
    `);
  });

  it.runIf(has(way, "replies"))("is the answer to the question that waits, where that is about the same", async () => {
    const street = await withConcern(way);
    await street.play(`
      wang > (press 回复)
      wang < 给 101 号的居民回句话： ……
      wang > (reply 101 号) 车明天来
      wang < 记下了。 ……
      ~ 1 minute
      zhang < 101 号，王芳说： 车明天来 ……
    `);
  });

  it("and speaks of danger, is a cry for help first", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > ${under(way, "王芳接手了", 101)} 3栋着火了
      zhang < 听着有危险，先打电话：…… [1 正在发生，马上通知] ……
    `);
  });

  it.runIf(has(way, "replies"))("thanks and words that are understood everywhere stay what they are", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > (reply 王芳接手了) 谢谢
      zhang < 不客气。……
      zhang > (reply 王芳接手了) 帮助
      zhang < ……
      zhang < 社区电话：……
    `);
  });

  it("by somebody else's number, is a concern of one's own", async () => {
    const street = await withConcern(way);
    await street.play(`
      wu > 101 还没修好
      wu < 在哪里？……
    `);
  });

  it("of which it was said that it is done, may have it reopened", async () => {
    const street = await withConcern(way);
    await street.play(`
      wang > (press 办好了)
      wang < ……
      wang > 1
      wang < 101 号办好了。……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说办好了。 ……
      ~ 1 second
      zhang > 101 还没修好
      zhang < 101 号已经办完了。您这句是想： [1 请他们再办] [2 只补充一句] [0 先不说了]
      zhang > 1
      zhang < 好的，已经请他们再办 101 号，……
      wang < (edit) …… 现在：居民要求再办 ……
      wang < 101 号的居民要求再办： 还没修好 [1 同意再办] [2 不再办]
    `);
    expect(filed(street)).toMatchObject([{ state: "reopen_requested" }]);
  });

  it("can't be taken back when it is long ago, or twice", async () => {
    const street = await withConcern(way);
    await street.play(`
      zhang > 101 还没修好
      zhang < “还没修好”记到 101 号里了，……
      wang < ……
      wang < (edit) ……
      ~ 11 minutes
      zhang > (press 撤回这句)
      zhang < 这句话已经撤回过，或者说得太久了，撤不回来。
      zhang > 101 还没修好
      zhang < “还没修好”记到 101 号里了，……
      wang < ……
      wang < (edit) ……
      zhang > 1
      zhang < 好，101 号里没有这句了。
      wang < (edit) …… 居民，姓名不显示 ……
      wang < 101 号的居民撤回了刚才补充的话。
      zhang > (press 撤回这句)
      zhang < 这句话已经撤回过，……
    `);
  });
});
