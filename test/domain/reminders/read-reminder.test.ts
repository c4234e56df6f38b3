import { describe, expect, it } from "vitest";
import { opensReminder, readReminder } from "../../../src/domain/reminders/read-reminder.ts";
import { readTimesAnswered } from "../../../src/domain/reminders/read-times.ts";
import { ruleFromCron } from "../../../src/domain/reminders/rule-from-cron.ts";
import type { Rule } from "../../../src/store/tables/reminders.ts";
import { openTown } from "../town.ts";
import { monday } from "../when/reading.ts";

/** As the secretary says it. */
function read(words: string) {
  const town = openTown();
  const desk = town.holds("secretary", "梧桐里社区");
  const { when, audience, words: what, kind } = readReminder(desk, { words });
  const names = { [town.areaOf("一网格")]: "一网格", [town.teamOf("cleaning")]: "cleaning", [desk.by.personId]: "me" };
  const whom = audience && `${audience.is}${audience.id === null ? "" : ` ${names[audience.id]}`}`;
  return { when: when && "rule" in when ? "known" : (when?.ambiguous ?? null), whom, what, kind };
}

describe("a sentence that sets a reminder", () => {
  it.each([
    ["每天早上8点提醒一网格巡查", "known", "grid 一网格", "巡查", "patrol"],
    ["提醒我明天下午3点去开会", "known", "person me", "开会", "notice"],
    ["提醒全体网格员每周一上午9点交周报", "known", "grid_workers", "交周报", "notice"],
    ["工作日17点零报告", "known", null, "零报告", "report"],
    ["每月10日、25日 说事日", "which_time", null, "说事日", "notice"],
    ["提醒值班的人每天下午5点锁门", "known", "on_duty", "锁门", "notice"],
    ["remind me to water the plants every day at 5 pm", "known", "person me", "water the plants", "notice"],
    ["0 17 * * 1-5 提醒我关灯", "known", "person me", "关灯", "notice"],
    ["交水费", null, null, "交水费", "notice"],
  ])("%s", (words, when, whom, what, kind) => {
    expect(read(words)).toEqual({ when, whom, what, kind });
  });

  it("is known wherever nobody waits, and a concern in which somebody is to be reminded is none", () => {
    const sight = openTown().arrives();
    const opens = (words: string) => opensReminder(sight, { words });
    expect(
      ["提醒我明天下午3点开会", "每天8点提醒我吃药", "remind me at 5 pm", "0 17 * * 1-5 提醒我锁门"].filter(opens),
    ).toHaveLength(4);
    const concerns = ["楼上每天晚上10点放音乐，麻烦提醒一下", "麻烦提醒楼上不要乱扔垃圾", "明天下午3点停水吗", "提醒"];
    expect(concerns.filter(opens)).toEqual([]);
  });
});

describe("what is answered when it is asked when", () => {
  const daily = (...times: string[]): Rule => ({ kind: "every", days: { is: "daily" }, times });
  const once = (day: string): Rule => ({ kind: "once", day, time: "15:00" });
  const halves = { ambiguous: "am_or_pm", options: [daily("08:00"), daily("20:00")] } as const;
  const weeks = { ambiguous: "which_week", options: [once("2026-06-10"), once("2026-06-17")] } as const;
  const noTime = { ambiguous: "which_time", options: [] } as const;

  it.each([
    ["每天8点吃药", "晚上8点", halves, daily("20:00")],
    ["每天8点吃药", "早上", halves, daily("08:00")],
    ["每天8点吃药", "每天晚上9点", halves, daily("21:00")],
    ["每天8点吃药", "晚上9点", halves, null],
    ["每天8点吃药", "不对", halves, null],
    ["下周三下午3点开会", "2026年6月17日15点", weeks, once("2026-06-17")],
    ["下周三下午3点开会", "下午4点", weeks, null],
    ["每天吃药", "晚上8点", noTime, daily("20:00")],
    ["每天下班前关灯", "下午5点", noTime, null],
  ] as const)("%s: %s", (words, answer, asked, rule) => {
    const read = readTimesAnswered({ ...openTown().arrives(), now: monday }, { words, answer, asked });
    expect(read).toEqual(rule && { rule });
  });
});

describe("cron text", () => {
  it.each([
    ["0 17 * * 1-5", { is: "weekdays", of: [1, 2, 3, 4, 5] }, ["17:00"]],
    ["30 8,12 * * *", { is: "daily" }, ["08:30", "12:30"]],
    ["0 9 10,25 * *", { is: "monthdays", of: [10, 25] }, ["09:00"]],
    ["0 */6 * * 0", { is: "weekdays", of: [7] }, ["00:00", "06:00", "12:00", "18:00"]],
  ])("%s is one of our rules", (words, days, times) => {
    expect(ruleFromCron(words)).toEqual({ rule: { kind: "every", days, times }, rest: "" });
  });

  it.each([
    ["a month", "0 9 1 6 *"],
    ["both kinds of day", "0 9 1 * 1"],
    ["too many times", "*/5 * * * *"],
    ["a day that some months don't have", "0 9 31 * *"],
    ["an hour that there is not", "0 25 * * *"],
    ["a step of nothing", "0 */0 * * *"],
    ["a telephone number", "138 7654 1111"],
  ])("with %s is none", (_, words) => {
    expect(ruleFromCron(words)).toBeNull();
  });
});
