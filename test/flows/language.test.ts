import { describe, it } from "vitest";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("languages, on a channel $kind", (way) => {
  it("can be changed in the middle of a concern, and hold from the next message on", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ ……
      zhang > language
      zhang < 您想用哪种语言？ / Which language would you like? [1 English] [2 中文] [0 先不说了]
      zhang > English
      zhang < ……
      zhang < All right, English from now on.
      zhang > (photo)
      zhang < Is this right? What: 3栋的垃圾没人收 1 photo Where: 3栋 About: Rubbish and greenery If there is more, just send it. [1 Send it] [2 Send it without my name] [3 Change it] [0 Leave it]
      zhang > send
      zhang < Got it, number 101. 王芳 has it. ……
      wang < 新诉求 101 号 ……
      wang < 101 号的照片和文件 (photo)
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101: 王芳 has taken it and will keep you posted.
      zhang > 语言
      zhang < Which language would you like? / 您想用哪种语言？ [1 English] [2 中文] [0 Leave it]
      zhang > 中文
      zhang < 好，以后就用中文。
      zhang > 我的诉求
      zhang < 您说过的事： ……
    `);
  });

  it("reach each recipient of the same news in their own", async () => {
    const people = { li: { language: "en" } };
    const street = await openWutongli({ ...way, joined: ["wang"], people });
    await street.play(`
      li > language
      li < ……
      li > 1
      li < All right, English from now on.
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 安全隐患，3栋 3栋着火了 ……
    `);
  });

  it("are understood mixed: English words at a Chinese question and the other way round", async () => {
    const people = { tom: { language: "en" } };
    const street = await openWutongli({ ...way, people });
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ ……
      zhang > change
      zhang < 改哪一样？ ……
      zhang > cancel
      zhang < 好的，不说这件了。……
      tom > 我的诉求
      tom < You haven't told us of anything yet. If something is wrong, just write.
      tom > help
      tom < If something is wrong, just tell me: words, a photo, a voice message. ……
      tom < The community's telephone: 0571-5550 0123
    `);
  });
});
