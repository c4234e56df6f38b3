import { daysAfter, timeOn } from "../days.ts";
import { clockOf, dayOf } from "../working-days.ts";
import { combined, type Made } from "./combined.ts";
import { readDates } from "./read-dates.ts";
import { type DayReading, readDays, type Today, weekdayOf } from "./read-days.ts";
import { readTimes } from "./read-times.ts";
import type { Question, Rule } from "./rule.ts";
import { dayWords, type TimeWord, timeWordsIn } from "./time-words.ts";
import { numberOf, type WhenLore } from "./when-lore.ts";

/** What words say of when. */
export type WhenReading =
  | {
      readonly rule: Rule;
      /** What is left of the sentence. */
      readonly rest: string;
      /** When it ends, such as 17:00, where that was said of something that is once. */
      readonly ends?: string;
    }
  | {
      readonly ambiguous: Question;
      /** What it can be, each in whole. None where that can't be told: then it is asked in words. */
      readonly options: readonly Rule[];
      /** When each of them ends, in the same order; none where no end was said. */
      readonly ends?: readonly (string | null)[];
      readonly rest: string;
    };

export interface WhenContext {
  /** UTC milliseconds. */
  readonly now: number;
  readonly timeZone: string;
  readonly lore: WhenLore;
}

const minute = 60_000;
const timeOfDay = new Set(["time", "range", "noon", "midnight"]);

/**
 * Reads when something is to be: once, or again and again. Null where nothing is said of it. Nothing is guessed: what people
 * use for two things is asked, and so is what is over. Days that come again may have no time yet. What is missing
 * (`which_time`) may be added after the words, and all of it read again.
 */
export function readWhen(text: string, context: WhenContext): WhenReading | null {
  const { words, rest, smell } = timeWordsIn(text, context.lore);
  if (words.length === 0) return null;
  const ask = (ambiguous: Question, made: readonly Made[] = []) => {
    const ends = made.map((one) => one.ends ?? null);
    const saysEnd = ends.some((end) => end !== null);
    return { ambiguous, options: made.map(({ rule }) => rule), ...(saysEnd && { ends }), rest };
  };
  if (smell) return ask(smell);
  if (words.some(({ is }) => is === "after")) {
    const rule = words.length === 1 && words[0] ? fromNow(words[0], context) : null;
    return rule ? { rule, rest } : ask("which_time");
  }
  const day = dayOf(context.now, context.timeZone);
  const today: Today = { day, weekday: weekdayOf(day) };
  const { body, until, isUnclear } = withoutUntil(words, today, context.lore);
  const doubt = doubtIn(body);
  const days = doubt?.days ?? readDays(body, today, context.lore);
  const times = readTimes(body, context.lore);
  const choices = days?.choices ?? [{ day, nextIfPast: daysAfter(day, 1) }];
  const rules = combined(choices, times?.choices ?? [{ at: [] }], until);
  const open = rules.filter(({ rule }) => !isOver(rule, context));
  const options = open.filter((one) => isWhole(one.rule) && !isOdd(one));
  if (doubt) return ask(doubt.question, doubt.days && options);
  if (isTwofold(body)) return ask("which_day");
  if (rules.length > 0 && open.length === 0) {
    const next = choices.flatMap((choice) =>
      "day" in choice && choice.nextIfPast ? [{ day: choice.nextIfPast }] : [],
    );
    return ask("past", combined(next, times?.choices ?? [], until));
  }
  const question = days?.question ?? times?.question ?? isUnclear;
  if (question) return ask(question, options);
  const [only] = open;
  if (!only || !isWhole(only.rule)) return ask("which_time");
  if (!isOdd(only)) return { ...only, rest };
  return until === undefined ? ask("which_time", [{ rule: only.rule }]) : ask("which_day");

  function doubtIn(all: readonly TimeWord[]): { question: Question; days?: DayReading } | undefined {
    const i = all.findIndex(({ is }) => is === "vague" || is === "or" || is === "gone");
    const found = all[i];
    if (!found) return undefined;
    if (found.is === "gone") return { question: "past" };
    if (found.is === "or") return { question: dayWords.has(all[i + 1]?.is ?? "") ? "which_day" : "which_time" };
    const [question = "", ahead] = found.value.split(":");
    const isKnown = ahead !== undefined && !all.some(({ is }) => dayWords.has(is));
    const known = isKnown && { choices: ahead.split(",").map((count) => ({ day: daysAfter(day, Number(count)) })) };
    return { question: question as Question, ...(known && { days: known }) }; // as understood/when.json names them
  }
}

/** In 20 minutes: to the minute, and rather a little later than earlier. */
function fromNow({ found }: TimeWord, { now, timeZone, lore }: WhenContext): Rule | null {
  const hours = found.half2 !== undefined ? 0.5 : found.hours === undefined ? 0 : numberOf(found.hours, lore);
  const quarters = found.quarter !== undefined ? 1 : found.quarters === undefined ? 0 : numberOf(found.quarters, lore);
  const minutes = found.minutes === undefined ? 0 : numberOf(found.minutes, lore);
  const all = hours * 60 + (found.half === undefined ? 0 : 30) + quarters * 15 + minutes;
  if (!(all > 0)) return null;
  const at = Math.ceil((now + all * minute) / minute) * minute;
  return { kind: "once", day: dayOf(at, timeZone), time: clockOf(at, timeZone).time };
}

/** Takes the last day out, "until 30 June"; and finds what sets a bound that a rule can't hold. */
function withoutUntil(words: readonly TimeWord[], today: Today, lore: WhenLore) {
  const body: TimeWord[] = [];
  let until: string | undefined;
  let isUnclear: Question | undefined;
  const isDay = (word: TimeWord | undefined) => word !== undefined && dayWords.has(word.is);
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    const next = words[i + 1];
    if (!word) continue;
    const isTo = word.is === "until" || (word.is === "to" && isDay(next) && !isDay(words[i - 1]));
    const [last] = isTo && next && isDay(next) ? readDates([next], today, lore).choices : [];
    if (last && "day" in last && until === undefined) {
      until = last.nextIfPast ?? last.day;
      i += words[i + 2]?.is === "until_end" ? 2 : 1;
    } else {
      body.push(word);
      if (word.is === "bound" || word.is === "bound_before") isUnclear = "which_time";
      const isFrom = word.is === "begins" && isDay(word.value === "before" ? next : words[i - 1]);
      if (word.is === "until" && !isDay(next)) isUnclear = "which_time";
      else if (isFrom || isTo || word.is === "until_end") isUnclear = "which_day";
    }
  }
  return { body, until, isUnclear };
}

/** Whether more is said than one rule can hold: Mondays at 8, Fridays at 9. */
function isTwofold(words: readonly TimeWord[]): boolean {
  const turns = words.flatMap(({ is }) => (dayWords.has(is) ? ["day"] : timeOfDay.has(is) ? ["time"] : []));
  return turns.filter((turn, i) => turn !== turns[i - 1]).length > 2;
}

function isWhole(rule: Rule): boolean {
  return rule.kind === "every" || rule.time !== "";
}

/** What a rule can't hold: an end of each time, or a last day of one that is given. */
function isOdd({ rule, ends }: Made): boolean {
  return rule.kind === "every" && (ends !== undefined || (rule.until !== undefined && rule.days.is === "dates"));
}

function isOver(rule: Rule, { now, timeZone }: WhenContext): boolean {
  const isPast = (day: string, time: string) =>
    time === "" ? day < dayOf(now, timeZone) : timeOn(day, time, timeZone) <= now;
  if (rule.kind === "once") return isPast(rule.day, rule.time);
  if (rule.until !== undefined && rule.until < dayOf(now, timeZone)) return true;
  const { days, times } = rule;
  return (
    days.is === "dates" && days.of.every((day) => (times.length > 0 ? times : [""]).every((time) => isPast(day, time)))
  );
}
