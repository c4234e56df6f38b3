import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { person } from "../../src/store/tables/people.ts";
import { filed } from "./filed.ts";
import { everyWay, openWutongli, personOf } from "./street.ts";

const odd = "<b>3栋</b> & _垃圾_ *没人收* {{number}} $t(concern.sent) $& \\$1 %s 👨‍👩‍👧 「」";

describe.each(everyWay)("words of all kinds, on a channel $kind", (way) => {
  const open = () => openWutongli({ ...way, isReadThrough: false });

  it("come through to the worker and back as they were typed", async () => {
    const street = await open();
    await street.play(`
      zhang > ${odd}
      zhang < 您看这样行不行？ 事情：${odd} 地方：3栋 类别：垃圾绿化 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 垃圾绿化，3栋 ${odd} 居民，姓名不显示 ……
      wang > (press 回复)
      wang < ……
      wang > ${odd}
      wang < 记下了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说： ${odd} [1 回一句]
      zhang > 进展
      zhang < ……
      zhang > 101
      zhang < 101 号：${odd} …… 王芳：${odd.slice(0, 40)}……
      zhang > 人工
      zhang < 已经请社区的人来帮您了，您刚才说的他们看得到。
      li < 有居民找人帮忙。最近说的： 09:00 ${odd} ……
      zhang < ……
    `);
    expect(filed(street)[0]?.words[0]).toBe(odd);
  });

  it("come through where they stand in names", async () => {
    const street = await open();
    const { db } = street.house;
    const name = "<王> & _芳_ {{number}} $t(mine.gone) $& 😀";
    db.update(person)
      .set({ name })
      .where(eq(person.id, personOf(street, "wang")))
      .run();
    await street.play(`
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给${name}了。 ……
      wang < 新诉求 101 号 …… 现在：等着受理，${name}负责 ……
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，${name}接手了。有进展马上告诉您。
    `);
  });

  it("keep their lines and blanks in the database", async () => {
    const street = await open();
    await street.play(`
      zhang > 3栋的垃圾\\n\\n  没人收
      zhang < 您看这样行不行？ 事情：3栋的垃圾 没人收 地方：3栋 ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
    `);
    expect(filed(street)[0]?.words).toEqual(["3栋的垃圾\n\n  没人收"]);
  });
});
