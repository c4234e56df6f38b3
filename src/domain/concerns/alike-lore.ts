import { plain } from "../guess-kind.ts";

/**
 * What words of concerns stand for, in one language: flows/words/<language>/understood/alike.json. So what is said in other
 * words is found to be the same. Codes are the same in all languages.
 */
interface AlikeWords {
  /** What everybody says, and what tells nothing of what it is about. */
  readonly everybodySays: readonly string[];
  /** What is the matter, such as a lamp; and what is the matter with it, such as being broken. */
  readonly things: Phrases;
  readonly troubles: Phrases;
  /** Phrases that say both. The key is the two codes, parted by a blank. */
  readonly whole: Phrases;
  /** The trouble with such a thing where none is said: rats are too many. By the codes. */
  readonly usually: Readonly<Record<string, string>>;
  /** Where, in a house or a neighbourhood. */
  readonly spots: Phrases;
  /** What is never the other: east and west, a white car and a black one. */
  readonly sides: Phrases;
}
type Phrases = Readonly<Record<string, readonly string[]>>;

export const aspects = ["things", "troubles", "spots", "sides"] as const;
type Aspect = (typeof aspects)[number];
export type Aspects = Readonly<Record<Aspect, ReadonlySet<string>>>;

export interface AlikeLore {
  /** The phrases of all languages by their first letter, the longest first. What everybody says means nothing. */
  readonly phrases: ReadonlyMap<string, readonly { readonly text: string; readonly means: Aspects }[]>;
  readonly usually: ReadonlyMap<string, readonly string[]>;
}

type Known = { readonly text: string; readonly means: ReturnType<typeof noAspects> };

/** For the start, once. Languages are merged, because people mix them. */
export function compileAlike(perLanguage: readonly unknown[]): AlikeLore {
  const files = perLanguage as readonly AlikeWords[]; // the files of our own
  const known = new Map<string, Known>();
  const know = (written: string) => {
    const text = plain(written, new Map());
    const phrase = known.get(text) ?? { text, means: noAspects() };
    known.set(text, phrase);
    return phrase;
  };
  for (const file of files) {
    for (const said of file.everybodySays) know(said);
    for (const aspect of aspects) {
      for (const [code, phrases] of Object.entries(file[aspect])) {
        for (const phrase of phrases) know(phrase).means[aspect].add(code);
      }
    }
    for (const [codes, phrases] of Object.entries(file.whole)) {
      const [thing = "", trouble = ""] = codes.split(" ");
      for (const phrase of phrases) {
        know(phrase).means.things.add(thing);
        know(phrase).means.troubles.add(trouble);
      }
    }
  }
  const phrases = new Map<string, Known[]>();
  for (const phrase of [...known.values()].sort((one, other) => other.text.length - one.text.length)) {
    const first = phrase.text.charAt(0);
    phrases.set(first, [...(phrases.get(first) ?? []), phrase]);
  }
  const usually = new Map(files.flatMap((file) => Object.entries(file.usually)).map(([thing, one]) => [thing, [one]]));
  return { phrases, usually };
}

export function noAspects() {
  const none = () => new Set<string>();
  return { things: none(), troubles: none(), spots: none(), sides: none() };
}
