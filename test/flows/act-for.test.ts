import { asc, eq, isNotNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { concern, event } from "../../src/store/tables/concerns.ts";
import { delegation, person } from "../../src/store/tables/people.ts";
import type { Scene } from "../support/scene.ts";
import { codeIn } from "./codes.ts";
import { eachKind, everyWay, openWutongli } from "./street.ts";

/** The parent is zhang, who lives in 3栋; the child is wu. Neither has a name here yet. */
async function home(way: Parameters<typeof openWutongli>[0]): Promise<Scene> {
  const street = await openWutongli(way);
  await street.play(`
    zhang > 代办
    zhang < 让家人帮您办，先看看他能做什么。…… [1 好，请家人代办] [0 先不说了]
    zhang > 1
    zhang < 家人那边怎么称呼您？…… [0 返回]
    zhang > 王阿姨
    zhang < 请把下面这条转给家人，……
    zhang < 王阿姨请您在梧桐里社区代办：替他说事，看办得怎样。 ……
  `);
  return street;
}

async function together(way: Parameters<typeof openWutongli>[0], name = "小李"): Promise<Scene> {
  const street = await home(way);
  await street.play(`
    wu > ${codeIn(street, "zhang", "代办")}
    wu < 怎么称呼您？家人会看到这个名字，…… [0 先不说了]
    wu > ${name}
    wu < 好了，您可以替王阿姨办事了。……
    zhang < ${name}用了您给的码，从现在起替您办事。…… [1 停止代办]
  `);
  return street;
}

const filedByChild = `
  wu > 3栋的路灯不亮
  wu < 这件事是替谁说的？ [1 我自己] [2 王阿姨] [0 先不说了]
  wu > 2
  wu < 您看这样行不行？ 替谁说的：王阿姨 事情：3栋的路灯不亮 ……
  wu > 1
  wu < 收到了，编号 101。 交给王芳了。 ……
  wang < 新诉求 101 号 …… 居民，替家人说的，姓名不显示 ……
  zhang < 小李替您说了一件事，编号 101： 3栋的路灯不亮
`;

describe.each(everyWay)("a child's phone, on a channel $kind", (way) => {
  it("acts for a parent by the parent's own yes; both hear the news, and one tap ends it", async () => {
    const street = await together(way);
    await street.play(filedByChild);
    await street.play(`
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      zhang < 101 号，王芳接手了。有进展马上告诉您。
      wu < 王阿姨的 101 号，王芳接手了。有进展马上告诉您。
      zhang > 我的诉求
      zhang < 您说过的事： [1 101 号 3栋的路灯不亮（在办）] ……
      zhang > 1
      zhang < …… 6/1 09:00 小李替您说了这件事 6/1 09:00 王芳接手了 ……
      wu > 我的诉求
      wu < 您说过的事： [1 王阿姨的 101 号 3栋的路灯不亮（在办）] ……
      wu > 1
      wu < …… 6/1 09:00 您替王阿姨说了这件事 6/1 09:00 王芳接手了 ……
      wu > 取消
      wu < ……
      zhang > 停止代办
      zhang < 停了。小李不再替您办事，您的事他看不到了。
      zhang < 101 号：……
      wu < 王阿姨的事不用您代办了。谢谢您这段时间帮忙。
      wu > 我的诉求
      wu < 您还没有说过事。……
      wang > (press 办好了)
      wang < ……
      wang > 不用说了
      wang < 101 号办好了，居民已经收到消息。
      wang < (edit) ……
      zhang < 101 号，王芳说办好了。……
      wu > 您好
      wu < 您好，我是……
    `);
    const { db } = street.house;
    const acted = db.select().from(event).where(isNotNull(event.forId)).orderBy(asc(event.id)).all();
    expect(acted.map(({ name }) => name)).toEqual(["acting.begun", "concern.filed"]);
    const ids = { byId: street.who("wu").personId, forId: street.who("zhang").personId };
    expect(acted[1]).toMatchObject(ids);
    expect(db.select().from(concern).get()?.personId).toBe(ids.forId);
    expect(db.select().from(delegation).all()).toMatchObject([{ actorId: ids.byId, until: expect.any(Number) }]);
  });
});

describe.each(eachKind)("acting for one's family, on a channel $kind", (way) => {
  it("is ended with one word by the child as well, and both sides see how it stands", async () => {
    const street = await together(way);
    await street.play(`
      zhang > 代办
      zhang < 现在的代办： 小李替您办事，6/1 09:00 起 [1 再请一位家人] [2 不让小李替我办了] [0 先不说了]
      zhang > 取消
      zhang < ……
      wu > 家人代办
      wu < 现在的代办： 您替王阿姨办事，6/1 09:00 起 [1 请家人替我办] [2 不替王阿姨办了] [0 先不说了]
      wu > 取消
      wu < ……
      wu > 停止代办
      wu < 停了。您不再替王阿姨办事。
      zhang < 小李不再替您办事了，……
      zhang > 停止代办
      zhang < 现在没有这样的代办。
    `);
  });

  it("asks nobody for whom before the alarm is out", async () => {
    const street = await together(way);
    await street.play(`
      wu > 3栋着火了
      wu < 听着有危险，先打电话：……
      wu > 1
      wu < 已经通知王芳了，编号 101。……
      wang < 紧急，正在发生：101 号 ……
      li < 紧急，正在发生：101 号 ……
    `);
    expect(street.house.db.select().from(concern).get()?.personId).toBe(street.who("wu").personId);
  });
});

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
    const [{ text } = { text: "" }] = street
      .channelOf("zhang")
      .delivered.flatMap((one) => ("shown" in one ? (one.shown.files ?? []) : []));
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
