import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { root } from "../../src/root.ts";

export const wordsFolder = fileURLToPath(new URL("flows/words", root));

export const languages = readdirSync(wordsFolder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

/** A sentence as it stands in a file. */
export interface Sentence {
  readonly language: string;
  /** Such as concern, of concern.json. */
  readonly file: string;
  /** As it is written, with the ending of a plural form. */
  readonly written: string;
  readonly text: string;
}

export const sentences: readonly Sentence[] = languages.flatMap((language) =>
  filesIn(join(wordsFolder, language), ".json").flatMap((file) =>
    Object.entries(readJson<Record<string, string>>(join(wordsFolder, language, `${file}.json`))).map(
      ([written, text]) => ({ language, file, written, text }),
    ),
  ),
);

export const keys: readonly string[] = [...new Set(sentences.map(({ written }) => keyOf(written)))].sort();

/** The key by which flows call it. */
export function keyOf(written: string): string {
  return written.replace(/_(zero|one|two|few|many|other)$/, "");
}

/** A file of understood/ in each language that has it. */
export function understood<T>(list: string): readonly { readonly language: string; readonly content: T }[] {
  return languages.map((language) => ({
    language,
    content: readJson<T>(join(wordsFolder, language, "understood", `${list}.json`)),
  }));
}

export function understoodLists(language: string): string[] {
  return filesIn(join(wordsFolder, language, "understood"), ".json").sort();
}

/** All of the code that can call a sentence, a text a file. */
export const code: readonly { readonly path: string; readonly text: string }[] = ["flows", "src"].flatMap((room) => {
  const folder = fileURLToPath(new URL(room, root));
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && path !== "words/table.ts")
    .map((path) => ({ path: `${room}/${path}`, text: readFileSync(join(folder, path), "utf8") }));
});

/** The questions that flows ask, by their keys. */
export const questions: readonly string[] = [
  ...new Set(code.flatMap(({ text }) => [...text.matchAll(/\bask\(\s*"([\w.-]+)"/g)].map(([, key = ""]) => key))),
].filter((key) => key.includes("."));

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder).flatMap((name) => (name.endsWith(ending) ? [name.slice(0, -ending.length)] : []));
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T; // whether it is one is what is tested
}
