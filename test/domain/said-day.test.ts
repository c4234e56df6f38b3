import { expect, it } from "vitest";
import en from "../../flows/words/en/understood/when.json" with { type: "json" };
import zh from "../../flows/words/zh-CN/understood/when.json" with { type: "json" };
import { saidDay } from "../../src/domain/said-day.ts";
import { compileWhen } from "../../src/domain/when/when-lore.ts";
import { freshDatabase } from "../support/database.ts";
import { deskOf, newChat } from "../support/desk.ts";

/** A Monday, 10:00 in Shanghai. */
const monday = Date.UTC(2026, 5, 8, 2);
const lore = compileWhen([zh, en]);

it.each([
  ["6月12日", "2026-06-12"],
  ["12号", "2026-06-12"],
  ["周五", "2026-06-12"],
  ["周五下午3点", "2026-06-12"],
  ["后天", "2026-06-10"],
  ["三天后", "2026-06-11"],
  ["下周一", "2026-06-15"],
  ["Friday 10 am", "2026-06-12"],
  ["tomorrow", "2026-06-09"],
  ["in two days", "2026-06-10"],
  // No day, more than one, or one of two.
  ["2月30日", null],
  ["周一三五", null],
  ["每周五", null],
  ["月底", null],
  ["周五换灯", null],
  ["3栋的垃圾", null],
  ["", null],
])("the day that “%s” names is %s", (words, day) => {
  const db = freshDatabase();
  const sight = { ...deskOf(db, newChat(db), monday), understood: () => lore };
  expect(saidDay(sight, words)).toBe(day);
});
