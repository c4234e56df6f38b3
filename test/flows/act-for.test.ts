import { asc, isNotNull } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { concern, event } from "../../src/store/tables/concerns.ts";
import { delegation } from "../../src/store/tables/people.ts";
import { filedByChild, together } from "./family.ts";
import { eachKind, everyWay } from "./street.ts";

describe.each(everyWay)("a child's phone, on a channel $kind", (way) => {
  it("acts for a parent by the parent's own yes; both hear the news, and one tap ends it", async () => {
    const street = await together(way);
    await street.play(filedByChild);
    await street.play(`
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
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
      wang < 101 号办好了。 ……
      wang < (edit) ……
      ~ 1 minute
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
