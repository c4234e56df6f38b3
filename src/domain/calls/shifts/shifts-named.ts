import type { Sight } from "../../../talk/command.ts";

/** How people speak of shifts, in one language: flows/words/<language>/understood/shifts.json. */
interface ShiftWords {
  /** By which a number of people is said to be that of every shift. */
  readonly each: readonly string[];
  /** Patterns that name shifts, with {n} for a number. */
  readonly shifts: readonly string[];
  readonly numbers: Readonly<Record<string, number>>;
}

export interface ShiftLore {
  readonly each: readonly string[];
  readonly patterns: readonly RegExp[];
  readonly number: RegExp;
  readonly numbers: ReadonlyMap<string, number>;
}

/** For the start, once. */
export function compileShifts(perLanguage: readonly unknown[]): ShiftLore {
  const files = perLanguage as readonly ShiftWords[]; // the files of our own
  const numbers = new Map(files.flatMap((file) => Object.entries(file.numbers)));
  const number = `(?:[1-9]|${[...numbers.keys()].join("|")})`;
  const patterns = files.flatMap(({ shifts }) => shifts.map((one) => new RegExp(one.replaceAll("{n}", number), "u")));
  return { each: files.flatMap(({ each }) => each), patterns, number: new RegExp(number, "gu"), numbers };
}

/** The numbers of shifts that words name, with what else they say. */
export interface NamedShifts {
  readonly numbers: readonly number[];
  readonly rest: string;
}

/** Null where words name no shift, such as 第二班 or 1班和3班. */
export function shiftsNamed({ understood }: Pick<Sight, "understood">, words: string): NamedShifts | null {
  const lore = understood("shifts") as ShiftLore; // made by compileShifts
  const said = words.normalize("NFKC").toLowerCase();
  for (const pattern of lore.patterns) {
    const [found] = pattern.exec(said) ?? [];
    if (found === undefined) continue;
    const numbers = [...found.matchAll(lore.number)].map(([one]) => lore.numbers.get(one) ?? Number(one));
    return { numbers, rest: said.replace(found, " ").replace(around, "") };
  }
  return null;
}

/** Of what words may be meant for, the shifts that they name, with what else they say; all of it where they name none of these. */
export function ofShift<T extends { readonly shift: number | null }>(
  sight: Pick<Sight, "understood">,
  all: readonly T[],
  words: string,
): { readonly open: readonly T[]; readonly words: string } {
  const named = all.some(({ shift }) => shift !== null) ? shiftsNamed(sight, words) : null;
  const open = all.filter(({ shift }) => shift !== null && named?.numbers.includes(shift));
  return named && open.length > 0 ? { open, words: named.rest } : { open: all, words };
}

const around = /^[\s,、，。.]+|[\s,、，。.]+$/gu;
