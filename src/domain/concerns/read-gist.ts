import { plain, standsAt } from "../guess-kind.ts";
import { numbersIn, type PlaceLore } from "../places.ts";
import { type AlikeLore, type Aspects, aspects, noAspects } from "./alike-lore.ts";

/** What words are read with: understood/alike.json, understood/places.json and the letters of understood/kinds.json. */
export interface ReadingLore {
  readonly alike: AlikeLore;
  readonly places: PlaceLore;
  readonly letters: ReadonlyMap<string, string>;
}

/** What a concern's words say, as codes and numbers that can be compared. */
export interface Gist extends Aspects {
  readonly buildings: ReadonlySet<number>;
  readonly units: ReadonlySet<number>;
  /** Those that are named, and those of the flats. */
  readonly floors: ReadonlySet<number>;
  readonly doors: ReadonlySet<number>;
  /** What no list knows: pairs of Chinese letters that stand together, and words of other scripts. */
  readonly rest: ReadonlySet<string>;
}

/** Of a longer story the beginning is read: what it is about is said by then, and the desk does nothing else meanwhile. */
const mostLetters = 800;

/** Of the words all is read, of the place only where it is: 电梯口 names no lift that would be the matter. */
export function readGist(words: string, placeWords: string, { alike, places, letters }: ReadingLore): Gist {
  const text = plain(words.slice(0, mostLetters), letters);
  const where = plain(placeWords.slice(0, mostLetters), letters);
  const named = scan(where, alike);
  const said = scan(withoutNumbers(text, places), alike);
  const { things, troubles } = said.found;
  if (troubles.size === 0)
    for (const thing of things) for (const usual of alike.usually.get(thing) ?? []) troubles.add(usual);
  const numbers = (of: readonly RegExp[]) => numbersIn(`${where}\n${text}`, of, places);
  const doors = numbers(places.doors);
  return {
    things,
    troubles,
    spots: new Set([...said.found.spots, ...named.found.spots]),
    sides: new Set([...said.found.sides, ...named.found.sides]),
    buildings: numbers(places.buildings),
    units: numbers(places.units),
    floors: new Set([...numbers(places.floors), ...[...doors].map(floorOf).filter((floor) => floor > 0)]),
    doors,
    rest: piecesOf(said.left),
  };
}

/** What the phrases mean, of which at each place the longest wins; and what none covers, with a break for each of them. */
function scan(text: string, lore: AlikeLore) {
  const found = noAspects();
  let left = "";
  for (let at = 0; at < text.length; ) {
    const phrase = lore.phrases.get(text.charAt(at))?.find((known) => standsAt(at, known.text, text));
    if (phrase) for (const aspect of aspects) for (const code of phrase.means[aspect]) found[aspect].add(code);
    left += phrase ? "\n" : text.charAt(at);
    at += phrase?.text.length ?? 1;
  }
  return { found, left };
}

/** Numbers of houses are compared as numbers, not as letters. */
function withoutNumbers(text: string, { buildings, units, floors, doors }: PlaceLore): string {
  return [...buildings, ...units, ...floors, ...doors].reduce((left, pattern) => left.replace(pattern, "\n"), text);
}

/** 5 of 501. */
function floorOf(door: number): number {
  return Math.floor(door / 100);
}

function piecesOf(text: string): ReadonlySet<string> {
  const pieces = new Set<string>(text.match(/[a-z][a-z']+/g) ?? []);
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at + 1 < run.length; at += 1) pieces.add(run.slice(at, at + 2));
  }
  return pieces;
}
