import { describe, expect, it } from "vitest";
import { purge } from "../../src/domain/privacy/purge.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("how to reach a resident, on a channel $kind", (way) => {
  it("is shown once, for a purpose; the resident sees who looked, when and what for, and hears of it in the evening", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < 新诉求 101 号 …… 居民，姓名不显示 ……
      wang > 看联系方式
      wang < 看 101 号居民的名字和电话，为了： 看过会记一笔，也会告诉居民是谁、为什么看的。 [1 打电话核实] [2 上门] [3 事情紧急] [0 先不说了]
      wang > 2
      wang < 101 号居民没留名字，也没为这件事留电话。……
      zhang > 我的诉求
      zhang < ……
      zhang > 101
      zhang < …… [2 请打电话给我] ……
      zhang > 请打电话给我
      zhang < 打哪个号码？……
      zhang > 13876541111
      zhang < 好的，请王芳给您打电话。
      wang < 101 号的居民请您打电话：13876541111 ……
      li > 工作台 101
      li < 新诉求 101 号 ……
      li > 看联系方式
      li < …… [3 事情紧急] ……
      li > 3
      li < 101 号居民：没留名字 电话：13876541111 只为这件事用，用完别留。
      zhang > 我的诉求
      zhang < ……
      zhang > 101
      zhang < …… 6/1 09:00 王芳看了您的联系方式：上门 …… 6/1 09:00 李建国看了您的联系方式：事情紧急 ……
      zhang > 取消
      zhang < ……
      ~ 8 hours
      ~ 1 hour
      zhang < 今天有人看了您的联系方式： · 101 号，09:00 王芳，为了上门 · 101 号，09:00 李建国，为了事情紧急 不明白的，发“人工”问问。
      li > 记录
      li < …… 101 号，李建国：看了居民的联系方式 ……
    `);
    const written = ["step", "act", "conversation"].map((table) =>
      JSON.stringify(street.house.db.$client.prepare(`select * from ${table} where 1`).all()),
    );
    // The number stands in the conversation of the one who gave it, once; in nobody's who looked at it.
    expect(written.join().match(/13876541111/g)).toHaveLength(2);
    // In the messages in which it was shown it stands for a day.
    const shown = () => JSON.stringify(street.house.db.select().from(outbox).all()).match(/13876541111/g) ?? [];
    const purged = (at: number) => {
      while (purge(street.house.db, at, "message") > 0);
      return shown().length;
    };
    expect(shown()).toHaveLength(2);
    expect([purged(street.now()), purged(street.now() + 24 * 60 * 60_000)]).toEqual([2, 0]);
  });

  it("of somebody who wishes to stay unnamed is a number only, and only if they asked to be called", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 匿名提交
      zhang < ……
      wang < 新诉求 101 号 …… 居民，匿名 …… [3 办好了] [4 更多]
      zhang > 我的诉求
      zhang < ……
      zhang > 101
      zhang < ……
      zhang > 请打电话给我
      zhang < ……
      zhang > 13876541111
      zhang < ……
      wang < 101 号的居民请您打电话：13876541111 ……
      wang > 工作台 101
      wang < 新诉求 101 号 …… [5 看联系方式]
      wang > 看联系方式
      wang < ……
      wang > 1
      wang < 101 号居民：匿名，名字不给看 电话：13876541111 ……
    `);
  });

  it("of somebody at the door is what they left", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 代录
      li < ……
      li > 3栋的垃圾没人收
      li < ……
      li > 陈阿姨
      li < ……
      li > 13876541111
      li < ……
      li > 1
      li < 记下了，编号 101，……
      wang < 新诉求 101 号 ……
      wang > 看联系方式
      wang < 看 101 号居民的名字和电话，为了： 看过会记一笔。 ……
      wang > 打电话核实
      wang < 101 号居民：陈阿姨 电话：13876541111 ……
      li > 记录
      li < …… 101 号，王芳：看了居民的联系方式 …… 101 号，李建国：替居民记了一件事 ……
    `);
    expect(street.logged).toEqual([]);
  });
});
