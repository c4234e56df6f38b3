import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rootArea } from "../../src/domain/community/root-area.ts";
import { releaseForgotten } from "../../src/domain/privacy/release-forgotten.ts";
import { concern, event } from "../../src/store/tables/concerns.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { address, person, roleGrant } from "../../src/store/tables/people.ts";
import { conversation } from "../../src/store/tables/talk.ts";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { everyWay, openWutongli, personOf, type StreetOptions } from "./street.ts";

/** A street on which chats are let go of each minute, as by the clock. */
function openForgetful(way: StreetOptions): Promise<Scene> {
  return openWutongli({ ...way, tick: ({ db }, now) => void releaseForgotten(db, now) });
}

describe.each(everyWay)("a resident who wishes to be forgotten, on a channel $kind", (way) => {
  it("sees what goes, says yes, and hears what lies beyond reach; open concerns are taken back", async () => {
    const street = await openForgetful(way);
    await street.play(`
      zhang > (photo) 3栋垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 ……
      wang < 新诉求 101 号 …… 3栋垃圾没人收 ……
      wang < 101 号的照片和文件 (photo)
      zhang > 忘记我
      zhang < 忘记您，会删掉： · 我们说过的话，和您在这里的聊天号 · 1 件诉求里的话和地点，也包括大家为它写的话。只留编号、类别、楼栋、时间，不带您 · 照片、语音和文件 1 个 · 101 号还没办完，一起撤回 删了找不回来。真的都删吗？ [1 是，都删掉] [0 先不说了]
      zhang > 0
      zhang < 好的，先不说了。……
      zhang > 忘记我
      zhang < 忘记您，会删掉：……
      zhang > 是
      zhang < 都忘了。 已经发到别人手机上的话，我收不回来；聊天软件自己存的，请您在那边删。备份里的，最多 35 天也删光。 以后您再说话，我就当您是新来的。
      wang < (edit) 101 号 …… 居民要我忘了他，话和照片都删了 现在：已结束……
      wang < 101 号，居民撤回了。
    `);
    expect(filed(street)).toMatchObject([
      { state: "closed", reason: "withdrawn", kind: "rubbish", words: [], files: [], placeWords: null },
    ]);
  });

  it("is somebody new when they write again from the same chat, also before the minute is over", async () => {
    const street = await openForgetful({ ...way, isReadThrough: false });
    const { db } = street.house;
    const { personId: before, addressId } = street.who("zhang");
    const chat = db.select().from(address).where(eq(address.id, addressId)).get()?.chat ?? "";
    await street.play(`
      zhang > 忘记我
      zhang < ……
      zhang > 1
      zhang < 都忘了。……
      zhang > 我的诉求
      zhang < 先说一声：……
      zhang < 您还没有说过事。……
    `);
    const here = db.select().from(address).where(eq(address.chat, chat)).all();
    expect(here).toHaveLength(1);
    expect(here[0]?.personId).not.toBe(before);
  });

  it("leaves an emergency open for those who were called, without words", async () => {
    const street = await openForgetful(way);
    await street.play(
      `
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 ……
      li < ……
      zhang > 忘记我
      zhang < …… · 101 号是急事，话删掉，事情留着给人接着办 ……
      zhang > 是
      zhang < 都忘了。……
      wang < (edit) 紧急，正在发生：101 号 …… 居民要我忘了他，话和照片都删了 …… [1 受理] [2 办好了] [3 更多]
      wang < 101 号的居民要我忘了他，话和照片都删了。这件事还开着，请接着办。
      li < (edit) ……
      wang > (press 受理)
      wang < 101 号归您办了。居民眼下收不到消息……
      wang < (edit) ……
      li < (edit) ……
    `,
    );
    expect(filed(street)).toMatchObject([{ state: "accepted", priority: "emergency", words: [] }]);
  });

  it("is let go of within the minute, with all that was said there", async () => {
    const street = await openForgetful(way);
    const { db } = street.house;
    const { addressId } = street.who("zhang");
    await street.play(`
      zhang > 3栋垃圾没人收
      zhang < ……
      zhang > 忘记我
      zhang < ……
      zhang > 是
      zhang < 都忘了。……
      ~ 2 minutes
    `);
    expect(db.select().from(address).where(eq(address.id, addressId)).get()).toMatchObject({
      chat: `forgotten ${addressId}`,
      recent: [],
    });
    for (const table of [outbox, conversation])
      expect(db.select().from(table).where(eq(table.addressId, addressId)).all()).toEqual([]);
  });
});

describe("whoever works on a concern", () => {
  it("hears that nobody is there any more, where they were just answering", async () => {
    const street = await openForgetful({});
    await street.play(`
      zhang > 3栋垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < 新诉求 101 号 ……
      wang > (press 回复)
      wang < 给 101 号的居民回句话： ……
      zhang > 忘记我
      zhang < ……
      zhang > 是
      zhang < 都忘了。……
      wang < (edit) ……
      wang < 101 号，居民撤回了。
      wang > 我下午去
      wang < 101 号的居民要我忘了他，话转不过去了。
    `);
    expect(filed(street)).toMatchObject([{ words: [] }]);
  });
});

describe("a chat in which the last word can't be said", () => {
  it("is let go of after an hour", async () => {
    const street = await openForgetful({});
    const { addressId } = street.who("zhang");
    const chat = () => street.house.db.select().from(address).where(eq(address.id, addressId)).get()?.chat;
    await street.play("zhang > 忘记我\nzhang < ……");
    street.take(street.message("zhang", { text: "是" }));
    const { db } = street.house;
    releaseForgotten(db, street.now() + 60 * 60_000);
    expect(chat()).toBe("zhang");
    releaseForgotten(db, street.now() + 60 * 60_000 + 1);
    expect(chat()).toBe(`forgotten ${addressId}`);
  });
});

describe("somebody with a role who wishes to be forgotten", () => {
  it("hands on what they had in hand; what they answered others stays there, without a name", async () => {
    const street = await openForgetful({});
    await street.play(`
      zhang > 3栋垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < 新诉求 101 号 ……
      wang > (press 回复)
      wang < ……
      wang > 我是王芳，在路上
      wang < 记下了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说： 我是王芳，在路上 [1 回一句]
      wang > 忘记我
      wang < …… · 您的名字、电话、住处 · 您担任的：一网格 网格员，手上的事转给别人 ……
      wang > 是
      wang < 都忘了。……
    `);
    const { db } = street.house;
    expect(db.select().from(concern).get()).toMatchObject({ ownerId: personOf(street, "li"), teamId: null });
    expect(filed(street)).toMatchObject([{ state: "submitted", words: ["3栋垃圾没人收", "我是…，在路上"] }]);
    const grants = db
      .select()
      .from(roleGrant)
      .where(eq(roleGrant.personId, street.who("wang").personId))
      .all();
    expect(grants.map(({ until }) => until)).toEqual([street.now() - street.house.moment]);
  });

  it("is told to let another secretary in first, where they are the last", async () => {
    const street = await openForgetful({});
    await street.play(`
      li > 忘记我
      li < 您是最后一位书记，您走了就没人能管了。请先请另一位书记进来，再说“忘记我”。
    `);
    expect(
      street.house.db
        .select()
        .from(person)
        .where(eq(person.id, personOf(street, "li")))
        .get()?.name,
    ).toBe("李建国");
    expect(street.house.db.select().from(event).where(eq(event.name, "person.forgotten")).all()).toEqual([]);
  });

  it("is the last secretary also where the other one can't be written to", async () => {
    const street = await openForgetful({});
    const { db } = street.house;
    const personId = personOf(street, "zhao");
    db.insert(roleGrant)
      .values({ personId, role: "secretary", areaId: rootArea(db).id, from: 0 })
      .run();
    db.update(address).set({ unreachableSince: 1 }).where(eq(address.personId, personId)).run();
    await street.play(`
      li > 忘记我
      li < 您是最后一位书记，……
    `);
  });
});
