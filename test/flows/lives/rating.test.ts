import { describe, expect, it } from "vitest";
import { rating } from "../../../src/store/tables/concerns.ts";
import type { Scene } from "../../support/scene.ts";
import { filed } from "../filed.ts";
import { eachKind, everyWay, openWutongli, type StreetOptions } from "../street.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);

/** 101 has just been resolved. */
async function withEnd(way: StreetOptions, at = "2026-06-01T10:00"): Promise<Scene> {
  const street = await openWutongli({ ...way, at: china(at) });
  await street.play(`
    zhang > 3栋的垃圾没人收
    zhang < ……
    zhang > 1
    zhang < 收到了，编号 101。 ……
    wang < 新诉求 101 号 ……
    wang > (press 办好了)
    wang < ……
    wang > 1
    wang < 101 号办好了。……
    wang < (edit) ……
    ~ 1 minute
    zhang < 101 号，王芳说办好了。 ……
    ~ 1 second
    zhang > 谢谢
    zhang < 不客气。……
  `);
  return street;
}

const ratings = ({ house }: Scene) =>
  house.db
    .select()
    .from(rating)
    .all()
    .map(({ solved, satisfied }) => ({ solved, satisfied }));

describe.each(everyWay)("the end of a concern, on a channel $kind", (way) => {
  it("is asked about once, an hour later: two questions, a tap each", async () => {
    const street = await withEnd(way);
    await street.play(`
      ~ 57 minutes
      ~ 3 minutes
      zhang < 101 号（3栋的垃圾没人收）办好了吗？只问您这一次。 [1 办好了] [2 办了一部分] [3 没办好]
      zhang > (press 办好了)
      zhang < ${way.isPlain ? "" : "(edit) "}101 号：办好了。 还有一句：这次您满意吗？ [1 满意] [2 不满意]
      wang < (edit) 101 号 …… 现在：已结束 ……
      zhang > (press 满意)
      zhang < ${way.isPlain ? "" : "(edit) "}101 号：办好了，满意。谢谢您。
      ~ 1 day
    `);
    expect(ratings(street)).toEqual([{ solved: "yes", satisfied: "yes" }]);
    expect(filed(street)).toMatchObject([{ state: "closed", reason: "fixed" }]);
  });
});

describe.each(eachKind)("on a channel $kind", (way) => {
  it("a no asks why, and has it reopened", async () => {
    const street = await withEnd(way);
    await street.play(`
      ~ 61 minutes
      zhang < 101 号（3栋的垃圾没人收）办好了吗？……
      zhang > (press 没办好)
      zhang < 101 号哪里没办好？说一句，我请他们再办。 [1 不用再办了] [0 ……
      ${way.isPlain ? "" : "zhang < (edit) 101 号：没办好。 还有一句：这次您满意吗？ ……"}
      zhang > 只收了一半
      zhang < 好的，已经请他们再办 101 号，行不行都会回您。
      ${way.isPlain ? "zhang < 101 号：没办好。 还有一句：这次您满意吗？ [1 满意] [2 不满意]" : "zhang < (edit) ……"}
      zhang > (press 不满意)
      zhang < ${way.isPlain ? "" : "(edit) "}101 号：没办好，不满意。谢谢您。
    `);
    expect(ratings(street)).toEqual([{ solved: "no", satisfied: "no" }]);
    expect(filed(street)).toMatchObject([{ state: "reopen_requested" }]);
  });

  it("in the evening it waits for a humane hour of the morning", async () => {
    const street = await withEnd(way, "2026-06-01T19:30");
    await street.play(`
      ~ 13 hours
      ~ 27 minutes
      ~ 3 minutes
      zhang < 101 号（3栋的垃圾没人收）办好了吗？……
    `);
  });
});
