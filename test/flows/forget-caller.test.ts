import { describe, expect, it } from "vitest";
import { event } from "../../src/store/tables/concerns.ts";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { everyWay, openWutongli } from "./street.ts";

/** The secretary writes something down for somebody who is on the telephone. */
async function rings(street: Scene, says: string, name = "陈阿姨", phone = "138-7654-1111"): Promise<void> {
  await street.play(`
    li > 代录
    li < ……
    li > ${says}
    li < ……
    li > ${name}
    li < ……
    li > ${phone}
    li < ……
    li > 1
    li < 记下了，……
    wang < 新诉求 ……
  `);
}

const left = (street: Scene) =>
  filed(street).map(({ state, contactName, contactPhone, words }) => ({ state, contactName, contactPhone, words }));
const nothing = { state: "closed", contactName: null, contactPhone: null, words: [] };

describe.each(everyWay)("somebody of the door or the phone who wishes to be forgotten, on a channel $kind", (way) => {
  it("is forgotten by the secretary, after a look at what goes; the worker hears that it is over", async () => {
    const street = await openWutongli(way);
    await rings(street, "3栋的路灯不亮");
    await street.play(`
      wang > 忘记 101
      wang < 没有这一号，或者不归您忘。……
      li > 工作台 101
      li < 新诉求 101 号 ……
      li > 看联系方式
      li < ……
      li > 1
      li < 101 号居民：陈阿姨 电话：138-7654-1111 …… [1 居民让忘了他]
      li > (press 居民让忘了他)
      li < 居民让忘了他，101 号会删掉： · 留的名字和电话 · 话和地点，也包括大家为它写的话。编号、类别、楼栋、时间留着 · 101 号还没办完，一起撤回 删了找不回来，会记下是您删的。删吗？ [1 删这一件] [0 先不说了]
      li > 1
      li < 居民的名字、电话和话都忘了： · 101 号 ……请告诉居民一声。
      wang < (edit) 101 号 …… 居民要我忘了他，话和照片都删了 ……
      li < (edit) ……
      wang < 101 号，居民撤回了。
      li > 忘记 101
      li < 没有这一号，或者不归您忘。……
      li > 记录
      li < …… 101 号，李建国：替居民删了名字、电话和话 ……
    `);
    expect(left(street)).toEqual([nothing]);
    const { $client } = street.house.db;
    const held = ["outbox", "conversation", "step", "act", "event", "concern", "address", "broadcast"];
    expect(
      held.filter((table) =>
        /陈阿姨|7654-?1111|路灯不亮/.test(JSON.stringify($client.prepare(`select * from ${table}`).all())),
      ),
    ).toEqual([]);
  });
});

describe("somebody of the phone", () => {
  it("goes from what else was written down under that telephone only where the secretary says that too", async () => {
    const street = await openWutongli();
    await rings(street, "3栋的路灯不亮");
    await rings(street, "2栋的垃圾没人收", "陈婆婆", "+86 13876541111");
    await rings(street, "1栋的电梯坏了", "孙叔", "13876542222");
    await street.play(`
      li > 忘记102号
      li < …… 同一个电话还记过下面的，是不是同一个人，请问清楚： · 101 号 …… [1 删这一件] [2 同一电话的都删] [0 先不说了]
      li > 0
      li < ……
      li > 忘记102号
      li < ……
      li > 2
      li < 居民的名字、电话和话都忘了： · 102 号 · 101 号 ……
      wang < (edit) ……
      wang < ……居民撤回了。
      wang < (edit) ……
      wang < ……居民撤回了。
    `);
    expect(left(street)).toMatchObject([nothing, nothing, { contactName: "孙叔", words: ["1栋的电梯坏了"] }]);
  });
});

describe("a button by which somebody is forgotten", () => {
  it("does nothing more when it is pressed again on another day, whatever they were called", async () => {
    const street = await openWutongli();
    await rings(street, "3栋的路灯不亮", "<b>陈_阿*姨</b> & 🙂");
    await street.play(`
      li > 工作台 101
      li < 新诉求 101 号 ……
      li > 看联系方式
      li < ……
      li > 1
      li < 101 号居民：<b>陈_阿*姨</b> & 🙂 ……
      li > (press 居民让忘了他)
      li < 居民让忘了他，……
      li > (press 居民让忘了他)
      li < 居民让忘了他，……
      li > (press 删这一件)
      li < 居民的名字、电话和话都忘了： · 101 号 ……
      wang < (edit) ……
      li < (edit) ……
      wang < 101 号，居民撤回了。
      ~ 1 day
      li > (press 居民让忘了他)
      li < 没有这一号，……
    `);
    const times = street.house.db.select({ name: event.name }).from(event).all();
    expect(times.filter(({ name }) => name === "person.forgotten_for")).toHaveLength(1);
    expect(left(street)).toEqual([nothing]);
  });
});

describe("whoever is forgotten and had left their number at the door", () => {
  it("takes it away from there as well; the concern goes on, and whoever works on it hears why it is gone", async () => {
    const street = await openWutongli();
    await rings(street, "3栋的路灯不亮", "陈阿姨", "13876541111");
    await street.play(`
      zhang > 2栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < ……
      zhang > 我的诉求
      zhang < ……
      zhang > 102
      zhang < ……
      zhang > 请打电话给我
      zhang < ……
      zhang > 138 7654 1111
      zhang < ……
      wang < ……138 7654 1111……
      zhang > 忘记我
      zhang < …… · 1 件代录的事里，留的您的名字和电话 ……
      zhang > 是
      zhang < 都忘了。……
      wang < (edit) ……
      wang < 102 号，居民撤回了。
      wang < (edit) ……
      wang < 101 号代录时留的名字和电话，本人要求删了。事情还开着，请接着办。
    `);
    expect(left(street)).toMatchObject([{ state: "submitted", contactName: null, contactPhone: null }, nothing]);
  });
});
