import { it } from "vitest";
import { roleGrant } from "../../../src/store/tables/people.ts";
import { everyWay } from "../street.ts";
import { openCrew } from "./crew.ts";

it.each(everyWay)(
  "a call to all volunteers goes out when a second secretary says yes, on a channel $kind",
  async (way) => {
    const street = await openCrew(way);
    const { personId } = street.who("zhao");
    street.house.db.insert(roleGrant).values({ personId, role: "secretary", areaId: 1, from: 0 }).run();
    await street.play(`
    li > 动员
    li < ……
    li > 东门需要3人扫雪，今晚8点
    li < ……
    li > 1
    li < ……
    li > 所有志愿者
    li < …… 要另一位书记点头，或者等十分钟自己发出。 [1 发出] ……
    li > 1
    zhao < 李建国要动员所有志愿者： 动员：东门需要3人扫雪，今晚8点 …… 上午9:10自己发出。 [1 现在就发] [2 别发了]
    li < 还没发出：上午9:10自己发，另一位书记点头就马上发。 [1 别发了]
    zhao > (press 现在就发)
    zhao < 发出去了。
    chen < 动员：……
    lin < 动员：……
    huang < 动员：……
    xu < 动员：……
    li < 动员：东门需要3人扫雪，今晚8点 正在叫人 ……
    zhao > (press 现在就发)
    zhao < 发出去了。
    ~ 11 minutes
    li < (edit) ……
  `);
  },
);
