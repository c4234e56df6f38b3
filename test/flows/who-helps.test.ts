import { describe, it } from "vitest";
import { everyWay, openWutongli } from "./street.ts";

describe.each(everyWay)("who helps, on a channel $kind", (way) => {
  it("is listed for those who work there, of their own area, and for nobody else", async () => {
    const scene = await openWutongli({ ...way, joined: ["wang", "zhao", "li", "ma"] });
    await scene.play(`
      wang > 谁在帮忙
      wang < 在帮忙的人： 王芳，一网格 网格员
      ma > who helps
      ma < 在帮忙的人： …… 马师傅，……
      zhang > 谁在帮忙
      zhang < 谁在帮忙，网格员、队长和书记看得到。要找人帮您，发“人工”。
      li > 谁在帮忙
      li < 在帮忙的人，点一个可以看： …… 王芳，一网格 网格员 ……
      li > 王芳
      li < ……
    `);
  });
});
