import { describe, it } from "vitest";
import { rateSatisfied, rateSolved } from "../../src/domain/concerns/rate-concern.ts";
import { resolveConcern } from "../../src/domain/concerns/work-on-concern.ts";
import { deskOf } from "../support/desk.ts";
import { everyWay, openWutongli } from "./street.ts";

const choices = "[1 上一周] [2 按地方看] [3 按类别看] [4 发成图片] [5 选别的周]";

describe.each(everyWay)("on a channel $kind", (way) => {
  it("a secretary sees the week as a whole, by place and by kind, and the weeks before", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wu > 周报
      wu < 周报是给书记和网格员看的。
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wang < ……
      wu > 5栋的电梯坏了
      wu < ……
      wu > 1
      wu < ……
      zhao < ……
    `);
    const { db } = street.house;
    const desk = (who: string) => deskOf(db, street.who(who).addressId, street.now());
    const done = resolveConcern(desk("wang"), { concern: 1 });
    const end = "event" in done ? done.event : 0;
    rateSolved(desk("zhang"), { end, solved: "yes" });
    rateSatisfied(desk("zhang"), { end, satisfied: "yes" });
    await street.play(`
      li > 本周
      li < 本周，6月1日到6月7日，还没过完 新说的：2 件 按时答复：还没有 办完：1 件 居民说解决了：100%（1 件里 1 件），部分解决 0 件，没解决 0 件，没说的 0 件 满意：100%（1 件里 1 件） 从说到办好，一半不超过 0 小时（1 件） 现在没有超时的。 说得最多的： 垃圾绿化 1 件 电梯 1 件 最多的地方： 3栋 1 件 5栋 1 件 ${choices} ……
      li > 2
      li < 本周，6月1日到6月7日，还没过完，按地方： 一网格：新说 1，按时答复 -，居民说解决 1/1，满意 1/1 二网格：新说 1，按时答复 -，居民说解决 -，满意 - ${choices} ……
      li > 3
      li < 本周，6月1日到6月7日，还没过完，按类别： 垃圾绿化：新说 1，…… 电梯：新说 1，…… ${choices} ……
      li > 1
      li < 5月25日到5月31日 新说的：0 件 按时答复：还没有 办完：0 件 现在没有超时的。 ${choices} ……
      li > 5
      li < 看哪一周？ [1 6月1日到6月7日] …… [7 更早的] ……
      li > 7
      li < 看哪一周？ [1 4月20日到4月26日] ……
      li > 1
      li < 4月20日到4月26日 新说的：0 件 ……
      wang > 周报
      wang < 本周，…… 新说的：1 件 …… 最多的地方： 3栋 1 件 ${choices} ……
    `);
  });
});
