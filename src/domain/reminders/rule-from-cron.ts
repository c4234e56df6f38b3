import type { Rule, RuleDays } from "../../store/tables/reminders.ts";

/** At most so many times a day. */
const mostTimes = 12;

/**
 * Reads cron text of five fields at the beginning of words, such as "0 17 * * 1-5 ..."; what it says must be one of our rules:
 * times of the day, every day, on days of the week or on days of the month, in every month. Null for what is none of them.
 */
export function ruleFromCron(words: string): { readonly rule: Rule; readonly rest: string } | null {
  const [whole, minutes = "", hours = "", ofMonth = "", ofYear = "", ofWeek = ""] =
    /^\s*([\d*,/-]+)\s+([\d*,/-]+)\s+([\d*,/-]+)\s+([\d*,/-]+)\s+([\d*,/-]+)(?=\s|$)/.exec(words) ?? [];
  const [minute, hour] = [numbersIn(minutes, 0, 59), numbersIn(hours, 0, 23)];
  const days = daysIn(ofMonth, ofWeek);
  if (whole === undefined || ofYear !== "*" || !minute || !hour || !days) return null;
  const times = hour.flatMap((h) => minute.map((m) => `${two(h)}:${two(m)}`));
  if (times.length > mostTimes) return null;
  return { rule: { kind: "every", days, times }, rest: words.slice(whole.length).trim() };
}

/** Cron means either where both are given, which no rule of ours does. */
function daysIn(ofMonth: string, ofWeek: string): RuleDays | null {
  if (ofMonth === "*" && ofWeek === "*") return { is: "daily" };
  if (ofMonth !== "*" && ofWeek !== "*") return null;
  if (ofWeek === "*") {
    const of = numbersIn(ofMonth, 1, 31);
    // The 31st of cron skips the months that have none, ours does not.
    return of && Math.max(...of) < 29 ? { is: "monthdays", of } : null;
  }
  const of = numbersIn(ofWeek, 0, 7);
  return of && { is: "weekdays", of: [...new Set(of.map((day) => day || 7))].sort((one, other) => one - other) };
}

/** Lists, spans and steps; null for what is none, or out of bounds. */
function numbersIn(field: string, from: number, to: number): number[] | null {
  const numbers = new Set<number>();
  for (const part of field.split(",")) {
    const [, all, first, last, step = "1"] = /^(?:(\*)|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [];
    const low = all === undefined ? Number(first) : from;
    const high = all === undefined ? Number(last ?? (part.includes("/") ? to : first)) : to;
    if (!(low >= from && high <= to && low <= high && Number(step) > 0)) return null;
    for (let n = low; n <= high; n += Number(step)) numbers.add(n);
  }
  return [...numbers].sort((one, other) => one - other);
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
