import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { event } from "../../src/store/tables/concerns.ts";
import { roleGrant } from "../../src/store/tables/people.ts";
import type { Scene } from "../support/scene.ts";
import { filed } from "./filed.ts";
import { eachKind, everyWay, openWutongli, personOf, type StreetOptions } from "./street.ts";

/** A street on which 101, of 3栋, lies before wang. */
async function withConcern(way: StreetOptions): Promise<Scene> {
  const street = await openWutongli(way);
  await street.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < 收到了，编号 101。 ……
    wang < 新诉求 101 号 ……
    zhang > 谢谢
    zhang < 不客气。有事随时说。
  `);
  return street;
}

function historyOf({ house }: Scene): string[] {
  return house.db
    .select()
    .from(event)
    .all()
    .flatMap(({ name }) => (name.startsWith("concern.") ? [name] : []));
}

describe.each(everyWay)("working on a concern, on a channel $kind", (way) => {
  it("resolves one that was not accepted, and tells the resident once", async () => {
    const street = await withConcern(way);
    await street.play(`
      wang > (press 办好了)
      wang < 101 号怎么办好的？…… [1 不用说了] [0 先不说了]
      wang > 不用
      wang < 101 号办好了。 ……
      wang < (edit) 101 号 …… 现在：办好了，等确认，王芳负责 …… [1 回复] ……
      ~ 1 minute
      zhang < 101 号，王芳说办好了。 要是没办好，直接告诉我。 [1 没办好]
      zhang > (press 没办好)
      zhang < 101 号哪里没办好？说一句。 [0 先不说了]
      zhang > 还有一半呢
      zhang < 记下了，王芳会看，给您答复。
      wang < (edit) …… 现在：居民要求再办 ……
      wang < 101 号的居民要求再办： 还有一半呢 [1 同意再办] [2 不再办]
    `);
    expect(historyOf(street)).toEqual([
      "concern.filed",
      "concern.accepted",
      "concern.resolved",
      "concern.reopen_asked",
    ]);
    expect(filed(street)).toMatchObject([{ state: "reopen_requested", ownerId: personOf(street, "wang") }]);
  });

  it("replies before accepting, in as many messages as it takes", async () => {
    const street = await withConcern(way);
    await street.play(`
      wang > (press 回复)
      wang < 给 101 号的居民回句话： [0 先不说了]
      wang > 在路上
      wang < 记下了。 ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳说： 在路上 [1 回一句]
      wang > (press 回复)
      wang < 给 101 号的居民回句话： ……
      wang > 取消
      wang < 好的，不说这件了。……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < 101 号：…… 6/1 09:00 您说了这件事 6/1 09:00 王芳：在路上 ……
    `);
    expect(filed(street)).toMatchObject([{ state: "submitted" }]);
  });

  it("shows a worker nothing of who said it", async () => {
    const street = await withConcern(way);
    const shown = street
      .channelOf("wang")
      .chat("wang")
      .map((entry) => JSON.stringify(entry));
    expect(shown.filter((text) => /张阿姨|zhang/.test(text))).toEqual([]);
    expect(shown.filter((text) => text.includes("姓名不显示"))).toHaveLength(1);
  });
});

describe.each(eachKind)("two who press at once, on a channel $kind", (way) => {
  it("give the concern to the first, and the other hears that it has changed", async () => {
    const street = await openWutongli(way);
    await street.play(`
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 ……
      li < 紧急，正在发生：101 号 ……
      wang >> (press 受理)
      li > (press 受理)
      wang < 101 号归您办了。 ……
      wang < (edit) 101 号 …… 现在：在办，王芳负责 ……
      zhang < 101 号，王芳接手了。有进展马上告诉您。
      ${way.isPlain ? "" : "li < (toast) 101 号，王芳已经受理了。请看新的卡片。"}
      li < ${way.isPlain ? "" : "(edit) "}101 号 …… 现在：在办，王芳负责 …… [1 开始办] [2 回复] ……
      ${way.isPlain ? "li < 101 号，王芳已经受理了。请看新的卡片。" : ""}
    `);
    expect(filed(street)).toMatchObject([{ state: "accepted", ownerId: personOf(street, "wang") }]);
    expect(historyOf(street).filter((name) => name === "concern.accepted")).toHaveLength(1);
  });
});

describe("a button that should not be there", () => {
  const press = async (street: Scene, who: string, data: string) => {
    street.take(street.message(who, { press: { data, id: `forged by ${who}`, message: "m1" } }));
    await street.deliver();
    return street.channels.buttons.chat(who).at(-1)?.shown.text;
  };

  it.each(["ac", "re", "rs"])(
    "refuses %s to a worker of another grid, a resident and a stranger, and tells nothing",
    async (code) => {
      const street = await withConcern({ people: { passer: {} } });
      const before = historyOf(street);
      for (const who of ["zhao", "wu", "passer", "zhang"]) {
        const real = await press(street, who, `s.${code}.0.1`);
        const none = await press(street, who, `s.${code}.0.zz`);
        expect([real, none], who).toEqual(Array(2).fill("这件事不归您管，或者已经不在了。"));
      }
      expect(historyOf(street)).toEqual(before);
      expect(await press(street, "wang", `s.${code}.0.1`)).toMatch(/101/);
    },
  );

  it("refuses one's own card to somebody whose role has ended, and sends the residents' words to the secretary", async () => {
    const street = await withConcern({});
    await street.play(`
      wang > (press 受理)
      wang < ……
      wang < (edit) ……
      ~ 1 minute
      zhang < 101 号，王芳接手了。有进展马上告诉您。
    `);
    street.house.db
      .update(roleGrant)
      .set({ until: street.now() })
      .where(eq(roleGrant.personId, personOf(street, "wang")))
      .run();
    await street.play(`
      wang > (press 办好了)
      wang < 这件事不归您管，或者已经不在了。
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < ……
      zhang > 打电话
      zhang < ……
      zhang > 13800001111
      zhang < 好的，……
      li < 101 号的居民请您打电话：13800001111 ……
    `);
    expect(filed(street)).toMatchObject([{ state: "accepted" }]);
  });

  it("shows and changes nothing of another resident's concern", async () => {
    const street = await withConcern({});
    const text = await press(street, "wu", "s.ad.0.1");
    expect(text).toBe("这件事找不到了。");
    expect(await press(street, "wu", "s.ad.0.zz")).toBe(text);
  });
});
