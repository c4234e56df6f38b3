/**
 * Guesses what kind of concern a resident's words are about, or says nothing. A wrong guess sends a concern to the wrong
 * owner, a missing one costs a tap: so a guess is made only where it is right 95 times in 100, which
 * `tools/measure-kinds.ts` measures on labelled letters. The words stand in `flows/words/<language>/understood/kinds.json`.
 */

/** One language's knowledge. Everything but `kinds` keeps a phrase that only looks like evidence from counting. */
export type KindLexicon = {
  /** Pairs of letters, parted by spaces: the first is read as the second (traditional as simplified). */
  readonly sameLetter: string;
  /** Cancels the next phrase of the clause: "it is not about …", "next to the …". */
  readonly cancelsNext: readonly string[];
  /** Makes the phrase right before it a mere place: "(the school) gate". */
  readonly cancelsLast: readonly string[];
  /** Holds a phrase of one of the other lists, and means something else. */
  readonly ignore: readonly string[];
  /** By code. `sure`: one such phrase is enough where no other kind has one. `likely`: a hint. */
  readonly kinds: Readonly<
    Record<string, { readonly name: string; readonly sure: readonly string[]; readonly likely: readonly string[] }>
  >;
};

type Role = "evidence" | "ignore" | "cancelsNext" | "cancelsLast";
type Phrase = { readonly text: string; readonly role: Role; readonly points: Map<string, number> };

/** All languages' phrases in one, by their first letter, the longest first. */
export type CompiledKinds = {
  readonly letters: ReadonlyMap<string, string>;
  readonly byFirstLetter: ReadonlyMap<string, readonly Phrase[]>;
};

// Tried out on one half of the labelled letters, kept for the other. A longer text touches more, so it must say more.
const sure = 4;
const hint = 1;
const countedRepeats = 2;
const leadOverSecond = 4;
const shortText = 40;
const lengthPerPoint = 25;
const alwaysEnough = 12;

/** `likely` holds every kind with any evidence, best first; `kind` is the first of them if it is beyond doubt. */
export function guessKind(
  words: string,
  compiled: CompiledKinds,
): { readonly kind: string | null; readonly likely: readonly string[] } {
  const text = plain(words, compiled.letters);
  const times = new Map<Phrase, number>();
  for (const phrase of evidence(text, compiled)) times.set(phrase, (times.get(phrase) ?? 0) + 1);
  const points = new Map<string, number>();
  for (const [phrase, count] of times) {
    for (const [kind, worth] of phrase.points) {
      const repeats = worth === sure ? Math.min(count - 1, countedRepeats) : 0;
      points.set(kind, (points.get(kind) ?? 0) + worth + repeats);
    }
  }
  const ranked = [...points].sort(([, one], [, other]) => other - one);
  const [[best, most] = [null, 0], [, next] = [null, 0]] = ranked;
  const needed = sure + Math.max(0, length(text) - shortText) / lengthPerPoint;
  const isBeyondDoubt = best !== null && most >= Math.min(needed, alwaysEnough) && most >= leadOverSecond * next;
  return { kind: isBeyondDoubt ? best : null, likely: ranked.map(([kind]) => kind) };
}

/** For the start, once. Languages are merged, because people mix them. */
export function compileKinds(lexicons: readonly KindLexicon[]): CompiledKinds {
  const letters = new Map<string, string>();
  for (const [written, read] of lexicons.flatMap(({ sameLetter }) => sameLetter.split(" "))) {
    if (written !== undefined && read !== undefined) letters.set(written, read);
  }
  const phrases = new Map<string, Phrase>();
  const add = (role: Role, written: readonly string[], kind?: string, worth = 0) => {
    for (const text of written.map((phrase) => plain(phrase, letters))) {
      const phrase = phrases.get(text) ?? { text, role, points: new Map<string, number>() };
      if (kind !== undefined) phrase.points.set(kind, Math.max(worth, phrase.points.get(kind) ?? 0));
      phrases.set(text, phrase);
    }
  };
  for (const lexicon of lexicons) {
    for (const role of ["ignore", "cancelsNext", "cancelsLast"] as const) add(role, lexicon[role]);
    for (const [kind, known] of Object.entries(lexicon.kinds)) {
      add("evidence", known.sure, kind, sure);
      add("evidence", known.likely, kind, hint);
    }
  }
  const byFirstLetter = new Map<string, Phrase[]>();
  for (const phrase of [...phrases.values()].sort((one, other) => other.text.length - one.text.length)) {
    const first = phrase.text.charAt(0);
    byFirstLetter.set(first, [...(byFirstLetter.get(first) ?? []), phrase]);
  }
  return { letters, byFirstLetter };
}

/** The phrases that count: at each place the longest wins, and what it covers is not read again. */
function evidence(text: string, { byFirstLetter }: CompiledKinds): Phrase[] {
  const found: Phrase[] = [];
  let isCancelled = false;
  let lastEnd = 0;
  for (let at = 0, end = 0; at < text.length; at = end) {
    const phrase = byFirstLetter.get(text.charAt(at))?.find((known) => standsAt(at, known.text, text));
    end = at + (phrase?.text.length ?? 1);
    if (phrase?.role === "cancelsLast" && text.slice(lastEnd, at).trim() === "") found.pop();
    if (phrase?.role === "evidence" && !isCancelled) {
      found.push(phrase);
      lastEnd = end;
    }
    if (phrase?.role === "cancelsNext") isCancelled = true;
    else if (phrase?.role === "evidence" || /[,.;:!?\u3001\u3002\n]/.test(text.charAt(at))) isCancelled = false;
  }
  return found;
}

/** Whether this phrase is read here. Latin phrases stand as whole words, with or without a plural s; Chinese ones anywhere. */
export function standsAt(at: number, phrase: string, text: string): boolean {
  if (!text.startsWith(phrase, at)) return false;
  const end = at + phrase.length;
  const after = text.charAt(end) === "s" ? end + 1 : end;
  const isLatin = (place: number) => /[a-z0-9]/.test(text.charAt(place));
  return !(isLatin(at) && isLatin(at - 1)) && !(isLatin(end - 1) && isLatin(after));
}

/** In Chinese letters and Latin words. */
function length(text: string): number {
  return text.match(/\p{Script=Han}|[a-z']+/gu)?.length ?? 0;
}

/** As phrases are compared: small letters of one width, without blanks between Chinese letters, traditional as simplified. */
export function plain(words: string, letters: ReadonlyMap<string, string>): string {
  return words
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll("\u2019", "'")
    .replace(/[^\S\n]+/g, " ")
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
    .replace(/\p{Script=Han}/gu, (letter) => letters.get(letter) ?? letter);
}
