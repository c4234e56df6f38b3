import type { Query, Sight } from "../../talk/command.ts";
import { type Numerals, readNumber } from "../read-number.ts";

/** The answer to how many are wanted: so many, or all who can come; null where it says neither. */
export const readHeadsAnswer: Query<{ words: string }, number | "open" | null> = (sight, { words }) => {
  const files = sight.understood("call_words") as readonly { readonly any_number: readonly string[] }[]; // the files of our own
  const said = words.normalize("NFKC").trim().toLowerCase();
  if (files.some(({ any_number: list }) => list.includes(said))) return "open";
  return readHeads(sight, { words, isAnswer: true });
};

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
