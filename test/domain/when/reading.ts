import en from "../../../flows/words/en/understood/when.json" with { type: "json" };
import zh from "../../../flows/words/zh-CN/understood/when.json" with { type: "json" };
import { readWhen } from "../../../src/domain/when/read-when.ts";
import type { Rule } from "../../../src/domain/when/rule.ts";
import { compileWhen } from "../../../src/domain/when/when-lore.ts";

const lore = compileWhen([zh, en]);
/** A Monday, 10:00 in Shanghai. */
export const monday = Date.UTC(2026, 5, 8, 2);

/** What is read, in short: `once 06-09 15:00`, `daily 08:00 17:00`, `am_or_pm? once 06-08 20:00`; and what is left. */
export function reading(words: string, now = monday, timeZone = "Asia/Shanghai") {
  const read = readWhen(words, { now, timeZone, lore });
  if (read === null) return { when: "nothing", rest: words };
  if ("rule" in read) return { when: inShort(read.rule) + to(read.ends), rest: read.rest };
  const options = read.options.map((rule, i) => inShort(rule) + to(read.ends?.[i]));
  return { when: [`${read.ambiguous}?`, options.join(" / ")].join(" ").trim(), rest: read.rest };
}

const to = (end: string | null | undefined) => (end == null ? "" : ` to ${end}`);

function inShort(rule: Rule): string {
  if (rule.kind === "once") return `once ${short(rule.day)} ${rule.time}`;
  const { days, times, until } = rule;
  const of = "of" in days ? [days.of.map((one) => (typeof one === "string" ? short(one) : one)).join(",")] : [];
  return [days.is, ...of, ...times, ...(until ? [`until ${short(until)}`] : [])].join(" ");
}

/** This year's days without the year. */
function short(day: string): string {
  return day.replace(/^2026-/, "");
}
