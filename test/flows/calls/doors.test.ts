import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { concern } from "../../../src/store/tables/concerns.ts";
import { area, person } from "../../../src/store/tables/people.ts";
import { everyWay } from "../street.ts";
import { openCrew } from "./crew.ts";

describe.each(everyWay)("a drill of a roll-call, on a channel $kind", (way) => {
  it("is ticked off from door to door, alarms nobody of real, and says at its end who is unknown", async () => {
    const street = await openCrew(way);
    const { db } = street.house;
    const home = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
    for (const [key, name] of Object.entries({ zhang: "张阿姨", wu: "吴爷爷" }))
      db.update(person)
        .set({ name, homeId: home })
        .where(eq(person.id, street.who(key).personId))
        .run();
    await street.play(`
      wang > 点名
      wang < ……
      wang > 消防演练
      wang < ……
      wang > 演练
      wang < ……
      wang > 3栋
      wang < 他们会看到： 【演练】点名：消防演练 ……
      wang > 1
      zhang < 【演练】点名：消防演练 ……
      wu < 【演练】点名：消防演练 ……
      wang < 【演练】点名：消防演练 …… 不知道 3 ……
      wu > (press 要帮忙)
      wu < 【演练】知道了，您要帮忙。带队的人收到了。
      wang < 【演练】吴爷爷要帮忙，3栋。
      wang < (edit) ……
      wang > 进展
      wang < ……
      wang > (press 挨家看)
      wang < 看哪栋楼？ [1 3栋：不知道 2，要帮忙 1] [0 先不说了]
      wang > 1
      wang < 3栋，点一个名字，说说怎么样： …… [0 返回]
      wang > 陈静
      wang < 陈静怎么样？ [1 平安] [2 要帮忙] [3 不在这里] [0 返回]
      wang > 3
      wang < 陈静记下了。 [1 挨家看]
      wang < (edit) ……
      wang > 进展
      wang < ……
      wang > (press 结束点名)
      wang < 结束点名？还有 1 人不知道怎么样。 [1 结束] [0 先不说了]
      wang > 1
      wang < 【演练】点名：消防演练 问了 3 人，知道了 2 人：平安 0，要帮忙 1，不在这里 1。 不知道怎么样的 1 人。 …… 这是演练，不算进统计。 [1 要表格]
      wang < (edit) ……
    `);
    expect(db.select().from(concern).all()).toEqual([]);
  });
});
