import type { Query, Sight } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { timeOn } from "../days.ts";
import { type Numerals, readNumber } from "../read-number.ts";
import { readWhen } from "../when/read-when.ts";
import type { Once, Rule } from "../when/rule.ts";
import type { WhenLore } from "../when/when-lore.ts";

/**
 * What words say of when something begins; UTC milliseconds. `options` are what they can mean, where that is to be asked, and
 * `lengths` how long each of these is, where an end was said.
 */
export type Start =
  | { readonly at: number; readonly endsAt: number | null }
  | { readonly options: readonly number[]; readonly lengths?: readonly (number | null)[] };

/** Null where nothing is said of it. What comes again and again is none. */
export const readStart: Query<{ words: string }, Start | null> = ({ db, now, understood }, { words }) => {
  const { timeZone } = community(db);
  const lore = understood("when") as WhenLore; // made by compileWhen
  const read = readWhen(words, { now, timeZone, lore });
  if (!read) return null;
  const moment = ({ day, time }: Once) => timeOn(day, time, timeZone);
  const endOf = (rule: Once, ends: string | null | undefined) => {
    const endsAt = ends == null ? null : moment({ ...rule, time: ends });
    return endsAt !== null && endsAt > moment(rule) ? endsAt : null;
  };
  if ("ambiguous" in read) {
    const some = read.options.flatMap((rule, i) =>
      isOnce(rule) ? [{ rule, endsAt: endOf(rule, read.ends?.[i]) }] : [],
    );
    const lengths = some.map(({ rule, endsAt }) => (endsAt === null ? null : endsAt - moment(rule)));
    return { options: some.map(({ rule }) => moment(rule)), ...(read.ends && { lengths }) };
  }
  return isOnce(read.rule) ? { at: moment(read.rule), endsAt: endOf(read.rule, read.ends) } : { options: [] };
};

function isOnce(rule: Rule): rule is Once {
  return rule.kind === "once";
}

const mostHeads = 100_000;

/** How many people a sentence asks for, such as 20人; null where it does not say. A number alone counts as the answer to how many. */
export const readHeads: Query<{ words: string; isAnswer: boolean }, number | null> = (sight, { words, isAnswer }) => {
  const numerals = sight.understood("places") as Numerals; // part of what compilePlaces made
  const text = words.normalize("NFKC").toLowerCase();
  const letters = [...numerals.digits.keys(), ...numerals.ten].join("");
  const number = `([0-9]{1,6}|[${letters}]{1,4})`;
  const patterns = headsIn(sight).map((called) => new RegExp(called.replace("{n}", number), "u"));
  const alone = isAnswer ? [new RegExp(`^\\s*${number}\\s*$`, "u")] : [];
  for (const pattern of [...patterns, ...alone]) {
    const heads = readNumber(pattern.exec(text)?.[1] ?? "", numerals);
    if (heads !== undefined && heads > 0 && heads < mostHeads) return heads;
  }
  return null;
};

function headsIn({ understood }: Sight): readonly string[] {
  const files = understood("call_words") as readonly { readonly heads: readonly string[] }[]; // the files of our own
  return files.flatMap(({ heads }) => heads);
}
