import { describe, expect, it } from "vitest";
import { eachKind, everyWay, openWutongli, type StreetOptions } from "../street.ts";

const china = (local: string) => Date.parse(`${local}+08:00`);
const at = (local: string, way: StreetOptions) => openWutongli({ ...way, at: china(local) });

/** Time in which nobody is at work any more who was when the test began. */
const untilNobodyIsUp = "~ 20 minutes";

describe.each(everyWay)("what is said after work, on a channel $kind", (way) => {
  it("is answered with when somebody looks, and comes before its owner once then", async () => {
    const street = await at("2026-06-01T18:00", way);
    await street.play(`
      ${untilNobodyIsUp}
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 现在没人上班，明天上午8:30上班就看。 6月2日周二 下午6:20前有人回您，…… [1 我就住3栋] [2 看我的诉求]
      ~ 14 hours
      ~ 11 minutes
      wang < 新诉求 101 号 …… 3栋的垃圾没人收 …… [1 受理] ……
      ~ 1 hour
    `);
  });

  it("comes in one card, with all that was added meanwhile, and not at all where it was withdrawn", async () => {
    const street = await at("2026-06-01T19:00", way);
    await street.play(`
      ${untilNobodyIsUp}
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < ……
      wu > 5栋路灯坏了
      wu < ……
      wu > 1
      wu < 收到了，编号 102。 ……
      zhang > (press 看我的诉求)
      zhang < …… [1 101 号 …… ……
      zhang > 1
      zhang < …… [1 补充几句或照片] ……
      zhang > 1
      zhang < ……
      zhang > 味道也大
      zhang < 补充到 101 号了，王芳看得到。
      wu > 我的诉求
      wu < ……
      wu > 1
      wu < …… [3 不用办了，撤回] ……
      wu > 3
      wu < ……
      wu > 1
      wu < 102 号撤回了。……
      ~ 14 hours
      wang < 新诉求 101 号 …… 3栋的垃圾没人收 味道也大 ……
      ~ 1 minute
    `);
  });
});

describe.each(eachKind)("on a channel $kind", (way) => {
  it("an urgent one in the evening comes before its owner and the duty secretary at once", async () => {
    const street = await at("2026-06-01T19:00", way);
    await street.play(`
      ${untilNobodyIsUp}
      zhang > 3栋电梯坏了
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 6月1日周一 晚上9:20前有人回您，……
      wang < 新诉求 101 号 电梯，3栋 ……
      li < 新诉求 101 号 电梯，3栋 ……
    `);
  });

  it("an urgent one at night waits for the morning, and the resident is told where a human can be had", async () => {
    const street = await at("2026-06-01T22:30", way);
    await street.play(`
      ${untilNobodyIsUp}
      zhang > 3栋电梯坏了
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 这会儿先不打扰人，明天上午8:00就告诉他们。等不及就打社区电话 0571-5550 0123。 6月2日周二 上午10:00前有人回您，……
      ~ 9 hours
      ~ 11 minutes
      wang < 新诉求 101 号 电梯，3栋 ……
      li < 新诉求 101 号 电梯，3栋 ……
    `);
  });

  it("an emergency that happens now wakes them at any hour", async () => {
    const street = await at("2026-06-02T02:00", way);
    await street.play(`
      ${untilNobodyIsUp}
      zhang > 3栋着火了
      zhang < ……
      zhang > 1
      zhang < 已经通知王芳了，编号 101。 ……
      wang < 紧急，正在发生：101 号 ……
      li < 紧急，正在发生：101 号 ……
    `);
  });

  it("whoever has just spoken to us is at work, whatever the hour", async () => {
    const street = await at("2026-06-01T18:00", way);
    await street.play(`
      ${untilNobodyIsUp}
      wang > 我的诉求
      wang < ……
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < 收到了，编号 101。 交给王芳了。 现在没人上班，明天上午8:30上班就看。 ……
      wang < 新诉求 101 号 ……
      ~ 15 hours
    `);
  });
});

describe("the day on which somebody looks", () => {
  it.each([
    ["2026-06-02T06:00", "今天上午8:30"],
    ["2026-06-05T18:00", "6月8日周一上午8:30"],
    ["2026-09-30T18:00", "10月8日周四上午8:30"],
    ["2026-10-09T18:00", "明天上午8:30"],
  ])("after %s is %s, by the calendar of holidays", async (local, opens) => {
    const street = await at(local, {});
    await street.play(`
      ~ 20 minutes
      zhang > 3栋的垃圾没人收
      zhang < ……
      zhang > 1
      zhang < …… 现在没人上班，${opens}上班就看。 ……
    `);
    expect(street.logged).toEqual([]);
  });
});
