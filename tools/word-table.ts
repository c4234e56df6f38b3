import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What a place's format asks for; any other place takes text. */
const formats: Readonly<Record<string, string>> = {
  when: "number",
  day: "number",
  clock: "number",
  brief: "number",
  stamp: "number",
};

/** The TypeScript of `flows/words/table.ts`: every key of the Chinese words with the places of its sentence. */
export function wordTable(folder: string): string {
  const keys = new Map<string, Map<string, string>>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()) {
    const sentences = JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, string>; // flat by rule, a test holds it
    for (const [written, sentence] of Object.entries(sentences)) {
      const key = written.replace(/_(other|one)$/, "");
      const places = keys.get(key) ?? new Map<string, string>();
      for (const { name, format } of placesIn(sentence)) places.set(name, format);
      if (key !== written) places.set("count", "number");
      keys.set(key, places);
    }
  }
  const rows = [...keys].map(([key, places]) => {
    const typed = [...places].map(
      ([name, format]) => `readonly ${name}: ${name === "count" ? "number" : (formats[format] ?? "Text")}`,
    );
    return `  readonly "${key}": ${typed.length === 0 ? "None" : `{ ${typed.join("; ")} }`};`;
  });
  return [
    "// Made from flows/words/zh-CN by `npm run words`.",
    'import type { Text } from "../../src/talk/phrase.ts";',
    "",
    "type None = Readonly<Record<never, never>>;",
    "",
    "/** Every sentence, with what goes into its places. */",
    "export type WordTable = {",
    ...rows,
    "};",
    "",
  ].join("\n");
}

/** The places of a sentence, such as { name: "due", format: "when" } of {{due, when}}. */
export function placesIn(sentence: string): { readonly name: string; readonly format: string }[] {
  return [...sentence.matchAll(/\{\{\s*(\w+)\s*(?:,\s*(\w+)\s*)?\}\}/g)].map(([, name = "", format = ""]) => ({
    name,
    format,
  }));
}
