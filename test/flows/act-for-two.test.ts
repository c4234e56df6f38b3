import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { concern } from "../../src/store/tables/concerns.ts";
import { delegation, person } from "../../src/store/tables/people.ts";
import { filesTo, textIn } from "../support/files-to.ts";
import { codeIn } from "./codes.ts";
import { filedByChild, together } from "./family.ts";
import { eachKind, openWutongli } from "./street.ts";

const [withButtons] = eachKind;

describe("acting for one's family", () => {
  it("offers the parent's home first, and asks again where it ended meanwhile, without losing a word", async () => {
    const street = await together(withButtons);
    await street.play(`
      zhang > 楼道的灯坏了
      zhang < 在哪里？……
      zhang > 3栋
      zhang < 您看这样行不行？……
      zhang > 提交
      zhang < 收到了，编号 101。……
      wang < ……
      zhang > (press 我就住3栋)
      zhang < 记住了，……
      wu > 楼下水管漏了
      wu < 您还有没办完的事。这次说的是： [1 一件新的事] [2 补充王阿姨的 101 号：楼道的灯坏了] [0 先不说了]
      wu > 1
      wu < 这件事是替谁说的？……
      wu > 王阿姨
      wu < 在哪里？…… [1 王阿姨家：3栋] ……
      wu > 1
      wu < 您看这样行不行？ 替谁说的：王阿姨 事情：楼下水管漏了 地方：3栋 ……
      zhang > 停止代办
      zhang < 停了。……
      wu < 王阿姨的事不用您代办了。……
      wu > 提交
      wu < 王阿姨的代办刚刚停了，这件事没有发出去。……
      wu < 在哪里？……
    `);
    expect(street.house.db.select().from(concern).all()).toHaveLength(1);
  });

  it("tells each of the two what the other does, once", async () => {
    const street = await together(withButtons);
    await street.play(filedByChild);
    await street.play(`
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 补充
      zhang < ……
      zhang > 两盏都不亮
      zhang < 补充到 101 号了，……
      wang < 101 号的居民补充： 两盏都不亮
      wang < (edit) ……
      wu < 王阿姨的 101 号，王阿姨补充： 两盏都不亮
      wu > 我的诉求
      wu < ……
      wu > 1
      wu < …… 您替王阿姨说了这件事 6/1 09:00 王阿姨补充：两盏都不亮 ……
      wu > 打电话
      wu < ……
      wu > 13800001111
      wu < 好的，请王芳给您打电话。
      wang < 101 号，替家人说事的居民请您打电话：13800001111 ……
      wu > 我的诉求
      wu < ……
      wu > 1
      wu < ……
      wu > 撤回
      wu < ……
      wu > 1
      wu < 101 号撤回了。……
      wang < (edit) ……
      wang < 101 号，居民撤回了。
      zhang < 101 号，小李撤回了。
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < …… 您补充：两盏都不亮 6/1 09:00 小李替您请人打电话，号码给王芳看了 6/1 09:00 小李替您撤回了 ……
    `);
  });

  it("ends where one of the two is forgotten, who has no name any more; the file of the other says so before", async () => {
    const street = await together(withButtons);
    await street.play(filedByChild);
    await street.play(`
      zhang > 我的数据
      zhang < ……
      zhang > 忘记我
      zhang < …… · 家人之间的代办，都停 ……
      zhang > 是
      zhang < 都忘了。……
      wu < 家人的事不用您代办了。谢谢您这段时间帮忙。
      wang < (edit) ……
      wang < 101 号，居民撤回了。
      wu > 我的诉求
      wu < 您还没有说过事。……
      wu > 停止代办
      wu < 现在没有这样的代办。
    `);
    const text = textIn(filesTo(street, "zhang")[0]);
    expect(text).toContain("小李替您办事，6/1 09:00 起");
    expect(text).toContain("6/1 09:00 小李替您说：3栋的路灯不亮");
    const { db } = street.house;
    const rows = ["outbox", "step", "act", "conversation", "address", "event", "concern_part"].map((table) =>
      JSON.stringify(db.$client.prepare(`select * from ${table}`).all()),
    );
    expect(rows.filter((row) => row.includes("路灯不亮") || row.includes("王阿姨"))).toEqual([]);
  });

  it("asks which one where there are several, and an old button ends no other than its own", async () => {
    const street = await together(withButtons);
    const { db } = street.house;
    const [zhang, wu, li] = ["zhang", "wu", "li"].map((who) => street.who(who).personId);
    const more = [
      { actorId: li ?? 0, forId: zhang ?? 0, from: 0 },
      { actorId: zhang ?? 0, forId: wu ?? 0, from: 0 },
    ];
    db.insert(delegation).values(more).run();
    await street.play(`
      zhang > 不用代办了
      zhang < 停哪一边？ [1 不让家人替我办了] [2 不替小李办了] [0 先不说了]
      zhang > 1
      zhang < 停哪一位？ [1 小李] [2 李建国] [0 返回]
      zhang > 小李
      zhang < 停了。小李不再替您办事，您的事他看不到了。
      wu < 王阿姨的事不用您代办了。……
      zhang > (press 停止代办)
      zhang < 现在的代办： 李建国替您办事，…… 您替小李办事，…… [1 再请一位家人] [2 不让李建国替我办了] [3 不替小李办了] [0 先不说了]
    `);
  });

  it("takes a name as it was typed, and is noted without it", async () => {
    const street = await together({ ...withButtons, isTelegram: true }, "<小_李> *&* 👩‍👧");
    await street.play(`
      li > 记录
      li < 做过的事，最近的在前： 6/1 09:00 居民：开始替家人办事 ……
    `);
  });

  it("is said in English", async () => {
    const street = await openWutongli({ ...withButtons, isReadThrough: true });
    const { db } = street.house;
    for (const who of ["zhang", "wu"])
      db.update(person)
        .set({ language: "en", hasChosenLanguage: true, name: who === "wu" ? "Li" : "Mrs Wang" })
        .where(eq(person.id, street.who(who).personId))
        .run();
    await street.play(`
      zhang > family
      zhang < Somebody of your family can act for you here. ……
      zhang > yes
      zhang < Please send the next message on to them, ……
      zhang < Mrs Wang asks you to act for them ……
    `);
    await street.play(`
      wu > ${codeIn(street, "zhang", "asks you")}
      wu < Done, you can act for Mrs Wang now. ……
      zhang < Li used your code and acts for you from now on. …… [1 Stop acting]
      zhang > (press Stop acting)
      zhang < Ended. Li no longer acts for you ……
      wu < You no longer act for Mrs Wang. ……
    `);
  });
});
