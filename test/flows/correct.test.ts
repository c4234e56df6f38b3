import { describe, expect, it } from "vitest";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { openWutongli } from "./street.ts";

/** Somebody says something under a number of the platform's, or changes what stands under it. */
async function say(scene: Scene, who: string, text: string, message: string, also: { edits?: string } = {}) {
  scene.take(scene.message(who, { text, message, ...also }));
  await scene.deliver();
}

async function edit(scene: Scene, who: string, text: string, message: string): Promise<void> {
  await say(scene, who, text, message, { edits: message });
}

describe("somebody who changes a message", () => {
  it("gets the question again over the new words, as long as nothing was done with the old ones", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 ……
    `);
    await edit(street, "zhang", "3栋楼下的路灯不亮", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：3栋楼下的路灯不亮 ……
      zhang > (press 提交)
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 …… 3栋楼下的路灯不亮 ……
    `);
    expect(filed(street)).toMatchObject([{ kind: "utilities" }]);
  });

  it("changes just the one of several things said, and the place that was asked for", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 在哪里？ ……
    `);
    await say(street, "zhang", "3栋", "m2");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：垃圾没人收 地方：3栋 ……
    `);
    await say(street, "zhang", "臭得很", "m3");
    await edit(street, "zhang", "臭得不行", "m3");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：垃圾没人收 臭得不行 地方：3栋 ……
    `);
    await edit(street, "zhang", "2栋", "m2");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：垃圾没人收 臭得不行 地方：2栋 ……
    `);
  });

  it("adds to what was done with it, and whoever works on it hears", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < ……
      zhang > (press 提交)
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
    `);
    await edit(street, "zhang", "4栋楼下的垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 您改过的话记到 101 号里了，王芳看得到。
      wang < 101 号的居民改了一句话，现在是： 4栋楼下的垃圾没人收
      wang < (edit) ……
    `);
    await edit(street, "zhang", "3栋楼下起火了，救命", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 听着有危险，先打电话： ……
    `);
  });

  it("gives a photo the words that it had not, and keeps it", async () => {
    const street = await openWutongli();
    const attachments = [{ kind: "photo", ref: "p" }] as const;
    street.take(street.message("zhang", { message: "m1", attachments }));
    await street.play(`
      ~ 2 seconds
      zhang < 在哪里？ ……
    `);
    await edit(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ 事情：3栋楼下的垃圾没人收 照片 1 张 ……
    `);
  });

  it("of staff, tells the resident what it says now", async () => {
    const street = await openWutongli();
    await street.play(`
      zhang > 3栋楼下的垃圾没人收
      zhang < ……
      zhang > (press 提交)
      zhang < ……
      wang < 新诉求 101 号 ……
      wang > (press 回复)
      wang < 给 101 号的居民回句话： ……
    `);
    await say(street, "wang", "明天来", "w1");
    await street.play(`
      ~ 2 seconds
      wang < 已经转告 101 号的居民。
      zhang < 101 号，王芳说： 明天来 ……
    `);
    await edit(street, "wang", "后天来", "w1");
    await street.play(`
      ~ 2 seconds
      wang < 您改过的话，已经转告 101 号的居民。
      zhang < 101 号，王芳刚才那句改成： 后天来 ……
    `);
  });

  it("hears nothing where nothing is to be changed", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ ……
    `);
    await edit(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await edit(street, "zhang", "不认识的", "m9");
    await say(street, "zhang", "提交", "m2");
    await edit(street, "zhang", "提交吧", "m2");
    await say(street, "zhang", "谢谢", "m3");
    await edit(street, "zhang", "谢谢您", "m3");
    await street.play(`
      ~ 2 seconds
      zhang < 收到了，编号 101。 ……
      zhang < 不客气。有事随时说。
      wang < 新诉求 101 号 ……
    `);
  });
});
