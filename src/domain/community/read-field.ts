import type { Named } from "../../store/tables/people.ts";
import { shownName } from "../shown-name.ts";
import { isLanguage } from "./is-language.ts";
import type { Spot, YamlReader } from "./yaml-reader.ts";

/** A text by which something or somebody is called, as it may be shown. */
export function readName(yaml: YamlReader, at: Spot, what: string): string | undefined {
  const text = yaml.text(at, what);
  if (text === undefined) return;
  return shownName(text) ?? yaml.complain(at, `${what} has nothing in it that can be shown`);
}

/** A name: one text, or one for each language. */
export function readNamed(yaml: YamlReader, at: Spot): string | Named | undefined {
  if (!yaml.isMap(at)) return readName(yaml, at, "a name");
  const named: Record<string, string> = {};
  for (const [language, spot] of yaml.entries(at)) {
    if (!isLanguage(language)) yaml.complain(spot, `"${language}" is no language: write it as zh-CN`);
    const name = readName(yaml, spot, "a name");
    if (name !== undefined) named[language] = name;
  }
  return Object.keys(named).length > 0 ? named : yaml.complain(at, "a name should be a text");
}

export function readLanguage(yaml: YamlReader, at: Spot): string | undefined {
  const language = yaml.text(at, "language");
  if (language === undefined) return;
  return isLanguage(language) ? language : yaml.complain(at, `"${language}" is no language: write it as zh-CN`);
}

/** Null where the file says that there is none any more. */
export function readPhone(yaml: YamlReader, at: Spot): string | null | undefined {
  return yaml.isNull(at) ? null : yaml.text(at, "phone");
}
