import { type Numerals, readNumber } from "./read-number.ts";

/**
 * Areas as people count them: 10栋 after 9栋, and 十网格 after 九网格. Those whose names differ in more than numbers stand as
 * they were added.
 */
export function inOrder<T extends { readonly id: number; readonly name: string }>(
  areas: readonly T[],
  numerals: Numerals,
): readonly T[] {
  const letters = [...numerals.digits.keys(), ...numerals.ten].join("");
  const numeral = new RegExp(`[0-9]+|[${letters}]+`, "gu");
  const read = areas.map((area) => {
    const name = area.name.normalize("NFKC");
    const numbers = (name.match(numeral) ?? []).map((written) => readNumber(written, numerals) ?? 0);
    return { area, alike: name.replace(numeral, "{n}"), numbers };
  });
  const firstOf = new Map<string, number>();
  for (const { area, alike } of read) firstOf.set(alike, Math.min(area.id, firstOf.get(alike) ?? area.id));
  const keyed = read.map(({ area, alike, numbers }) => ({ area, key: [firstOf.get(alike) ?? 0, ...numbers, area.id] }));
  return keyed.toSorted((one, other) => compare(one.key, other.key)).map(({ area }) => area);
}

/** Of lists that are as long, or differ in the first. */
function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, n) => number !== other[n]);
  return (one[at] ?? 0) - (other[at] ?? 0);
}
