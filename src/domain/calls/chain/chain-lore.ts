import type { Numerals } from "../../read-number.ts";

/** How a 接龙, a list that goes round and grows, is written in one language: flows/words/<language>/understood/chain.json. */
interface ChainWords {
  readonly headers: readonly string[];
  /** What the line begins with that shows how an entry is to look. */
  readonly examples: readonly string[];
  /** How many come, with {n} for the number. */
  readonly heads: readonly string[];
  /** What stands between a role and who takes it. */
  readonly roleMarks: readonly string[];
  readonly digits: Readonly<Record<string, number>>;
  readonly ten: readonly string[];
}

export interface ChainLore extends Numerals {
  readonly headers: readonly string[];
  readonly examples: readonly string[];
  /** Each with a group that holds the number. */
  readonly heads: readonly RegExp[];
  readonly roleMarks: readonly string[];
}

export function compileChain(perLanguage: readonly unknown[]): ChainLore {
  const files = perLanguage as readonly ChainWords[]; // the files of our own
  const digits = new Map(files.flatMap((file) => Object.entries(file.digits)));
  const ten = new Set(files.flatMap((file) => file.ten));
  const numeral = `([0-9]{1,3}|[${[...digits.keys(), ...ten].join("")}]{1,3})`;
  return {
    headers: files.flatMap(({ headers }) => headers),
    examples: files.flatMap(({ examples }) => examples).sort((one, other) => other.length - one.length),
    heads: files.flatMap(({ heads }) => heads.map((called) => new RegExp(called.replace("{n}", numeral), "iu"))),
    roleMarks: files.flatMap(({ roleMarks }) => roleMarks),
    digits,
    ten,
  };
}
