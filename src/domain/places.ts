import type { Db } from "../store/open.ts";
import { area } from "../store/tables/people.ts";
import type { Sight } from "../talk/command.ts";
import { inOrder } from "./in-order.ts";
import { type Numerals, readNumber } from "./read-number.ts";

/** How buildings are spoken of, from understood/places.json of all languages. */
export interface PlaceLore extends Numerals {
  /** Each with one group that holds the number. */
  readonly buildings: readonly RegExp[];
  /** By language: what an area is called of which only the number is typed, with {n} for it. */
  readonly called: ReadonlyMap<string, { readonly grid: string; readonly building: string }>;
}

/**
 * One language's: building names with {n} for the number; digits by their value; the letters for ten; and the letters after
 * which a number in letters only counts buildings, or means any of them (这一栋, 有三栋).
 */
interface PlaceWords {
  readonly buildings: readonly string[];
  readonly digits: Readonly<Record<string, number>>;
  readonly ten: readonly string[];
  readonly notAfter: string;
  readonly called: Readonly<Record<string, { readonly grid: string; readonly building: string }>>;
}

export interface FoundPlace {
  readonly id: number;
  readonly name: string;
}

export function compilePlaces(perLanguage: readonly unknown[]): PlaceLore {
  const words = perLanguage as readonly PlaceWords[]; // the files of our own
  const digits = new Map(words.flatMap((one) => Object.entries(one.digits)));
  const ten = new Set(words.flatMap((one) => one.ten));
  const letters = [...digits.keys(), ...ten].join("");
  const counting = words.map(({ notAfter }) => notAfter).join("");
  // Never a piece of a longer number.
  const numeral = `(?<![0-9])[0-9]+(?![0-9])|(?<![${letters}${counting}])[${letters}]+(?![${letters}])`;
  const buildings = words
    .flatMap((one) => one.buildings)
    .map((name) => new RegExp(`${name.replace("{n}", `(${numeral})`)}`, "giu"));
  const called = new Map(words.flatMap((one) => Object.entries(one.called)));
  return { buildings, digits, ten, called };
}

/**
 * The areas that these words name, the smallest only: of 一网格3栋 it is 3栋. As the answer to where it is, a number alone is
 * the number of a building.
 */
export function placesIn(
  sight: Pick<Sight, "db" | "understood">,
  words: string,
  { isAnswer = false } = {},
): readonly FoundPlace[] {
  const lore = sight.understood("places") as PlaceLore; // made by compilePlaces
  const text = words.normalize("NFKC").toLowerCase();
  const numbers = new Set(buildingNumbers(text, lore));
  if (isAnswer && /^[0-9]{1,3}$/.test(text.trim())) numbers.add(Number(text));
  const rows = allAreas(sight.db);
  const found = rows.filter(({ name, aliases, parentId }) => {
    if (parentId === null) return false;
    return [name, ...aliases].some((called) => {
      const [number] = buildingNumbers(called.normalize("NFKC").toLowerCase(), lore);
      return number === undefined ? text.includes(called.toLowerCase()) : numbers.has(number);
    });
  });
  const smallest = found.filter(({ id }) => !found.some((other) => isWithin(rows, other.id, id)));
  return inOrder(smallest, lore).map(({ id, name }) => ({ id, name }));
}

/** The area and all around it, from the smallest to the whole. */
export function areasAround(db: Db, id: number): readonly (typeof area.$inferSelect)[] {
  const rows = allAreas(db);
  const around: (typeof area.$inferSelect)[] = [];
  for (let at = rows.find((row) => row.id === id); at; at = rows.find((row) => row.id === at?.parentId))
    around.push(at);
  return around;
}

function buildingNumbers(text: string, { buildings, digits, ten }: PlaceLore): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const pattern of buildings) {
    for (const [, written] of text.matchAll(pattern)) {
      const number = written === undefined ? undefined : readNumber(written, { digits, ten });
      if (number !== undefined) numbers.add(number);
    }
  }
  return numbers;
}

function isWithin(rows: readonly (typeof area.$inferSelect)[], id: number, around: number): boolean {
  const row = rows.find((one) => one.id === id);
  if (!row || row.parentId === null) return false;
  return row.parentId === around || isWithin(rows, row.parentId, around);
}

function allAreas(db: Db) {
  return db.select().from(area).all();
}
