import type { Days, Rule } from "../../src/domain/when/rule.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { phrase } from "../talk.ts";

/** When a reminder comes, as a sentence; `next` is when that is for the first time. */
export function ruleWords(rule: Rule, next: readonly number[]): Text {
  const [first] = next;
  if (rule.kind === "once") return first === undefined ? rule.day : phrase("remind.rule_once", { at: first });
  const all = { days: daysWords(rule.days), times: listed(rule.times) };
  return rule.until === undefined
    ? phrase("remind.rule", all)
    : phrase("remind.rule_until", { ...all, until: rule.until });
}

function daysWords(days: Days): Phrase {
  switch (days.is) {
    case "daily":
      return phrase("remind.days_daily");
    case "working":
      return phrase("remind.days_working");
    case "weekdays":
      return phrase("remind.days_weekly", {
        days: listed(days.of.map((day) => phrase(weekdays[day - 1] ?? weekdays[0]))),
      });
    case "monthdays":
      return phrase("remind.days_monthly", { days: listed(days.of.map(String)) });
    case "dates":
      return phrase("remind.days_dates", { days: listed(days.of) });
  }
}

const weekdays = [
  "remind.monday",
  "remind.tuesday",
  "remind.wednesday",
  "remind.thursday",
  "remind.friday",
  "remind.saturday",
  "remind.sunday",
] as const;

/** One after another, with what parts them in the language. */
export function listed(all: readonly Text[]): Text {
  const [first, ...rest] = all;
  if (first === undefined) return "";
  return rest.length === 0 ? first : phrase("remind.and", { first, rest: listed(rest) });
}
