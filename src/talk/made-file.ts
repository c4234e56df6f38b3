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
export type DrawnFile = Drawn<Text>;

/** A table, a picture of figures, or a code to be scanned. */
export type Drawn<T> = {
  /** With its ending. */
  readonly name: T;
} & ({ readonly sheet: Sheet<T> } | { readonly board: Board<T> } | { readonly qr: string });

/** A table with a line of headings. A number is written as one, all else as text, and null as nothing. */
export interface Sheet<T> {
  readonly title: T;
  readonly head: readonly T[];
  readonly rows: readonly (readonly (T | number | null)[])[];
}

/** Figures to be looked at: a few large ones, and short lists of what was counted, the most first. */
export interface Board<T> {
  readonly title: T;
  readonly beneath: T;
  /** `share`, from 0 to 1, is drawn as a line; null where there is none. */
  readonly tiles: readonly {
    readonly name: T;
    readonly value: T;
    readonly beneath: T;
    readonly share: number | null;
  }[];
  readonly lists: readonly {
    readonly title: T;
    readonly rows: readonly { readonly name: T; readonly count: number }[];
    /** What stands there where nothing was counted. */
    readonly none: T;
  }[];
  readonly foot: T;
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
): Drawn<string> | null {
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
  const name = worded(drawn.name);
  if ("qr" in drawn) return { name, qr: drawn.qr };
  if ("board" in drawn) return { name, board: wordedBoard(drawn.board, worded) };
  const { title, head, rows } = drawn.sheet;
  const cell = (value: Text | null) => (value === null || typeof value === "number" ? value : worded(value));
  return { name, sheet: { title: worded(title), head: head.map(worded), rows: rows.map((row) => row.map(cell)) } };
}

function wordedBoard({ title, beneath, tiles, lists, foot }: Board<Text>, worded: (text: Text) => string) {
  return {
    ...{ title: worded(title), beneath: worded(beneath), foot: worded(foot) },
    tiles: tiles.map((tile) => ({
      ...{ name: worded(tile.name), value: worded(tile.value), beneath: worded(tile.beneath) },
      share: tile.share,
    })),
    lists: lists.map((list) => ({
      ...{ title: worded(list.title), none: worded(list.none) },
      rows: list.rows.map(({ name, count }) => ({ name: worded(name), count })),
    })),
  };
}
