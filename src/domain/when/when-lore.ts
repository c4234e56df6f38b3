import { readNumber } from "../read-number.ts";
import type { Question } from "./rule.ts";

/**
 * How times are spoken of in one language: flows/words/<language>/understood/when.json. All is written in small letters of one
 * width with single blanks, as `wordsOf` makes what was typed.
 */
interface WhenWords {
  /** Pairs of letters, parted by spaces: the first is read as the second. */
  readonly sameLetter: string;
  readonly numbers: Readonly<Record<string, number>>;
  readonly ten: readonly string[];
  readonly months: Readonly<Record<string, number>>;
  /** What stands before a week or a day of it, by what it means: each, or how many weeks ahead. */
  readonly weeks: Readonly<Record<string, string>>;
  readonly weekdays: Readonly<Record<string, number>>;
  /** Between the first and the last of several days of the week. */
  readonly rangeMarks: readonly string[];
  /** Patterns by the name under which the forms hold them. */
  readonly parts: Readonly<Record<string, string>>;
  /** Phrases by what they mean: one code, or several parted by blanks. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Patterns by what they mean; their groups say the rest. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** What speaks of time, by what is to be asked, where it was not understood as such. */
  readonly smells: Readonly<Record<string, readonly string[]>>;
  /** After days of the week: what the last of them may as well be the number of. */
  readonly doubtful: string;
}

export interface WhenLore {
  readonly letters: ReadonlyMap<string, string>;
  readonly patterns: readonly { readonly codes: readonly string[]; readonly pattern: RegExp }[];
  readonly numbers: ReadonlyMap<string, number>;
  readonly ten: ReadonlySet<string>;
  readonly months: ReadonlyMap<string, number>;
  readonly weeks: ReadonlyMap<string, string>;
  readonly weekdays: ReadonlyMap<string, number>;
  readonly rangeMarks: ReadonlySet<string>;
  readonly inWeekdays: RegExp;
  readonly smells: readonly { readonly asks: Question; readonly pattern: RegExp }[];
  readonly doubtful: readonly RegExp[];
}

/** For the start, once. Languages are merged, because people mix them. */
export function compileWhen(perLanguage: readonly unknown[]): WhenLore {
  const files = perLanguage as readonly WhenWords[]; // the files of our own
  const merged = <T>(pick: (file: WhenWords) => Readonly<Record<string, T>>) =>
    new Map(files.flatMap((file) => Object.entries(pick(file))));
  const weekdays = merged(({ weekdays }) => weekdays);
  const rangeMarks = files.flatMap((file) => file.rangeMarks);
  return {
    letters: new Map(
      files.flatMap(({ sameLetter }) =>
        sameLetter.split(" ").map((pair): [string, string] => [pair[0] ?? "", pair[1] ?? ""]),
      ),
    ),
    patterns: files.flatMap(patternsOf),
    numbers: merged(({ numbers }) => numbers),
    ten: new Set(files.flatMap(({ ten }) => ten)),
    months: merged(({ months }) => months),
    weeks: merged(({ weeks }) => weeks),
    weekdays,
    rangeMarks: new Set(rangeMarks),
    inWeekdays: new RegExp(anyOf([...weekdays.keys(), ...rangeMarks]), "g"),
    smells: files.flatMap(({ smells, parts }) =>
      Object.entries(smells).flatMap(
        ([asks, list]) => list.map((smell) => ({ asks: asks as Question, pattern: new RegExp(filled(smell, parts)) })), // as the files name them
      ),
    ),
    doubtful: files.flatMap(({ doubtful }) => (doubtful === "" ? [] : [new RegExp(doubtful, "y")])),
  };
}

/** NaN for what is no number. */
export function numberOf(written: string | undefined, lore: WhenLore): number {
  const text = written ?? "";
  return lore.numbers.get(text) ?? readNumber(text, { digits: lore.numbers, ten: lore.ten }) ?? Number.NaN;
}

function patternsOf({ words, forms, parts }: WhenWords) {
  const whole = (source: string) => new RegExp(`(?<![a-z])(?:${source})(?![a-z])`, "y");
  // A mark may stand between letters: 6pm-8pm.
  const phrase = (source: string) => new RegExp(`(?<![a-z](?=[a-z]))(?:${source})(?!(?<=[a-z])[a-z])`, "y");
  const phrases = Object.entries(words).flatMap(([codes, list]) =>
    list.length === 0 ? [] : [{ codes: codes.split(" "), pattern: phrase(anyOf(list)) }],
  );
  const formed = Object.entries(forms).flatMap(([code, list]) =>
    list.map((form) => ({ codes: [code], pattern: whole(filled(form, parts)) })),
  );
  return [...formed, ...phrases];
}

/** With the patterns that it names. */
function filled(form: string, parts: WhenWords["parts"]): string {
  const once = Object.entries(parts).reduce((text, [name, part]) => text.replaceAll(name, part), form);
  return once === form ? form : filled(once, parts);
}

/** The longest first. */
function anyOf(phrases: readonly string[]): string {
  const escaped = phrases.map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return escaped.sort((one, other) => other.length - one.length).join("|");
}
