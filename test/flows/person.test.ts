import { describe, it } from "vitest";
import { everyWay, openWutongli } from "./street.ts";

const evening = Date.UTC(2026, 5, 1, 12);
const sunday = Date.UTC(2026, 5, 7, 3);

describe.each(everyWay)("asking for a person, on a channel $kind", (way) => {
  it("puts the last five things that were said before the secretary, and relays both ways", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 您好
      zhang < ……
      zhang > 谢谢
      zhang < ……
      zhang > 帮助
      zhang < 有什么不对劲的，直接跟我说，打字、拍照、发语音都行。 “我的诉求”：看办得怎样 “返回”或 0：退一步 “取消”：不说了 “人工”：找个人帮忙 “代办”：请家人帮您说事 “语言”：换语言 “我的数据”“忘记我”：看看、删掉我记的
      zhang < 社区电话：0571-5550 0123
      zhang > 13800001111
      zhang < 在哪里？……
      zhang > 谢谢谢谢
      zhang < 这算哪一类？……
      zhang > 1
      zhang < 您看这样行不行？ ……
      zhang > 取消
      zhang < ……
      zhang > 人工
      zhang < 已经请社区的人来帮您了，您刚才说的他们看得到。
      li < 有居民找人帮忙。最近说的： 09:00 谢谢 09:00 帮助 09:00 谢谢谢谢 09:00 取消 09:00 人工 [1 回复]
      li > (press 回复)
      li < 跟这位居民说什么？ [0 先不说了]
      li > 您好，哪里不方便？
      li < 已经转告了。
      zhang < 社区的人说： 您好，哪里不方便？ [1 再说一句]
      zhang > (press 再说一句)
      zhang < 已经请社区的人来帮您了，您刚才说的他们看得到。
      li < 有居民找人帮忙。……
    `);
  });

  it.each([
    ["in the evening", evening],
    ["on a Sunday", sunday],
  ])("gives the telephone %s, when nobody is at the office", async (_, at) => {
    const street = await openWutongli({ ...way, at });
    await street.play(`
      zhang > 人工
      zhang < 现在是下班时间，您的话留给社区了，一上班就回您。
      zhang < 社区电话：0571-5550 0123
      li < 有居民找人帮忙。最近说的： …… 人工 [1 回复]
    `);
  });

  it("says honestly where there is nobody yet", async () => {
    const street = await openWutongli({ ...way, joined: ["wang"] });
    await street.play(`
      zhang > 人工
      zhang < 现在还没有人能接，请您过一会儿再找。
      zhang < 社区电话：0571-5550 0123
    `);
  });

  it("understands the word in the middle of a concern, and goes on with the question after it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < 您看这样行不行？ ……
      zhang > person
      zhang < 已经请社区的人来帮您了，您刚才说的他们看得到。
      li < 有居民找人帮忙。最近说的： 09:00 3栋的垃圾没人收 09:00 person [1 回复]
      zhang < 您看这样行不行？ 事情：3栋的垃圾没人收 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
  });
});
