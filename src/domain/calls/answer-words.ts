import type { AnswerLore } from "./answer-lore.ts";

/** A piece of an answer. */
export interface AnswerWord {
  readonly is: string;
  readonly text: string;
  /** What the groups of its form found. */
  readonly found: Readonly<Record<string, string | undefined>>;
}

/** What was typed, in small letters of one width, traditional as simplified, without what emoji are varied by. */
export function lettersOf(words: string, { letters }: AnswerLore): string {
  const plain = words
    .replace(/[\u{FE0E}\u{FE0F}\u{20E3}\u{200B}-\u{200D}\u{2060}\u{FEFF}\p{Emoji_Modifier}]/gu, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/gu, " ");
  return [...plain]
    .map((letter) => letters.get(letter) ?? letter)
    .join("")
    .trim();
}

/** The fewest pieces that make up the whole text; null where a letter of it is in none. Marks and blanks belong to none. */
export function coverOf(text: string, grammar: AnswerLore["call"]): readonly AnswerWord[] | null {
  const best: (readonly AnswerWord[] | undefined)[] = [[]];
  for (let at = 0; at < text.length; at += 1) {
    const before = best[at];
    if (!before) continue;
    const take = (to: number, words: readonly AnswerWord[]) => {
      const there = best[to];
      if (!there || words.length < there.length) best[to] = words;
    };
    if (/[\s,.、。!~;:…()"“”-]/u.test(text.charAt(at))) take(at + 1, before);
    for (const word of wordsAt(at, text, grammar)) take(at + word.text.length, [...before, word]);
  }
  return best[text.length] ?? null;
}

/** All pieces that stand here. */
export function wordsAt(at: number, text: string, { phrases, forms }: AnswerLore["call"]): AnswerWord[] {
  const known = (phrases.get(text.charAt(at)) ?? []).filter(({ text: phrase }) => standsAt(at, phrase, text));
  const formed = forms.flatMap(({ is, pattern }) => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    return match && match[0] !== "" ? [{ is, text: match[0], found: { ...match.groups } }] : [];
  });
  return [...known.map((phrase) => ({ ...phrase, found: {} })), ...formed];
}

/** Latin phrases stand as whole words, Chinese ones anywhere. */
function standsAt(at: number, phrase: string, text: string): boolean {
  if (!text.startsWith(phrase, at)) return false;
  const end = at + phrase.length;
  const isLatin = (place: number) => /[a-z0-9']/.test(text.charAt(place));
  return !(isLatin(at) && isLatin(at - 1)) && !(isLatin(end - 1) && isLatin(end));
}
