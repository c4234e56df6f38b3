import { fileURLToPath } from "node:url";
import { z } from "zod";
import { product } from "../flows/all.ts";
import { likenessOf, readFacts } from "../src/domain/concerns/alike.ts";
import type { AlikeLore } from "../src/domain/concerns/alike-lore.ts";
import type { CompiledKinds } from "../src/domain/guess-kind.ts";
import type { PlaceLore } from "../src/domain/places.ts";
import { Fault } from "../src/fault.ts";
import { root } from "../src/root.ts";
import { loadWords } from "../src/talk/words.ts";
import { parseJson } from "./read-rows.ts";

const said = z.strictObject({ kind: z.string(), place: z.string().optional(), words: z.string().min(1) });

/**
 * Two concerns, as a person who reads both judges them. `half`: tried out on, or kept for measuring; `round`: when it was
 * written (docs/decisions/021-what-is-alike.md); `area` how their areas lie to each other; `days` how far apart they were said.
 */
const pair = z.strictObject({
  half: z.enum(["tried", "kept"]),
  round: z.number().int(),
  alike: z.boolean(),
  area: z.enum(["same", "within", "unknown"]),
  days: z.number().min(0),
  one: said,
  other: said,
});

export type Pair = z.infer<typeof pair>;
export type Judged = Pair & { readonly line: number; readonly isTakenForAlike: boolean };

/** Rows of pairs, one a line. Throws a Fault that names the line of a row that is none. */
export function readPairs(text: string, file: string): readonly (Pair & { readonly line: number })[] {
  return text.split("\n").flatMap((row, index) => {
    if (row.trim() === "") return [];
    const line = index + 1;
    const read = pair.safeParse(parseJson(row, file, line));
    if (!read.success) throw new Fault("bad-row", `${file}, line ${line}: ${z.prettifyError(read.error)}`);
    return [{ ...read.data, line }];
  });
}

/** What the product's own words take each pair for. */
export function judgePairs(pairs: readonly (Pair & { readonly line: number })[]): readonly Judged[] {
  const folder = fileURLToPath(new URL("flows/words", root));
  const words = loadWords({ folder, fallback: "zh-CN", timeZone: "UTC", prepare: product.prepare });
  const lore = {
    alike: words.understood("alike") as AlikeLore, // made by compileAlike
    places: words.understood("places") as PlaceLore, // made by compilePlaces
    letters: (words.understood("kinds") as CompiledKinds).letters, // made by compileKinds
  };
  const read = ({ kind, place, words: text }: Pair["one"], days: number) =>
    readFacts(
      {
        kind: kind === "other" ? null : kind,
        placeWords: place ?? "",
        words: text,
        point: null,
        filedAt: days * 24 * 60 * 60_000,
      },
      lore,
    );
  return pairs.map((one) => {
    const { isAlike } = likenessOf(read(one.one, 0), read(one.other, one.days), one.area);
    return { ...one, isTakenForAlike: isAlike };
  });
}

export interface Figures {
  readonly pairs: number;
  readonly suggested: number;
  readonly right: number;
  readonly alike: number;
  readonly precision: number;
  readonly recall: number;
}

export function figuresOf(judged: readonly Judged[]): Figures {
  const suggested = judged.filter(({ isTakenForAlike }) => isTakenForAlike);
  const right = suggested.filter(({ alike }) => alike).length;
  const alike = judged.filter((one) => one.alike).length;
  const counted = { pairs: judged.length, suggested: suggested.length, right, alike };
  return { ...counted, precision: right / suggested.length, recall: right / alike };
}
