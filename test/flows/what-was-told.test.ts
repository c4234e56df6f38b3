import { describe, expect, it } from "vitest";
import { filesTo, textIn } from "../support/files-to.ts";
import { eachKind, openWutongli } from "./street.ts";

describe.each(eachKind)("what the bot told a resident, on a channel $kind", (way) => {
  it("is seen by whoever works on it, for a purpose, and the resident sees that it was", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 2
      zhang < 收到了，编号 101。……
      wang < 新诉求 101 号 ……
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳接手了。有进展马上告诉您。
      zhao > 原话 101
      zhao < 这件事不归您管，或者已经不在了。
      zhang > 原话 101
      zhang < 这件事不归您管，或者已经不在了。
      wang > 原话 101
      wang < 看我告诉过 101 号居民什么，为了： 看过会记一笔，居民也看得到。 [1 居民问起] [2 核对] [3 处理投诉] [0 先不说了]
      wang > 3
      wang < 101 号，我跟居民说过 2 次（只留 30 天），最早的在前：
      wang < —— 6/1 09:00，09:00 送到 收到了，编号 101。…… —— 6/1 09:00，09:01 送到 101 号，王芳接手了。有进展马上告诉您。
      zhang > 我的诉求
      zhang < ……
      zhang > 101
      zhang < …… 6/1 09:00 王芳接手了 6/1 09:01 王芳看了我告诉您的话：处理投诉 ……
      zhang > 取消
      zhang < ……
      zhang > 我的数据
      zhang < 我记着的您，都在这个文件里。…… (file)
      li > 记录
      li < …… 101 号，王芳：看了告诉居民的原话 ……
    `);
    expect(filesTo(street, "zhang").map(textIn).join()).toContain("6/1 09:01 王芳看了我告诉您的 101 号的话");
  });
});
