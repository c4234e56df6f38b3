import type { Named } from "../store/tables/people.ts";

/** Words still to be put into somebody's language: a key and what goes into its places. */
export interface Phrase {
  readonly phrase: string;
  readonly with: Places;
}

/** What may go into a place of a sentence: text as it is, a name in several languages, another phrase, or several, a line each. */
export type Text = string | number | Named | Phrase | readonly Phrase[];

/** What goes into the places of a sentence, by name. */
export type Places = Readonly<Record<string, Text>>;

/** Every key, with the places that its sentence has. `flows/words/table.ts` is made in this shape from the Chinese words. */
export type WordTable = { readonly [key: string]: Places };

export type KeyOf<W> = keyof W & string;

/** The places of a key; where it may be one of several keys, those of all of them. */
export type PlacesOf<W, K extends keyof W> = (K extends keyof W ? (places: W[K]) => void : never) extends (
  places: infer P,
) => void
  ? P
  : never;

/** The places of a key as an argument: none to give where the sentence has none. */
export type With<W, K extends keyof W> = keyof PlacesOf<W, K> extends never
  ? readonly []
  : readonly [places: PlacesOf<W, K>];

/** The option names that have a label under a key: `send` for `concern.confirm`, where there is `concern.confirm.send`. */
export type OptionOf<W, K extends string> = { [P in keyof W]: P extends `${K}.${infer O}` ? O : never }[keyof W];
