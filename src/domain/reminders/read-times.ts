import type { Rule } from "../../store/tables/reminders.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { readWhen, type WhenReading } from "../when/read-when.ts";
import { dayWords, timeWordsIn } from "../when/time-words.ts";
import type { WhenLore } from "../when/when-lore.ts";
import { ruleFromCron } from "./rule-from-cron.ts";

export type WhenRead = { readonly rule: Rule } | Asked;

/** What is to be asked, and what it can be. */
export interface Asked {
  readonly ambiguous: Extract<WhenReading, { ambiguous: unknown }>["ambiguous"];
  readonly options: readonly Rule[];
}

/** Reads when, alone; the text for those who know it of cron as well. */
export const readTimes: Query<{ words: string }, WhenRead | null> = (sight, { words }) =>
  whenIn(sight, words)?.when ?? null;

/**
 * Reads the answer to what was asked of `words`. An answer that names no day is of the day that was said: so it is one of the
 * options, or the time that was missing. Where it is neither, null: then all of it is asked anew, and nothing is taken for today's.
 */
export const readTimesAnswered: Query<{ words: string; answer: string; asked: Asked }, WhenRead | null> = (
  sight,
  { words, answer, asked },
) => {
  const whole = whenIn(sight, `${words} ${answer}`)?.when;
  if (asked.ambiguous === "which_time" && asked.options.length === 0)
    return whole && ("rule" in whole || whole.ambiguous !== "which_time" || whole.options.length > 0) ? whole : null;
  const alone = whenIn(sight, answer)?.when ?? null;
  const { words: said } = timeWordsIn(answer, sight.understood("when") as WhenLore); // made by compileWhen
  if (said.some(({ is }) => dayWords.has(is) || is === "after")) return alone;
  const read = alone === null ? [] : "rule" in alone ? [alone.rule] : alone.options;
  const inWhole = asked.options.filter((rule) => whole && "rule" in whole && same(rule, whole.rule));
  const byTime = asked.options.filter((rule) => read.some((one) => same(timesOf(one), timesOf(rule))));
  const [only, ...others] = inWhole.length > 0 ? inWhole : byTime;
  return only && others.length === 0 ? { rule: only } : null;
};

function timesOf(rule: Rule): readonly string[] {
  return rule.kind === "once" ? [rule.time] : rule.times;
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Of a sentence, and what is left of it. */
export function whenIn(sight: Sight, words: string): { readonly when: WhenRead; readonly rest: string } | null {
  const cron = ruleFromCron(words);
  if (cron) return { when: { rule: cron.rule }, rest: cron.rest };
  const lore = sight.understood("when") as WhenLore; // as above
  const read = readWhen(words, { now: sight.now, timeZone: community(sight.db).timeZone, lore });
  if (!read) return null;
  const { rest } = read;
  if ("rule" in read) {
    const lacksTime = read.rule.kind === "every" && read.rule.times.length === 0;
    return { when: lacksTime ? { ambiguous: "which_time", options: [] } : { rule: read.rule }, rest };
  }
  return { when: { ambiguous: read.ambiguous, options: read.options }, rest };
}
