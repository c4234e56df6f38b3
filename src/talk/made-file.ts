import { eq } from "drizzle-orm";
import { Fault } from "../fault.ts";
import { address, person } from "../store/tables/people.ts";
import type { Sight } from "./command.ts";
import type { Fields } from "./fields.ts";
import type { House } from "./house.ts";
import type { Text } from "./phrase.ts";
import { sightOf } from "./visit.ts";

/**
 * A file that is made when it is about to be sent, from what stands in the database then; only its name and its input wait in
 * the outbox. `name` is as lasting as that of a card.
 */
export interface MadeFile<I> {
  readonly name: string;
  readonly fields: Fields<I>;
  /** Null where there is nothing to show any more. `sight.by` is the one who gets it: ask once more what they may see. */
  draw(input: I, sight: Sight): DrawnFile | null;
}

/** What the file shows, in words still to be put into a language. */
export interface DrawnFile {
  /** With its ending. */
  readonly name: Text;
  readonly sheet: Sheet<Text>;
}

/** A table with a line of headings. A number is written as one, all else as text, and null as nothing. */
export interface Sheet<T> {
  readonly title: T;
  readonly head: readonly T[];
  readonly rows: readonly (readonly (T | number | null)[])[];
}

/** A file to go with a message. */
export interface ToMake {
  readonly file: MadeFile<unknown>;
  readonly input: unknown;
}

/** The same, as it waits in the outbox. */
export interface Wanted {
  readonly file: string;
  readonly about: string;
  readonly otherwise: string;
}

export function wantedOf({ words }: House, to: { readonly language: string }, { file, input }: ToMake): Wanted {
  const about = file.fields.write(input);
  if (about === null) throw new Fault("bad_field", `the file ${file.name} can't be made later from this input`);
  return { file: file.name, about, otherwise: words.say(to.language, "talk.file_not_made") };
}

/** What a file shows now to whoever is at this address, in their language. Null where there is nothing to show any more. */
export function drawFile(
  house: House,
  { file, about }: Pick<Wanted, "file" | "about">,
  addressId: number,
  now: number,
): { readonly name: string; readonly sheet: Sheet<string> } | null {
  const of = house.files?.find(({ name }) => name === file);
  const input = of?.fields.read(about);
  const who = house.db
    .select({ personId: person.id, language: person.language })
    .from(address)
    .innerJoin(person, eq(person.id, address.personId))
    .where(eq(address.id, addressId))
    .get();
  if (!of || input === undefined || !who) return null;
  const drawn = of.draw(input, sightOf(house, now, { personId: who.personId, addressId }));
  if (!drawn) return null;
  const worded = (text: Text) => house.words.text(who.language, text);
  const { title, head, rows } = drawn.sheet;
  const cell = (value: Text | null) => (value === null || typeof value === "number" ? value : worded(value));
  const sheet = { title: worded(title), head: head.map(worded), rows: rows.map((row) => row.map(cell)) };
  return { name: worded(drawn.name), sheet };
}
