/** How numbers are written in letters, from understood/places.json of all languages. */
export interface Numerals {
  readonly digits: ReadonlyMap<string, number>;
  readonly ten: ReadonlySet<string>;
}

/** 12, and 十二 or 一二 as well; undefined for what is no number below 100. */
export function readNumber(written: string, { digits, ten }: Numerals): number | undefined {
  if (/^[0-9]+$/.test(written)) return Number(written);
  const letters = [...written];
  const at = letters.findIndex((letter) => ten.has(letter));
  const read = (part: readonly string[]) => Number(part.map((letter) => digits.get(letter) ?? letter).join(""));
  const number =
    at === -1 ? read(letters) : (at === 0 ? 1 : read(letters.slice(0, at))) * 10 + read(letters.slice(at + 1));
  return Number.isFinite(number) ? number : undefined;
}
