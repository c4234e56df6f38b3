import { describe, expect, it } from "vitest";
import { inbox } from "../../../src/store/tables/talk.ts";
import { everyWay } from "../street.ts";
import { callsRoom, openRoom } from "./crew.ts";

const list = (...entries: readonly string[]) =>
  ["#接龙", "搬沙袋 今晚", ...entries.map((entry, n) => `${n + 1}. ${entry}`)].join("\\n");

describe.each(everyWay)("a bound group while a call is open, on a channel $kind", (way) => {
  it("is heard: words and lists become answers, a lead says who is who, and the group hears how it stands", async () => {
    const street = await openRoom(way);
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    await street.play(`
      chen@group > (to all) 来
      lin@group > (to all) 今天的鱼不新鲜
      huang@group > (to all) 我带一个人来
      ~ 1 minute
      group < 东门需要6人搬沙袋，今晚8点 现在来 3 人，要 6 人。
      ~ 3 minutes
      chen@group > (to all) ${list("陈明", "黄强 2人", "林丽", "孙爷爷")}
      ~ 1 minute
      group < …… 现在来 3 人，要 6 人。 接龙里记下了：陈明 等队长看过再算：黄强 2人 · 林丽 · 孙爷爷
    `);
    await street.play(`
      li > 看一看
      li < 这几位是谁？还有 3 条要看。…… [1 黄强 2人：黄强] [2 林丽：林丽] [3 孙爷爷：不认得] [4 对得上的 2 位都算] [0 先不说了]
      li > 对得上的 2 位都算
      li < 记下了 2 位。
      li < 这几位是谁？还有 1 条要看。…… [1 孙爷爷：不认得] [0 先不说了]
      li < (edit) ……
      li < (edit) ……
      li > 孙爷爷：不认得
      li < “孙爷爷”是谁？…… [1 不在名单上，也算来] [2 不算] [0 返回]
      li > 不在名单上，也算来
      li < 记下了 1 位。
      li < 群里的都看过了。
      li < (edit) ……
      li < (edit) ……
    `);
    await street.play(`
      ~ 3 minutes
      group < …… 现在来 5 人，要 6 人。 接龙里记下了：陈明 · 黄强 2人 · 林丽 · 孙爷爷
      huang@group > (to all) ${list("陈明", "黄强 3人", "林丽", "孙爷爷", "徐静")}
      ~ 3 minutes
      group < …… 现在来 6 人，要 6 人。 接龙里记下了：陈明 · 黄强 3人 · 林丽 · 孙爷爷 等队长看过再算：徐静
    `);
  });
});

describe("what people say to each other in a group", () => {
  it("is written down nowhere, neither its words nor that there was something, with a call or without", async () => {
    const street = await openRoom();
    const { db } = street.house;
    const bytes = () => db.$client.serialize();
    const say = (text: string) => street.take(street.message("nobody-we-know", { text, addressed: false }, "group"));
    say("楼下老王家的狗又叫了");
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    const before = db.select().from(inbox).all().length;
    say("楼下老王家的狗又叫了");
    say("#接龙\n百香果团购\n1. 桂花 1箱\n2. 阿强 2箱");
    street.take(street.message("nobody-we-know", { text: "来", addressed: false }, "other"));
    await street.pass(60_000);
    expect(db.select().from(inbox).all()).toHaveLength(before);
    for (const trace of ["老王家", "百香果", "桂花", "nobody-we-know"]) expect(bytes().includes(trace)).toBe(false);
  });
});

describe("a list about something else", () => {
  it("with people of ours in it is asked about, counts for nobody, and is not kept when it is none", async () => {
    const street = await openRoom();
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    const fruit = "#接龙\\n百香果团购\\n1. 陈明 1箱\\n2. 林丽 2箱";
    await street.play(`
      chen@group > (to all) ${fruit}
      ~ 1 minute
      group < 东门需要6人搬沙袋，今晚8点 现在来 0 人，要 6 人。
    `);
    await street.play(`
      li > 看一看
      li < 群里在转一个接龙“百香果团购”，有 2 条。是这次叫人的吗？不是的话，我一个字也不留。 [1 是这次的] [2 不是] [0 先不说了]
      li > 不是
      li < 群里的都看过了。
      li < (edit) ……
      ~ 3 minutes
      chen@group > (to all) ${fruit}\\n3. 黄强 1箱
      ~ 5 minutes
    `);
    const { db } = street.house;
    expect(db.$client.prepare("select count(*) from chain_entry").pluck().get()).toBe(0);
    expect(db.$client.prepare("select title from chain").pluck().all()).toEqual([null]);
  });
});

describe("a list that came again and does not fit", () => {
  it("changes nothing until a lead says what to make of it; who left their own line does not come", async () => {
    const street = await openRoom();
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    await street.play(`
      chen@group > (to all) ${list("陈明")}
      lin@group > (to all) ${list("陈明", "林丽")}
      huang@group > (to all) ${list("陈明", "黄强")}
      ~ 1 minute
      group < …… 现在来 2 人，要 6 人。 接龙里记下了：陈明 · 林丽
    `);
    await street.play(`
      li > 看一看
      li < 群里的接龙又发了一遍，和先前的对不上，我没有动。 新的里面多了： 黄强 少了： 林丽 [1 把多的加上，别的不动] [2 都不动] [0 先不说了]
      li > 把多的加上，别的不动
      li < 这几位是谁？还有 1 条要看。…… [1 黄强：黄强] [0 先不说了]
      li < (edit) ……
      li > 取消
      li < ……
    `);
    await street.play(`
      ~ 3 minutes
      group < …… 现在来 2 人，要 6 人。 接龙里记下了：陈明 · 林丽 等队长看过再算：黄强
      chen@group > (to all) ${list("林丽", "黄强")}
      ~ 3 minutes
      group < …… 现在来 1 人，要 6 人。 接龙里记下了：林丽 等队长看过再算：黄强
    `);
  });
});

describe("somebody whom the call does not know", () => {
  it("is counted when a lead has said who that is", async () => {
    const street = await openRoom();
    await callsRoom(street, "东门需要6人搬沙袋，今晚8点");
    await street.play(`
      sun@group > (to all) 我来
      ~ 1 minute
      group < …… 现在来 0 人，要 6 人。 等队长看过再算：孙爷爷
    `);
    await street.play(`
      li > 看一看
      li < …… [1 孙爷爷：不认得] ……
      li > 孙爷爷：不认得
      li < “孙爷爷”是谁？……
      li > 林丽
      li < 记下了 1 位。
      li < 群里的都看过了。
      li < (edit) ……
      li < (edit) ……
    `);
  });
});
