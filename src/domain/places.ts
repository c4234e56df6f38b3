import type { Db } from "../store/open.ts";
import { area } from "../store/tables/people.ts";
import type { Sight } from "../talk/command.ts";
import { inOrder } from "./in-order.ts";
import { type Numerals, readNumber } from "./read-number.ts";

/** How buildings are spoken of, from understood/places.json of all languages. */
export interface PlaceLore extends Numerals {
  /** Each with one group that holds the number. */
  readonly buildings: readonly RegExp[];
  /** Staircases, floors and flats in them, in the same way. */
  readonly units: readonly RegExp[];
  readonly floors: readonly RegExp[];
  readonly doors: readonly RegExp[];
  /** By language: what an area is called of which only the number is typed, with {n} for it. */
  readonly called: ReadonlyMap<string, { readonly grid: string; readonly building: string }>;
}

/**
 * One language's: names of buildings, and of what is in them, with {n} for the number; digits by their value; the letters for
 * ten; and the letters after which a number in letters only counts buildings, or means any of them (这一栋, 有三栋).
 */
interface PlaceWords {
  readonly buildings: readonly string[];
  readonly units: readonly string[];
  readonly floors: readonly string[];
  readonly doors: readonly string[];
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
  const patterns = (name: "buildings" | "units" | "floors" | "doors") =>
    words.flatMap((one) => one[name]).map((called) => new RegExp(called.replace("{n}", `(${numeral})`), "giu"));
  const called = new Map(words.flatMap((one) => Object.entries(one.called)));
  const [buildings, units, floors, doors] = [
    patterns("buildings"),
    patterns("units"),
    patterns("floors"),
    patterns("doors"),
  ];
  return { buildings, units, floors, doors, digits, ten, called };
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
  const numbers = new Set(numbersIn(text, lore.buildings, lore));
  if (isAnswer && /^[0-9]{1,3}$/.test(text.trim())) numbers.add(Number(text));
  const rows = allAreas(sight.db);
  const found = rows.filter(({ name, aliases, parentId }) => {
    if (parentId === null) return false;
    return [name, ...aliases].some((called) => {
      const [number] = numbersIn(called.normalize("NFKC").toLowerCase(), lore.buildings, lore);
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

/** The numbers that these patterns of the lore find in a text of small letters. */
export function numbersIn(text: string, patterns: readonly RegExp[], numerals: Numerals): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const pattern of patterns) {
    // Not matchAll, which compiles the pattern anew each time.
    pattern.lastIndex = 0;
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      const number = found[1] === undefined ? undefined : readNumber(found[1], numerals);
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
