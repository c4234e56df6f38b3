import { describe, it } from "vitest";
import { eachKind, openWutongli } from "../street.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);

describe.each(eachKind)("in the night, on a channel $kind", (way) => {
  it("an emergency goes on as by day: each hears of what the others do, at once", async () => {
    const street = await openWutongli({ ...way, at: china("2026-06-02T01:00") });
    await street.play(`
      ~ 20 minutes
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，……
      wang < 紧急，正在发生：101 号 ……
      li < 紧急，正在发生：101 号 ……
      ~ 20 minutes
      wang > (press 受理)
      wang < 101 号归您办了。……
      wang < (edit) ……
      ${way.isPlain ? "" : "li < (edit) ……"}
      zhang < 101 号，王芳接手了。……
      ~ 20 minutes
      zhang > 101，三楼还有人
      zhang < “三楼还有人”记到 101 号里了，……
      wang < 101 号的居民补充： 三楼还有人
      ${way.isPlain ? "" : "wang < (edit) ……"}
      ${way.isPlain ? "" : "li < (edit) ……"}
    `);
  });

  it("everything else waits for the morning, but for whoever has just spoken", async () => {
    const street = await openWutongli({ ...way, at: china("2026-06-01T16:00") });
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
      ~ 6 hours
      wang > (press 回复)
      wang < ……
      wang > 明早来收
      wang < 记下了。 ……
      wang < (edit) 新诉求 101 号 ……
      ~ 9 hours
      ~ 58 minutes
      ~ 3 minutes
      zhang < 101 号，王芳说： 明早来收 [1 回一句]
    `);
  });
});
