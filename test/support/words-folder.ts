import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Text } from "../../src/talk/phrase.ts";
import { loadWords, type Words } from "../../src/talk/words.ts";

type Flat = Readonly<Record<string, string>>;
export type Lists = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** The places of a sentence, read from the sentence. */
type PlaceOf<S> = S extends `${string}{{${infer P}}}${infer Rest}` ? Name<P> | PlaceOf<Rest> : never;
type Name<P> = P extends `${infer N}, ${string}` ? N : P;

/** The word table of sentences that stand in a test, as the generator makes it from the product's files. */
export type TableOf<S extends Flat> = { readonly [K in keyof S]: { readonly [P in PlaceOf<S[K]>]: Text } };

export interface WordsGiven {
  readonly sentences: Readonly<Record<string, Flat>>;
  readonly understood: Readonly<Record<string, Lists>>;
}

/** Puts words into a folder as the product has one. */
export function writeWords(folder: string, { sentences, understood }: WordsGiven): void {
  for (const [language, flat] of Object.entries(sentences)) {
    mkdirSync(join(folder, language, "understood"), { recursive: true });
    writeFileSync(join(folder, language, "sentences.json"), JSON.stringify(flat));
    for (const [list, content] of Object.entries(understood[language] ?? {}))
      writeFileSync(join(folder, language, "understood", `${list}.json`), JSON.stringify(content));
  }
}

export function wordsOf(given: WordsGiven): Words {
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-words-"));
  try {
    writeWords(folder, given);
    return loadWords({ folder, fallback: "zh-CN", timeZone: "Asia/Shanghai" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
