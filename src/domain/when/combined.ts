import { daysAfter } from "../days.ts";
import type { DayChoice } from "./read-days.ts";
import type { Times } from "./read-times.ts";
import type { Days, Rule } from "./rule.ts";

/** A rule that days and times make together. The time of something that is once is "" where none was said. */
export interface Made {
  readonly rule: Rule;
  readonly ends?: string;
}

const wholeDay = 24 * 60;

/** Every reading of the days with every reading of the times, each once. */
export function combined(
  days: readonly DayChoice[],
  times: readonly Times[],
  until: string | undefined,
): readonly Made[] {
  const all = days.flatMap((day) => times.flatMap((time) => made(day, time, until) ?? []));
  const texts = all.map((one) => JSON.stringify(one));
  return all.filter((_, i) => texts.indexOf(texts[i] ?? "") === i);
}

/** Null where it can't be said in one rule: the night after a working day is no working day's. */
function made(choice: DayChoice, { at, ends }: Times, until: string | undefined): Made | null {
  const nights = new Set(at.map((minute) => Math.floor(minute / wholeDay)));
  const [night = 0] = nights;
  if (nights.size > 1) return null;
  const times = [...new Set(at.map(clock))].sort();
  const end = ends === undefined ? {} : { ends: clock(ends) };
  if ("day" in choice && times.length < 2 && until === undefined)
    return { rule: { kind: "once", day: daysAfter(choice.day, night), time: times[0] ?? "" }, ...end };
  const days = shifted("day" in choice ? { is: "dates", of: [choice.day] } : choice.days, night);
  return days && { rule: { kind: "every", days, times, ...(until !== undefined && { until }) }, ...end };
}

function shifted(days: Days, night: number): Days | null {
  if (night === 0 || days.is === "daily") return days;
  if (days.is === "weekdays") return { is: "weekdays", of: days.of.map((one) => (one % 7) + 1).sort() };
  return days.is === "dates" ? { is: "dates", of: days.of.map((day) => daysAfter(day, night)) } : null;
}

/** Such as 08:30. */
function clock(minute: number): string {
  const two = (count: number) => String(count).padStart(2, "0");
  return `${two(Math.floor(minute / 60) % 24)}:${two(minute % 60)}`;
}
