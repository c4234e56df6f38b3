import { describe, expect, it } from "vitest";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { codeFor, openWutongli } from "./street.ts";

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

  it("and puts a mistyped code right is let in by it, and the code goes into no story", async () => {
    const street = await openWutongli({ joined: ["li"] });
    const code = codeFor(street, "wang");
    await say(street, "wang", code.slice(0, -1), "m1");
    await street.play("~ 2 seconds\nwang < 在哪里？ ……");
    await edit(street, "wang", code, "m1");
    await street.play("~ 2 seconds\nwang < 您好，王芳。您现在的身份： 一网格 网格员\nwang < 在哪里？ ……");
    const { $client: client } = street.house.db;
    const steps = client.prepare("select input from conversation union select answer from step").pluck().all();
    expect(steps.join("\n")).not.toContain(code);
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
      wang < 记下了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说： 明天来 ……
    `);
    await edit(street, "wang", "后天来", "w1");
    await street.play(`
      ~ 2 seconds
      wang < 您改过的话记下了。……
      ~ 1 minute
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

  it("may change any of the messages that went into a concern, and each of them again", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "3栋垃圾没人收", "m1");
    await street.play("~ 2 seconds\nzhang < 您看这样行不行？ ……");
    await say(street, "zhang", "有三袋", "m2");
    await street.play(`
      ~ 2 seconds
      zhang < 您看这样行不行？ ……
      zhang > (press 提交)
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 ……
    `);
    for (const now of ["有四袋", "有五袋", "有四袋"]) {
      await edit(street, "zhang", now, "m2");
      await street.play(`
        ~ 2 seconds
        zhang < 您改过的话记到 101 号里了，王芳看得到。
        wang < 101 号的居民改了一句话，现在是： ${now}
        wang < (edit) ……
      `);
    }
  });

  it("is never only correcting who cries for help, whatever it was before; and to an alarm it is added at once", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "谢谢", "m1");
    await street.play("~ 2 seconds\nzhang < 不客气。……");
    await edit(street, "zhang", "3栋着火了，救命", "m1");
    await street.play(`
      ~ 2 seconds
      zhang < 听着有危险，先打电话： ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 ……
      li < 紧急，正在发生：101 号 ……
    `);
    await say(street, "wu", "5栋着火了，救命", "n1");
    await street.play(`
      ~ 2 seconds
      wu < 听着有危险，先打电话： ……
      wu > 1
      wu < 已经通知……了，编号 102。 ……
      li < 紧急，正在发生：102 号 ……
    `);
    await edit(street, "wu", "8栋着火了，救命", "n1");
    await street.play(`
      ~ 2 seconds
      wu < 您改过的话记到 102 号里了，……看得到。
    `);
  });

  it("of staff, twice, is told twice, also where the words sound dangerous", async () => {
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
    await say(street, "wang", "别在楼道烧东西", "w1");
    await street.play(
      "~ 2 seconds\nwang < 记下了。 ……\nwang < (edit) ……\n~ 1 minute\nzhang < 101 号，王芳说： 别在楼道烧东西 ……",
    );
    for (const now of ["楼道着火了很危险，火已经灭了，别再烧了", "别再烧了"]) {
      await edit(street, "wang", now, "w1");
      await street.play(`
        ~ 2 seconds
        wang < 您改过的话记下了。……
        ~ 1 minute
        zhang < 101 号，王芳刚才那句改成： ${now} ……
      `);
    }
  });

  it("changes what was said before the question whether to go on, and not that answer", async () => {
    const street = await openWutongli();
    await say(street, "zhang", "3栋楼下的垃圾没人收", "m1");
    await street.play("~ 2 seconds\nzhang < 您看这样行不行？ ……\n~ 2 days");
    await say(street, "zhang", "3栋路灯不亮", "m2");
    await street.play("~ 2 seconds\nzhang < 您上次有件事说到一半。……");
    await say(street, "zhang", "2", "m3");
    await street.play("~ 2 seconds\nzhang < 您看这样行不行？ 事情：3栋路灯不亮 ……");
    await edit(street, "zhang", "说件新的", "m3");
    await edit(street, "zhang", "3栋路灯全不亮", "m2");
    await street.play("~ 2 seconds\nzhang < 您看这样行不行？ 事情：3栋路灯全不亮 ……");
  });
});
