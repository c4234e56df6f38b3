import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import i18next from "i18next";
import { Fault } from "../fault.ts";
import type { Phrase, Places, Text } from "./phrase.ts";
import { plain } from "./plain.ts";
import { timeWords } from "./time-words.ts";

/** Everything that can be said and understood, in all languages. */
export interface Words {
  readonly languages: readonly string[];
  /** The language of ours that comes nearest to a platform's tag. */
  nearest(tag: string | undefined): string;
  has(key: string): boolean;
  say(language: string, key: string, places?: Places): string;
  text(language: string, text: Text): string;
  /** What `say` gives in every language, in the form in which typed words are compared. */
  everywhere(text: Text): readonly string[];
  /** The words, in all languages, that mean `key` in understood/<list>.json; in the form in which typed words are compared. */
  meaning(list: string, words: string): string | undefined;
  means(list: string, key: string, words: string): boolean;
  /** A file of understood/, made ready by the `prepare` of its name. */
  understood(list: string): unknown;
  /** All sentences whose keys begin so, for a page that words itself. */
  under(language: string, prefix: string): Readonly<Record<string, string>>;
}

export interface WordsOptions {
  /** The folder that holds a folder a language. */
  readonly folder: string;
  /** Where a sentence is missing in a language, this one is used. */
  readonly fallback: string;
  readonly timeZone: string;
  /** Reads a file of understood/ that is more than lists of words; gets the file of each language. */
  readonly prepare?: Readonly<Record<string, (perLanguage: readonly unknown[]) => unknown>>;
}

/**
 * Reads the words. A language is a folder; a file holds flat keys, each the full name by which flows call the sentence.
 * Throws a Fault that names the file where one can't be read.
 */
export function loadWords({ folder, fallback, timeZone, prepare = {} }: WordsOptions): Words {
  const languages = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );
  const sentences = new Map(languages.map((language) => [language, readSentences(join(folder, language))]));
  const lists = readUnderstood(folder, languages, prepare);

  lists.prepared.set(
    "languages",
    languages.map((language) => ({ language, name: sentences.get(language)?.["language.name"] ?? language })),
  );

  const i18n = i18next.createInstance();
  i18n.init({
    initAsync: false,
    lng: fallback,
    fallbackLng: fallback,
    resources: Object.fromEntries(
      languages.map((language) => [language, { translation: sentences.get(language) ?? {} }]),
    ),
    keySeparator: false,
    nsSeparator: false,
    // Escaping is the channel's: names with < & _ in them are as they are here.
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (_languages, _namespace, key) => {
      throw new Fault("missing_word", `there is no sentence "${key}"`, { facts: { key } });
    },
    missingInterpolationHandler: (_text, match) => {
      throw new Fault("missing_place", `nothing was given for ${match[0]}`, { facts: { place: match[0] } });
    },
  });
  for (const [format, write] of Object.entries(timeWords(timeZone))) {
    i18n.services.formatter?.add(format, (value: number, language) => write(value, language ?? fallback));
  }

  const say = (language: string, key: string, places: Places = {}): string =>
    i18n.t(key, {
      lng: language,
      ...Object.fromEntries(Object.entries(places).map(([name, value]) => [name, resolve(language, value)])),
    });

  function resolve(language: string, value: Text): string | number {
    if (typeof value === "string" || typeof value === "number") return value;
    if (isPhrases(value)) return value.map((phrase) => say(language, phrase.phrase, phrase.with)).join("\n");
    if (isPhrase(value)) return say(language, value.phrase, value.with);
    return value[language] ?? value[fallback] ?? Object.values(value)[0] ?? "";
  }
  const text = (language: string, value: Text): string => String(resolve(language, value));

  return {
    languages,
    nearest: (tag) => nearest(languages, tag) ?? fallback,
    has: (key) => i18n.exists(key, { lng: fallback }),
    say,
    text,
    everywhere: (value) => languages.map((language) => plain(text(language, value))),
    meaning: (list, words) => lists.meanings.get(list)?.get(plain(words)),
    means: (list, key, words) => lists.sets.get(`${list} ${key}`)?.has(plain(words)) ?? false,
    understood: (list) => {
      if (!lists.prepared.has(list))
        throw new Fault("missing_word", `there is no understood/${list}.json`, { facts: { list } });
      return lists.prepared.get(list);
    },
    under: (language, prefix) =>
      Object.fromEntries(Object.entries(sentences.get(language) ?? {}).filter(([key]) => key.startsWith(prefix))),
  };
}

function isPhrase(value: Text): value is Phrase {
  return typeof value === "object" && "phrase" in value && "with" in value;
}
function isPhrases(value: Text): value is readonly Phrase[] {
  return Array.isArray(value);
}

function readSentences(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.assign({}, ...files.map((file) => readJson(join(folder, file))));
}

function readUnderstood(folder: string, languages: readonly string[], prepare: NonNullable<WordsOptions["prepare"]>) {
  const meanings = new Map<string, Map<string, string>>();
  const sets = new Map<string, Set<string>>();
  const prepared = new Map<string, unknown>();
  const perList = new Map<string, unknown[]>();
  for (const language of languages) {
    const room = join(folder, language, "understood");
    for (const file of readdirSync(room)) {
      const list = file.replace(/\.json$/, "");
      perList.set(list, [...(perList.get(list) ?? []), readJson(join(room, file))]);
    }
  }
  for (const [list, contents] of perList) {
    const ready = prepare[list];
    prepared.set(list, ready ? ready(contents) : contents);
    if (ready) continue;
    const meaning = new Map<string, string>();
    for (const [key, words] of contents.flatMap((content) => Object.entries(content as Record<string, string[]>))) {
      const set = sets.get(`${list} ${key}`) ?? new Set();
      for (const word of words) {
        set.add(plain(word));
        meaning.set(plain(word), key);
      }
      sets.set(`${list} ${key}`, set);
    }
    meanings.set(list, meaning);
  }
  return { meanings, sets, prepared };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Fault("unreadable_words", `${file} can't be read as JSON`, { cause, facts: { file } });
  }
}

/** zh, zh-hans and zh-TW all find zh-CN where there is nothing nearer. */
function nearest(languages: readonly string[], tag: string | undefined): string | undefined {
  if (!tag) return undefined;
  const wanted = tag.toLowerCase();
  const base = wanted.split("-")[0];
  return (
    languages.find((language) => language.toLowerCase() === wanted) ??
    languages.find((language) => language.toLowerCase().split("-")[0] === base)
  );
}
