import { describe, expect, it } from "vitest";
import { filed } from "../filed.ts";
import { eachKind, openWutongli } from "../street.ts";
import { accepted } from "./accepted.ts";

/** Something is asked of the resident of 101. */
const asked = `
  ${accepted}
  wang > 问居民
  wang < ……
  wang > 几单元几楼？
  wang < 101 号先等居民回话，……
  wang < (edit) ……
  ~ 1 minute
  zhang < 101 号，王芳想问您： ……
`;

describe.each(eachKind)("a concern of which something is not known, on a channel $kind", (way) => {
  it("waits for its resident, whose answer lets it go on with as much time as was left", async () => {
    const street = await openWutongli(way);
    await street.play(accepted);
    const before = filed(street)[0];
    await street.play(`
      wang > 问居民
      wang < 101 号，想问居民什么？ ……
      wang > 几单元几楼？
      wang < 101 号先等居民回话，三天没回就接着办。一会儿就告诉居民。 [1 撤销] ……
      wang < (edit) 101 号 …… 现在：等居民回话，王芳负责 等居民回话的时候不算时间 ……
      ~ 1 minute
      zhang < 101 号，王芳想问您： 几单元几楼？ 等您的回话，三天没等到就先接着办。 [1 回一句]
      ~ 1 day
      zhang > 回一句
      zhang < 请说，打字、拍照都行。 ……
      zhang > 二单元三楼
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民回话了： 二单元三楼
      wang < (edit) 101 号 …… 二单元三楼 …… 现在：在办，王芳负责 ……
      zhang > 我的诉求
      zhang < ……
      zhang > 1
      zhang < …… 王芳问：几单元几楼？ …… 您回话：二单元三楼 ……
    `);
    expect(filed(street)[0]).toMatchObject({ state: "accepted", waitingSince: null });
    expect(filed(street)[0]?.firstResolveBy).toBeGreaterThan(before?.firstResolveBy ?? 0);
  });

  it("goes on without an answer, where whoever works on it would not wait", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${asked}
      wang > 不等了，接着办
      wang < 101 号接着办。……
      wang < (edit) 101 号 …… 现在：在办，王芳负责 ……
      ~ 1 minute
      zhang < 101 号，王芳先接着办了。想起什么，随时告诉我。 [1 回一句]
    `);
  });

  it("is what an answer is taken to be for first, where somebody just says it", async () => {
    const street = await openWutongli(way);
    await street.play(`
      ${asked}
      ~ 1 day
      zhang > 二单元三楼
      zhang < 您还有没办完的事。这次说的是： [1 回答 101 号：……] [2 一件新的事] ……
      zhang > 1
      zhang < 补充到 101 号了，王芳看得到。
      wang < 101 号的居民回话了： 二单元三楼
      wang < (edit) 101 号 …… 现在：在办，王芳负责 ……
    `);
  });
});
