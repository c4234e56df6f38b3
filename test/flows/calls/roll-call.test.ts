import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { concern } from "../../../src/store/tables/concerns.ts";
import { area, person } from "../../../src/store/tables/people.ts";
import { everyWay } from "../street.ts";
import { openCrew } from "./crew.ts";

async function openStairs(way: (typeof everyWay)[number]) {
  const street = await openCrew(way);
  const { db } = street.house;
  const home = db.select().from(area).where(eq(area.name, "3栋")).get()?.id ?? 0;
  const live = { zhang: "张阿姨", wu: "吴爷爷" };
  for (const [key, name] of Object.entries(live))
    db.update(person)
      .set({ name, homeId: home })
      .where(eq(person.id, street.who(key).personId))
      .run();
  return street;
}

/** The grid worker asks the building whether all are safe. */
async function takesRollCall(street: Awaited<ReturnType<typeof openStairs>>): Promise<void> {
  await street.play(`
    wang > 点名
    wang < ……
    wang > 刚才地震了
    wang < ……
    wang > 1
    wang < ……
    wang > 3栋
    wang < ……
    wang > 1
    wang < 十秒内可以收回。……
    wang < 点名：……
    ~ 1 minute
    zhang < 点名：……
    wu < 点名：……
  `);
}

describe.each(everyWay)("a roll-call, on a channel $kind", (way) => {
  it("counts what somebody says last, also who needs help again after they were safe", async () => {
    const street = await openStairs(way);
    await takesRollCall(street);
    await street.play(`
      wu > 要帮忙
      wu < 知道了，您要帮忙，……
      wang < 紧急，正在发生：……
      wang < 吴爷爷要帮忙，3栋。
      wang < (edit) …… 要帮忙 1 ……
      wu > 平安
      wu < 知道了，您平安。
      wu < 知道了，您要帮忙，……
      wang < (edit) …… 要帮忙 0 ……
      wu > 要帮忙
      wu < 知道了，您要帮忙，……
      wang < 吴爷爷要帮忙，3栋。
      wang < (edit) …… 要帮忙 1 ……
    `);
  });

  it("asks again whether they are safe, and not whether they come, those who have not answered", async () => {
    const street = await openStairs(way);
    await takesRollCall(street);
    await street.play(`
      zhang > 平安
      zhang < ……
      wang < (edit) ……
      ~ 15 minutes
      wang < (edit) ……
      wang > 进展
      wang < ……
      wang > (press 再问一遍没答的)
      wang < 问一遍还没答的 1 人？他们会看到： 还没收到您的回话，您平安吗？ 点名：刚才地震了 …… [1 问] [0 先不说了]
      wang > 1
      wang < 问了 1 人。
      wu < 还没收到您的回话，您平安吗？ 点名：刚才地震了 …… [1 平安] [2 要帮忙] ……
    `);
  });

  it("finds who is safe, alarms at once for two who need help, and leaves the silent unknown until somebody went to see", async () => {
    const street = await openStairs(way);
    await street.play(`
      wang > 点名
      wang < 出了什么事？……
      wang > 刚才地震了
      wang < 是真的，还是演练？ [1 真的] [2 演练] [0 返回]
      wang > 1
      wang < 点哪里的名？…… [1 一网格] [0 返回]
      wang > 3栋
      wang < 他们会看到： 点名：刚才地震了 您平安吗？…… 发给3栋，2 人收得到。 还有 1 人收不到，要打电话或者上门： 陈静：还没来过说事 …… [1 发出] [0 返回]
      wang > 1
      wang < 十秒内可以收回。 [1 收回]
      wang < 点名：刚才地震了 正在叫人 要帮忙 0 不知道 3 平安 0 其中别人替说的 0 不在这里 0 ……
      ~ 1 minute
      zhang < 点名：刚才地震了 …… [1 平安] [2 要帮忙] [3 不在这里] [4 替邻居说]
      wu < 点名：……
      zhang > 平安
      zhang < 知道了，您平安。
      wang < (edit) …… 平安 1 ……
      wu > (press 要帮忙)
      wu < 知道了，您要帮忙，王芳已经收到了。……
      wang < 紧急，正在发生：101 号 安全隐患，3栋 ……
      wang < 吴爷爷要帮忙，3栋。
      wang < (edit) …… 要帮忙 1 ……
      wu > 腿被柜子压住了，3栋502
      wu < 都告诉他们了。
      wang < 101 号的居民补充： 腿被柜子压住了，3栋502
      wang < (edit) ……
      zhang > (press 替邻居说)
      zhang < 替谁说？写名字。 [0 先不说了]
      zhang > 陈静
      zhang < 陈静怎么样？ [1 平安] [2 要帮忙] [3 不在这里] [0 返回]
      zhang > 2
      zhang < 替陈静记下了，王芳已经收到了。
      wang < 紧急，正在发生：102 号 安全隐患，3栋 陈静 ……
      wang < 陈静要帮忙，3栋。是张阿姨说的。
      wang < (edit) …… 要帮忙 2 不知道 0 平安 1 ……
    `);
    expect(
      street.house.db
        .select()
        .from(concern)
        .all()
        .map(({ priority }) => priority),
    ).toEqual(["emergency", "emergency"]);
  });
});
