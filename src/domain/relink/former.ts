import type { Query } from "../../talk/command.ts";

/** How somebody says who they were here before, from understood/former.json. */
export interface FormerLore {
  /** What stands before a name, as in "I am 李阿姨 from before". */
  readonly before: readonly string[];
  /** What may stand around the number of a concern. */
  readonly signs: readonly string[];
}

/** For the start, once. */
export function compileFormer(perLanguage: readonly unknown[]): FormerLore {
  const files = perLanguage as readonly FormerLore[]; // the files of our own
  return { before: files.flatMap(({ before }) => before), signs: files.flatMap(({ signs }) => signs) };
}

/** The name in "I am 李阿姨 from before", said by itself; null where it is none. */
export const formerName: Query<{ words: string }, string | null> = ({ understood }, { words }) => {
  const { before } = understood("former") as FormerLore; // made by compileFormer
  const text = words.normalize("NFKC").trim();
  const start = before.find((one) => text.toLowerCase().startsWith(one));
  const name = start === undefined ? "" : text.slice(start.length).trim();
  return /^(?:[\p{L}·]{2,8}|[\p{Script=Latin} ]{2,40})$/u.test(name) ? name : null;
};

/** The number of a concern, such as 101 or 101号; null for anything else, which then is a name. */
export function readConcernNumber(said: string, { signs }: FormerLore): number | null {
  const text = said.normalize("NFKC").trim().toLowerCase();
  const [, before = "", digits, after = ""] = /^(\D*)(\d{3,7})(\D*)$/.exec(text) ?? [];
  const isSign = (around: string) => around.trim() === "" || signs.includes(around.trim());
  return digits !== undefined && isSign(before) && isSign(after) ? Number(digits) : null;
}
