import { eq } from "drizzle-orm";
import { describe, it } from "vitest";
import { person } from "../../src/store/tables/people.ts";
import type { Scene } from "../support/scene.ts";
import { eachKind, openWutongli, type StreetOptions } from "./street.ts";

/** A day later everybody's number is another: who was zhang is wu, and who was sun is he. */
async function openAfterLogin(way: StreetOptions): Promise<Scene> {
  const street = await openWutongli({ ...way, people: { sun: {}, he: {} } });
  const { db } = street.house;
  const set = (who: string, values: Partial<typeof person.$inferInsert>) =>
    db
      .update(person)
      .set(values)
      .where(eq(person.id, street.who(who).personId))
      .run();
  set("zhang", { name: "李阿姨" });
  set("sun", { name: "孙爷爷" });
  await street.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < 收到了，编号 101。……
    wang < 新诉求 101 号 ……
    ~ 5 hours
  `);
  for (const who of ["wu", "he"]) set(who, { madeAt: street.now() });
  return street;
}

describe.each(eachKind)("somebody who came back under another number, on a channel $kind", (way) => {
  it("says who they were, a secretary looks and confirms, and both numbers hear", async () => {
    const street = await openAfterLogin(way);
    await street.play(`
      wu > 我换号了
      wu < 您原来在这里叫什么名字？没留过名字，就写您说过的一件事的编号，比如 101。 [0 先不说了]
      wu > 李阿姨
      wu < 记下了：李阿姨。书记看过，就告诉您。 要是原来的号还能用，在那边发“换手机”，把码发到这里，马上就好。
      li < 有居民说自己原来就在这里，换了号。发“认人”看一看。
      he > 我是原来的孙爷爷
      he < 记下了：孙爷爷。……
      li > 认人
      li < 有 2 位说自己原来就在这里，换了号。名单上有名字，看了会记一笔。 [1 看名单] [0 先不说了]
      li > 1
      li < …… [1 李阿姨，原来的号 6月1日周一以后没说过话] [2 孙爷爷，原来的号 6月1日周一以后没说过话] [3 这一页清楚的 2 位都认] [0 返回]
      li > 除了2
      li < 下面这 1 位，新号都归到原来的人？…… 李阿姨，原来的号 6月1日周一以后没说过话 [1 对，认] [0 返回]
      li > 1
      li < 认了 1 位。
      li < 有 1 位说自己原来就在这里，……
      wu < 书记看过了，认得您了。您原来说的事，都在“我的诉求”里。
      zhang < 有个新号说是您，社区书记看过，把它也算成您的了。那边看得到您说过的事。要不是您，马上告诉我。 [1 不是我]
      wu > 我的诉求
      wu < 您说过的事： …… 101 号 ……
      li > 取消
      li < ……
      li > 记录
      li < …… 李建国：把一个新号认回原来的人 …… 李建国：看了换号的名单 …… 居民：说自己换了号 ……
    `);
  });

  it("is parted again where the old number says that it was not them", async () => {
    const street = await openAfterLogin(way);
    await street.play(`
      wu > 我换号了
      wu < ……
      wu > 101号
      wu < 记下了：101号。……
      li < 有居民说自己原来就在这里，……
      li > 认人
      li < ……
      li > 1
      li < …… [1 说 101 号是自己的事，原来的号 6月1日周一以后没说过话（要单独认）] [0 返回]
      li > 1
      li < ……
      li > 1
      li < 认了 1 位。
      wu < 书记看过了，……
      zhang < 有个新号说是您，……
      zhang > 不是我
      zhang < 好，已经分开了，那个号再也看不到您的事。书记也知道了。
      wu < 原来的号说那不是本人，所以又分开了。要真是您，请联系社区。
      li < 说 101 号是自己的事的那个新号，原来的号说不是本人。已经分开了。
      wu > 我的诉求
      wu < 您还没有说过事。……
      zhang > 我的诉求
      zhang < 您说过的事： …… 101 号 ……
      zhang > 取消
      zhang < ……
      zhang > 不是我
      zhang < 这件事现在分不开了。请发“人工”，找社区的人帮忙。
      zhang > 我换号了
      zhang < 您在这里已经有记录了，不用再认。……
      wu > 认人
      wu < 认人归社区的书记管。
    `);
  });
});
