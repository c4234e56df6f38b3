import { eq } from "drizzle-orm";
import { describe, it } from "vitest";
import { rootArea } from "../../src/domain/community/root-area.ts";
import { roleGrant } from "../../src/store/tables/people.ts";
import { codeIn } from "./codes.ts";
import { everyWay, openWutongli, personOf } from "./street.ts";

describe.each(everyWay)("setting up, on a channel $kind", (way) => {
  it("is the secretary's, and others are told so", async () => {
    const street = await openWutongli(way);
    for (const who of ["wang", "zhang"])
      await street.play(`
        ${who} > 设置
        ${who} < 这里归书记管。有什么要改的，请跟书记说一声。
      `);
  });

  it("goes back by 0, step by step, and loses nothing by going away in the middle", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 设置
      li < 梧桐里社区现在有：…… 都齐了。要改哪一样？ ……
      li > 2
      li < 现在的网格和楼： 一网格：1栋 2栋 3栋 东门 …… [1 加网格] [2 加楼] [3 改名字] [0 返回]
      li > 2
      li < 加到哪个网格？ [1 一网格] …… [4 四网格] [5 不分网格] [0 返回]
      li > 0
      li < 现在的网格和楼：……
      li > 加楼
      li < 加到哪个网格？……
      li > 二网格
      li < 写楼的名字，……
      ~ 6 hours
      li > 20-21栋、4栋
      li < 您看对不对？ 二网格的楼：20栋 21栋 本来就有：4栋 [1 对，加上] [0 返回]
      li > 0
      li < 写楼的名字，……
      li > 20栋
      li < 您看对不对？ 二网格的楼：20栋 [1 对，加上] [0 返回]
      li > 好
      li < 加好了，新的有 1 处。
      li < 梧桐里社区现在有：……
      li > 网格和楼
      li < 现在的网格和楼： …… 二网格：4栋 5栋 6栋 20栋 老年食堂 ……
      li > 加楼
      li < ……
      li > 1
      li < ……
      li > 1-3栋
      li < 这些都有了，没有要加的。
      li < 梧桐里社区现在有：……
    `);
  });

  it("renames a place, and residents' old name for it still counts", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 设置
      li < ……
      li > 2
      li < ……
      li > 改名字
      li < 要改哪一个？写它现在的名字。 [0 返回]
      li > 东门
      li < 东门改叫什么？ [0 返回]
      li > 和平门
      li < 东门改叫和平门了。居民说老名字也听得懂。
      li < ……
      zhang > 东门的垃圾没人收
      zhang < 您看这样行不行？ …… 地方：和平门 ……
    `);
  });

  it("ends a role: the one concerned hears, work goes on, and the link that goes round does not let them back in", async () => {
    const street = await openWutongli({ ...way, joined: ["li"] });
    await street.play(`
      li > 设置
      li < ……
      li > 队伍
      li < 队伍叫什么名字？…… [1 环卫队] [2 维修队] [3 志愿者] [0 返回]
      li > 1
      li < ……
      li > 1
      li < 请把下面这条转到群里，……
      li < ……
      li < ……
    `);
    const code = codeIn(street, "li", "环卫队");
    await street.play(`
      wu > ${code}
      wu < ……
      wu > 吴爷爷
      wu < 您好，吴爷爷。……
      wu < ……
      li < 吴爷爷应邀进来了：……
      wu > 1
      wu < ……
      li > 谁在帮忙
      li < 在帮忙的人，点一个可以看： [1 李建国，梧桐里社区 书记] …… [7 后面的] [0 返回]
      li > 吴爷爷
      li < 吴爷爷不再担任梧桐里社区 志愿者（环卫队）了？…… [1 是，不再担任] [0 返回]
      li > 1
      li < 好，吴爷爷不再担任梧桐里社区 志愿者（环卫队）。
      li < 梧桐里社区现在有：……
      wu < 您不再担任梧桐里社区 志愿者（环卫队）了。谢谢您这段时间出的力。
      wu > ${code}
      wu < 这个码用不了。……
      li > 谁在帮忙
      li < ……
      li > 李建国
      li < 李建国不再担任梧桐里社区 书记了？……
      li > 1
      li < 这是最后一位书记，没有书记就没人能管了。先请一位书记进来吧。
      li < ……
    `);
  });

  it("ends for whoever is no secretary any more, also in the middle of it", async () => {
    const street = await openWutongli(way);
    const { db } = street.house;
    const own = eq(roleGrant.personId, personOf(street, "zhao"));
    db.update(roleGrant)
      .set({ role: "secretary", areaId: rootArea(db).id })
      .where(own)
      .run();
    await street.play(`
      zhao > 设置
      zhao < ……
    `);
    db.update(roleGrant).set({ until: street.now() }).where(own).run();
    await street.play(`
      zhao > 谁在帮忙
      zhao < 这里归书记管。有什么要改的，请跟书记说一声。
    `);
  });

  it("keeps the telephone and the hours, which residents are told from then on", async () => {
    const street = await openWutongli(way);
    await street.play(`
      li > 设置
      li < ……
      li > 电话和办公时间
      li < 改哪一样？ [1 电话] [2 办公时间] [0 返回]
      li > 2
      li < 哪几天有人？ [1 周一到周五] [2 周一到周六] [3 每天] [0 返回]
      li > 3
      li < 几点到几点？…… [0 返回]
      li > 17:30-8:30
      li < 没太明白您的意思。 ……
      li > 上午9点到晚上20:00
      li < 记下了。
      li < 梧桐里社区现在有： …… 09:00 到 20:00 有人 ……
    `);
  });
});
