import type { Point } from "../../talk/part.ts";
import { type Gist, type ReadingLore, readGist } from "./read-gist.ts";

/**
 * Says whether two concerns are about the same trouble of the same thing in the same place, so that one visit and one answer
 * would do for both. A wrong suggestion costs the desk's trust and a missing one only a look, so it is made where it is right
 * nine times in ten; `tools/measure-pairs.ts` measures that. It knows words and numbers, and nothing of what they mean.
 */

/** What is known of a concern, as far as it tells whether another one is the same. */
export interface Facts {
  /** Null for the kind that is "something else". */
  readonly kind: string | null;
  /** Where, in words: the name of the area, and the resident's own. */
  readonly placeWords: string;
  readonly words: string;
  readonly point: Point | null;
  /** UTC milliseconds. */
  readonly filedAt: number;
}

/** How the areas of two concerns lie to each other; unknown where one has none. */
export type AreaRelation = "same" | "within" | "apart" | "unknown";

/** `score` goes from 0 to 1; `against` is what alone was enough for them to be different. */
export interface Likeness {
  readonly isAlike: boolean;
  readonly score: number;
  readonly against: "kind" | "time" | "place" | "thing" | "trouble" | null;
}

/** A concern whose words are read, once for many comparisons. */
export type ReadFacts = Facts & { readonly gist: Gist };

export function readFacts(facts: Facts, lore: ReadingLore): ReadFacts {
  return { ...facts, gist: readGist(facts.words, facts.placeWords, lore) };
}

const day = 24 * 60 * 60_000;
/** What is filed further apart than so many days happened twice. */
export const mostDays = 14;
/** Pins that two people set on one thing lie this near to each other; metres. */
const mostMetres = 250;

// Tried out on one half of the labelled pairs, kept for the other.
const enough = 0.55;
const forOtherSpots = -0.1;
/** What no list knows is taken for the same where so much of its letters is. */
const likeEnough = 0.35;
/** How far two of one trouble are about one thing, where neither names any that is known, and where only one does. */
const unnamed = 0.4;
const namedOnce = 0.2;
/** The trouble that anything may have: it says nothing of a thing that isn't named. */
const anyTrouble = "broken";

/** What is the matter, and what is the matter with it, count alike. Near misses share all the other words, too. */
export function likenessOf(one: ReadFacts, other: ReadFacts, areas: AreaRelation): Likeness {
  const against = differenceOf(one, other, areas);
  if (against) return { isAlike: false, score: 0, against };
  const [a, b] = [one.gist, other.gist];
  const shared = share(a.rest, b.rest) ?? 0;
  const rest = shared < likeEnough ? 0 : shared;
  const trouble = share(a.troubles, b.troubles) ?? rest;
  const isTelling = [...a.troubles].some((code) => code !== anyTrouble && b.troubles.has(code));
  const thing = shareOfThings(a.things, b.things, isTelling) ?? (isTelling ? Math.max(rest, unnamed) : rest);
  const spots = clash(a.spots, b.spots) ? forOtherSpots : 0;
  const score = Math.max(0, (thing + trouble) / 2 + spots);
  return { isAlike: score >= enough, score, against: null };
}

const numbered = ["buildings", "units", "floors", "doors"] as const;

function differenceOf(one: ReadFacts, other: ReadFacts, areas: AreaRelation): Likeness["against"] {
  const [a, b] = [one.gist, other.gist];
  if (one.kind !== null && other.kind !== null && one.kind !== other.kind) return "kind";
  if (Math.abs(one.filedAt - other.filedAt) > mostDays * day) return "time";
  if (areas === "apart" || numbered.some((of) => clash(a[of], b[of])) || clash(a.sides, b.sides)) return "place";
  if (one.point && other.point && metres(one.point, other.point) > mostMetres) return "place";
  if (clash(a.things, b.things)) return "thing";
  if (clash(a.troubles, b.troubles)) return "trouble";
  return null;
}

/** As `share`; where each names something that the other does not, a lift's button and a lift's mirror, half of it. */
function shareOfThings(one: ReadonlySet<string>, other: ReadonlySet<string>, isTelling: boolean): number | null {
  if ((one.size === 0) !== (other.size === 0)) return isTelling ? namedOnce : 0;
  const all = share(one, other);
  return all !== null && common(one, other) < Math.min(one.size, other.size) ? all / 2 : all;
}

/** How much of two sets is in both, 0 to 1: the mean of "of the smaller" and "of the two together". Null for two empty ones. */
function share<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number | null {
  if (one.size + other.size === 0) return null;
  const both = common(one, other);
  if (both === 0) return 0;
  return both / Math.min(one.size, other.size) / 2 + both / (one.size + other.size - both) / 2;
}

function common<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): number {
  return [...one].filter((each) => other.has(each)).length;
}

/** Both say something, and nothing that both say. */
function clash<T>(one: ReadonlySet<T>, other: ReadonlySet<T>): boolean {
  return one.size > 0 && other.size > 0 && common(one, other) === 0;
}

function metres(one: Point, other: Point): number {
  const perDegree = 111_320;
  const north = (one.latitude - other.latitude) * perDegree;
  const east = (one.longitude - other.longitude) * perDegree * Math.cos((one.latitude * Math.PI) / 180);
  return Math.hypot(north, east);
}
