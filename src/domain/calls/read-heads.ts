import type { Query } from "../../talk/command.ts";
import { type HeadsLore, readWhole } from "./heads-lore.ts";

/** The answer to how many are wanted: so many, or all who can come; null where it says neither. */
export const readHeadsAnswer: Query<{ words: string }, number | "open" | null> = (sight, { words }) => {
  const lore = sight.understood("heads") as HeadsLore; // made by compileHeads
  if (lore.anyNumber.has(words.normalize("NFKC").trim().toLowerCase())) return "open";
  return readHeads(sight, { words, isAnswer: true });
};

const mostHeads = 100_000;

/**
 * How many people a sentence asks for, such as 20人 or 一百二十人; null where it does not say, or not clearly. A number alone counts as the
 * answer to how many.
 */
export const readHeads: Query<{ words: string; isAnswer: boolean }, number | null> = (sight, { words, isAnswer }) => {
  const lore = sight.understood("heads") as HeadsLore; // made by compileHeads
  const text = words.normalize("NFKC").toLowerCase();
  for (const pattern of [...lore.heads, ...(isAnswer ? lore.alone : [])]) {
    const heads = readWhole(pattern.exec(text)?.[1] ?? "-", lore);
    if (heads !== undefined && heads > 0 && heads < mostHeads) return heads;
  }
  return null;
};
