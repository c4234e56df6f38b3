import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { product } from "../../flows/all.ts";
import { loadWords } from "../../src/talk/words.ts";
import { placesIn, wordTable } from "../../tools/word-table.ts";
import { code, keyOf, keys, languages, questions, sentences, wordsFolder } from "./folders.ts";

const written = (language: string) => sentences.filter((one) => one.language === language);
const namesOf = (text: string) =>
  placesIn(text).map(({ name, format }) => (format === "" ? name : `${name}, ${format}`));

describe("the words of all languages", () => {
  it("have the same keys", () => {
    for (const language of languages) {
      expect([...new Set(written(language).map((one) => keyOf(one.written)))].sort(), language).toEqual(keys);
    }
  });

  it("have the plural forms of their own language, and of no other", () => {
    const plurals = keys.filter((key) => sentences.some((one) => one.written !== key && keyOf(one.written) === key));
    expect(plurals).toContain("concern.line_photos");
    for (const language of languages) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const key of plurals) {
        const forms = written(language).flatMap((one) => (keyOf(one.written) === key ? [one.written] : []));
        expect(forms.sort(), `${language} ${key}`).toEqual(pluralCategories.map((form) => `${key}_${form}`).sort());
      }
    }
  });

  it("have the same places in each sentence", () => {
    for (const key of keys) {
      const places = sentences.filter((one) => keyOf(one.written) === key).map(({ text }) => namesOf(text).sort());
      for (const other of places) expect(other, key).toEqual(places[0]);
    }
  });

  it("stand in the file of their first name, once, and in the order of the Chinese", () => {
    for (const { file, written: key } of sentences) expect(key.split(".")[0], key).toBe(file);
    for (const language of languages) {
      const own = written(language).map((one) => one.written);
      expect(new Set(own).size, language).toBe(own.length);
      const inOrder = (of: string) => [...new Set(written(of).map((one) => keyOf(one.written)))];
      expect(inOrder(language), language).toEqual(inOrder("zh-CN"));
    }
  });

  it("are those of the word table that flows are checked against", () => {
    const made = wordTable(join(wordsFolder, "zh-CN"));
    const squeezed = (text: string) => text.replace(/[\s,;]+/g, "");
    expect(squeezed(readFileSync(join(wordsFolder, "table.ts"), "utf8"))).toBe(squeezed(made));
  });

  it("can all be said, with nothing left unfilled", () => {
    const words = loadWords({
      folder: wordsFolder,
      fallback: "zh-CN",
      timeZone: "Asia/Shanghai",
      prepare: product.prepare,
    });
    for (const { language, written: key, text } of sentences) {
      const places = Object.fromEntries(placesIn(text).map(({ name, format }) => [name, format === "" ? "九" : 0]));
      for (const count of [0, 1, 2]) {
        const said = words.say(language, keyOf(key), { ...places, count });
        expect(said, key).not.toMatch(/\{\{|\}\}|undefined|NaN|^\s*$/);
      }
    }
  });
});

describe("every sentence", () => {
  const all = code.map(({ text }) => text).join("\n");
  const quoted = (word: string) => new RegExp(`["'\`]${word}["'\`]|\\b${word}:`).test(all);

  /** Its key stands in the code; or it is built there from a first name and a word; or it is an option of a question. */
  function isSaid(key: string): boolean {
    if (all.includes(`"${key}"`)) return true;
    const asked = /^(.*)_again$/.exec(key)?.[1];
    if (asked !== undefined) return questions.includes(asked);
    const question = questions.find((one) => key.startsWith(`${one}.`));
    if (question !== undefined) return quoted(key.slice(question.length + 1));
    const [first = "", ...rest] = key.split(".");
    return all.includes(`\`${first}.\${`) && quoted(rest.join("."));
  }

  it("is said somewhere", () => {
    // The page words itself from all that stands under `street`.
    const elsewhere = (key: string) => key.startsWith("street.");
    expect(keys.filter((key) => !elsewhere(key) && !isSaid(key))).toEqual([]);
  });

  it("is found missing where nothing says it", () => {
    expect(["concern.nonsense", "concern.confirm.nonsense", "nonsense_again", "state.nonsense"].filter(isSaid)).toEqual(
      [],
    );
  });

  it("that is asked is there", () => {
    expect(questions.length).toBeGreaterThan(15);
    expect(questions.filter((key) => !keys.includes(key))).toEqual([]);
  });
});
