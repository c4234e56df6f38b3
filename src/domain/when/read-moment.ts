import type { Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { daysAfter, timeOn } from "../days.ts";
import { readWhen } from "./read-when.ts";
import type { Once, Rule } from "./rule.ts";
import type { WhenLore } from "./when-lore.ts";

/**
 * One moment that words name, in UTC milliseconds, with the end where one was said; or what they can mean, where that is to be
 * asked: nothing where they tell too little, or of something that comes again and again. `lengths` are how long each of the
 * options is, where an end was said.
 */
export type Moment =
  | { readonly at: number; readonly endsAt: number | null }
  | { readonly options: readonly number[]; readonly lengths?: readonly (number | null)[] };

const longestNight = 12 * 60 * 60_000;

/** With what is left of the words; null where they say nothing of when. */
export function readMoment(
  { db, now, understood }: Pick<Sight, "db" | "now" | "understood">,
  words: string,
): { readonly moment: Moment; readonly rest: string } | null {
  const { timeZone } = community(db);
  const lore = understood("when") as WhenLore; // made by compileWhen
  const read = readWhen(words, { now, timeZone, lore });
  if (!read) return null;
  const { rest } = read;
  const timeOf = ({ day, time }: Once) => timeOn(day, time, timeZone);
  const lengthOf = (rule: Once, ends: string | null | undefined) => {
    if (ends == null) return null;
    const length = timeOf({ ...rule, time: ends }) - timeOf(rule);
    // From 10 to 12 at night, or until 6 in the morning.
    const overnight = timeOf({ ...rule, day: daysAfter(rule.day, 1), time: ends }) - timeOf(rule);
    return length > 0 ? length : overnight <= longestNight ? overnight : null;
  };
  if ("ambiguous" in read) {
    const some = read.options.flatMap((rule, i) =>
      isOnce(rule) ? [{ at: timeOf(rule), length: lengthOf(rule, read.ends?.[i]) }] : [],
    );
    const lengths = read.ends && { lengths: some.map(({ length }) => length) };
    return { moment: { options: some.map(({ at }) => at), ...lengths }, rest };
  }
  if (!isOnce(read.rule)) return { moment: { options: [] }, rest };
  const at = timeOf(read.rule);
  const length = lengthOf(read.rule, read.ends);
  return { moment: { at, endsAt: length === null ? null : at + length }, rest };
}

function isOnce(rule: Rule): rule is Once {
  return rule.kind === "once";
}
