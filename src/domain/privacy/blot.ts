import type { KnownAs } from "./known-as.ts";

/**
 * Puts … where somebody's name or number stands in a sentence. A name whose letters are put together to words counts only as a
 * word of its own: whoever calls themselves On takes nothing out of Monday.
 */
export function blotter({ names, numbers }: Pick<KnownAs, "names" | "numbers">): (text: string) => string {
  // The longest first, or a name within another would leave the rest of it.
  const traces = [...names.map(asWord), ...numbers.map(escaped)].sort((one, other) => other.length - one.length);
  if (traces.length === 0) return (text) => text;
  const any = new RegExp(traces.join("|"), "gu");
  return (text) => text.replace(any, "…");
}

function asWord(name: string): string {
  const before = isOfAWord.test([...name].at(0) ?? "") ? `(?<!${wordLetter})` : "";
  const after = isOfAWord.test([...name].at(-1) ?? "") ? `(?!${wordLetter})` : "";
  return `${before}${escaped(name)}${after}`;
}

/** A letter with others beside it makes a word; between those of Chinese, Japanese and Thai there are no blanks. */
const wordLetter = "(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{M}\\p{N}_]";
const isOfAWord = new RegExp(wordLetter, "u");

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
