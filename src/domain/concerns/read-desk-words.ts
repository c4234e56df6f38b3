/** What was typed at the desk: the number of a concern, words to look for, or neither. */
export type DeskWords =
  | { readonly number: number }
  | { readonly words: readonly string[] }
  | { readonly tooShort: true };

const mostWords = 5;

/** Reads "112", "112号" or "#112" as a number, and all else as words, of which none is of one letter only. */
export function readDeskWords(said: string): DeskWords {
  const text = said.normalize("NFKC").trim().toLowerCase();
  const [, digits] = /^[#№]?\s*(\d{3,7})\s*号?$/.exec(text) ?? [];
  if (digits !== undefined) return { number: Number(digits) };
  const words = text.split(/[\s,，、。]+/u).filter((word) => word !== "");
  if (words.length === 0 || words.some((word) => [...word].length < 2)) return { tooShort: true };
  return { words: words.slice(0, mostWords) };
}

/**
 * What stands after "工作台" or "/desk", with a space before it where it is not a number: 工作台灯 is something else. A desk
 * lamp may be what is wrong, so after "desk" alone only a number counts.
 */
export function readDeskWish(said: string): { readonly said: string } | null {
  const text = said.normalize("NFKC").trim();
  const [, words] = /^(?:工作台|工作臺|\/desk)(?:\s+|(?=#?\d))(\S.*)$/i.exec(text) ?? [];
  const [, number] = /^desk\s+(#?\d+)$/i.exec(text) ?? [];
  const after = words ?? number;
  return after === undefined || after.length > 40 ? null : { said: after };
}
