/** How people say how many are wanted, in one language: flows/words/<language>/understood/heads.json. */
interface HeadsWords {
  /** Patterns, with {n} for the number: 20人. */
  readonly heads: readonly string[];
  /** What may be the whole answer to how many. */
  readonly alone: readonly string[];
  readonly anyNumber: readonly string[];
  /** By letters: 一百二十. */
  readonly digits: Readonly<Record<string, number>>;
  readonly units: Readonly<Record<string, number>>;
  /** Letters of units that are too large to be read. */
  readonly larger: readonly string[];
  /** Letters between two numbers, of which nobody can tell which is meant. */
  readonly to: readonly string[];
  /** By words: five. */
  readonly words: Readonly<Record<string, number>>;
}

export interface HeadsLore {
  readonly heads: readonly RegExp[];
  readonly alone: readonly RegExp[];
  readonly anyNumber: ReadonlySet<string>;
  readonly digits: ReadonlyMap<string, number>;
  readonly units: ReadonlyMap<string, number>;
  readonly words: ReadonlyMap<string, number>;
}

/** For the start, once. */
export function compileHeads(perLanguage: readonly unknown[]): HeadsLore {
  const files = perLanguage as readonly HeadsWords[]; // the files of our own
  const merged = (of: (file: HeadsWords) => Readonly<Record<string, number>>) =>
    new Map(files.flatMap((file) => Object.entries(of(file))));
  const [digits, units, words] = [
    merged((file) => file.digits),
    merged((file) => file.units),
    merged((file) => file.words),
  ];
  const letters = [...digits.keys(), ...units.keys()].join("");
  // The whole of a number, and not its tail; nor the second of two, as in 20-30.
  const [larger, to] = [files.flatMap((file) => file.larger).join(""), files.flatMap((file) => file.to).join("")];
  const edge = `(?<![0-9a-z${letters}${larger}])(?<![0-9${letters}][.,~–—${to}-])`;
  const number = `${edge}([0-9](?:[0-9,]*[0-9])?|[${letters}]+|${[...words.keys()].join("|")})`;
  const made = (of: (file: HeadsWords) => readonly string[], around: (pattern: string) => string) =>
    files.flatMap((file) => of(file).map((one) => new RegExp(around(one.replace("{n}", number)), "u")));
  return {
    heads: made(
      (file) => file.heads,
      (pattern) => pattern,
    ),
    alone: made(
      (file) => file.alone,
      (pattern) => `^\\s*${pattern}\\s*$`,
    ),
    anyNumber: new Set(files.flatMap(({ anyNumber }) => anyNumber)),
    ...{ digits, units, words },
  };
}

/** 120, 1,200, 一百二十 or five; undefined for what is no number, or can be two, as 二三十 and 一百二. */
export function readWhole(written: string, { digits, units, words }: HeadsLore): number | undefined {
  if (/^[0-9]+$|^[0-9]{1,3}(?:,[0-9]{3})+$/.test(written)) return Number(written.replaceAll(",", ""));
  const word = words.get(written);
  if (word !== undefined) return word;
  let sum = 0;
  let digit: number | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  let isAfterNought = false;
  for (const letter of written) {
    const [value, unit] = [digits.get(letter), units.get(letter)];
    if (value === 0 && digit === null) isAfterNought = true;
    else if (value !== undefined && digit === null) digit = value;
    else if (unit !== undefined && unit < smallest && (digit !== null || (unit === 10 && sum === 0))) {
      sum += (digit ?? 1) * unit;
      digit = null;
      smallest = unit;
      isAfterNought = false;
    } else return undefined;
  }
  const isUnclear = digit !== null && smallest >= 100 && smallest < Number.POSITIVE_INFINITY && !isAfterNought;
  return isUnclear ? undefined : sum + (digit ?? 0);
}
