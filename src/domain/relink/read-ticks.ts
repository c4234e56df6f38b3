/** The lines of a list that somebody named, from 1 on, or all others. */
export interface Ticks {
  readonly lines: readonly number[];
  /** They named those that are not meant. */
  readonly isAllBut: boolean;
}

const spelled = /^(除了|除|不要|all but|except|but)?[\s:]*(\d+(?:[\s,、;和]+\d+)*)\s*号?(?:以外|之外|都行|都认)*$/i;

/** Reads "1 3 4", "1、3", or all but some: "除了3", "all but 3". Null for anything else, and for a line that is not there. */
export function readTicks(said: string, count: number): Ticks | null {
  const [, but, list] = spelled.exec(said.normalize("NFKC").trim()) ?? [];
  const named = new Set((list?.match(/\d+/g) ?? []).map(Number));
  if (named.size === 0 || [...named].some((line) => line < 1 || line > count)) return null;
  const isAllBut = but !== undefined;
  const lines = Array.from({ length: count }, (_, n) => n + 1).filter((line) => named.has(line) !== isAllBut);
  return { lines, isAllBut };
}
