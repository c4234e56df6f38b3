import { describe, expect, it } from "vitest";
import { duty, occurrence } from "../../../src/store/tables/reminders.ts";
import { everyWay, openWutongli } from "../street.ts";
import { daily, set } from "./set.ts";

describe.each(everyWay)("a reminder, on a channel $kind", (way) => {
  it("comes once and late after an outage of three hours, and says so; what is of no use any more does not come", async () => {
    const street = await openWutongli(way);
    const often = daily("10:00", "10:20", "10:40", "11:00", "11:30", "12:00", "12:30");
    const water = set(street, "wang", { words: "看看水表", rule: often });
    const round = set(street, "wang", { words: "走一圈", kind: "patrol", rule: daily("10:00") });
    await street.play("~ 50 minutes");
    const { byClock = [] } = street.house;
    street.release({ byClock: [] });
    await street.play("~ 3 hours");
    street.release({ byClock });
    await street.play(`
      ~ 1 minute
      wang < 提醒您：看看水表 本来是6月1日周一 中午12:30的，我那时没开着，来晚了。 [1 知道了] [2 过会儿再提醒] [3 少提醒我] [4 停]
      ~ 2 hours
    `);
    const rows = street.house.db.select().from(occurrence).all();
    const statesOf = (of: number) =>
      rows.flatMap(({ reminderId, state, why }) =>
        reminderId === of ? [why === null ? state : `${state}: ${why}`] : [],
      );
    expect(statesOf(water)).toEqual([...Array(6).fill("skipped: outage"), "sent"]);
    expect(statesOf(round)).toEqual(["skipped: outage"]);
  });

  it("of working days leaves a holiday out, and comes on the Saturday that is worked for it", async () => {
    const rule = { kind: "every", days: { is: "working" }, times: ["09:00"] } as const;
    // The Wednesday before the National Day of 2026, in the afternoon.
    const before = await openWutongli({ ...way, at: Date.UTC(2026, 8, 30, 6) });
    set(before, "wang", { words: "工作日的事", rule });
    await before.play(`
      wang > 我的提醒
      wang < ……
      wang > 1
      wang < …… 下一次：10月8日周四 上午9:00 ……
    `);
    const holiday = await openWutongli({ ...way, at: Date.UTC(2026, 9, 1, 0, 30) });
    set(holiday, "wang", { words: "工作日的事", rule });
    await holiday.play(`
      ~ 1 hour
      wang > 我的提醒
      wang < …… [1 工作日的事，工作日 09:00] ……
    `);
    const saturday = await openWutongli({ ...way, at: Date.UTC(2026, 9, 10, 0, 30) });
    set(saturday, "wang", { words: "工作日的事", rule });
    await saturday.play(`
      ~ 1 hour
      wang < 提醒您：工作日的事 ……
      wang > 我的提醒
      wang < ……
      wang > 1
      wang < …… 下一次：10月12日周一 上午9:00 ……
    `);
  });

  it("does not come to one on leave, but to the deputy", async () => {
    const street = await openWutongli(way);
    set(street, "li", { words: "走一圈", kind: "patrol", audience: "grid_workers", rule: daily("10:00") });
    await street.play(`
      wang > 请假
      wang < ……
      wang > 今天
      wang < ……
      wang > 就这一天
      wang < ……
      wang > 李建国
      wang < ……
      li < ……
      ~ 1 hour
      zhao < 该去走一趟了：走一圈 ……
      ~ 1 minute
      li < 该去走一趟了：走一圈 ……
    `);
  });
});

describe.each(everyWay)("the rota, on a channel $kind", (way) => {
  it("says who gets what is urgent at night, and nobody else is woken", async () => {
    const night = await openWutongli({ ...way, at: Date.UTC(2026, 5, 1, 14) });
    const turn = { from: Date.UTC(2026, 5, 1, 10), until: Date.UTC(2026, 5, 2, 0) };
    const [personId, byId] = [night.who("zhao").personId, night.who("li").personId];
    night.house.db
      .insert(duty)
      .values({ personId, byId, ...turn })
      .run();
    await night.play(`
      ~ 30 minutes
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 ……
      zhao < 紧急，正在发生：101 号 ……
      li > 谁在值班
      li < 现在值班： 赵敏，6月1日周一 下午6:00到6月2日周二 上午8:00
    `);
  });

  it("is made by a secretary, and whoever is on it is asked for help", async () => {
    const street = await openWutongli(way);
    await street.play(`
      wang > 值班
      wang < 现在没有排值班的人。
      li > 值班
      li < 值班表： 还没有排。 [1 加一班] [0 先不说了]
      li > 1
      li < 谁值班？ [1 我自己] [2 王芳] [3 赵敏] [0 返回]
      li > 王芳
      li < 从什么时候起？……
      li > 6月1日 9:00
      li < 到什么时候为止？……
      li > 6月2日 8:00
      li < 不在的时候找谁？ [1 不指定] [2 王芳] [3 赵敏] [0 返回]
      li > 赵敏
      li < 排好了：王芳，6月1日周一 上午9:00到6月2日周二 上午8:00，不在就找赵敏
      wang < 您值班：6月1日周一 上午9:00到6月2日周二 上午8:00。夜里有急事会找您。
      zhao < 王芳值班：……联系不上的时候找您。
      zhang > 谁在值班
      zhang < 现在值班： 王芳，……
      zhang > 人工
      zhang < ……
      wang < ……
    `);
    street.house.db.delete(duty).run();
    await street.play(`
      zhang > 谁在值班
      zhang < 现在没有排值班的人。
    `);
  });
});
