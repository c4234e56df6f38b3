import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import type { Query, Sight } from "../../talk/command.ts";
import type { CompiledKinds } from "../guess-kind.ts";
import { can } from "../permissions.ts";
import type { PlaceLore } from "../places.ts";
import { likenessOf, type ReadFacts, readFacts } from "./alike.ts";
import type { AlikeLore } from "./alike-lore.ts";
import { areasNear, type Candidate, candidatesFor, catchAll, saidIn } from "./candidates.ts";
import { cut } from "./cut.ts";
import type { ConcernState } from "./moves.ts";

/** A concern that is likely the same as another one. */
export interface LikelySame {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  /** What the resident said, cut for reading. */
  readonly brief: string;
  /** The area's name and the resident's own words, whichever are known. */
  readonly area: string | null;
  readonly placeWords: string | null;
  /** UTC milliseconds. */
  readonly filedAt: number;
  /** How likely, up to 1; only for ranking. */
  readonly score: number;
}

const mostSuggested = 3;
const briefLength = 60;

/**
 * Concerns that are likely the same as this one: open, or done a few days ago; of its kind; where it lies, or around or within
 * that; filed within days of it; in similar words. At most three, the likeliest first. Only such as one may work on oneself, and
 * none for a concern that one may not work on.
 */
export const likelySame: Query<{ concern: number }, readonly LikelySame[]> = (sight, { concern: id }) => {
  const { db, now } = sight;
  const one = db.select().from(concern).where(eq(concern.id, id)).get();
  if (!one || one.state === "merged" || !can(sight, "work", one)) return [];
  const near = areasNear(db, one.areaId);
  const read = reader(sight, near);
  const rows = candidatesFor(db, now, one, near);
  const words = saidIn(db, [one.id, ...rows.map((row) => row.id)]);
  const self = read(one, words.get(one.id) ?? "");
  const found = rows
    .map((row) => {
      const said = words.get(row.id) ?? "";
      const relation =
        one.areaId === null || row.areaId === null ? "unknown" : one.areaId === row.areaId ? "same" : "within";
      return { row, said, likeness: likenessOf(self, read(row, said), relation) };
    })
    .filter(({ likeness }) => likeness.isAlike)
    .sort((a, b) => b.likeness.score - a.likeness.score || b.row.id - a.row.id);
  const suggested: LikelySame[] = [];
  for (const { row, said, likeness } of found) {
    if (suggested.length === mostSuggested) break;
    if (!can(sight, "work", row)) continue;
    const { number, state, placeWords, filedAt } = row;
    const area = near.get(row.areaId ?? 0) ?? null;
    const brief = cut(said, briefLength);
    suggested.push({ id: row.id, number, state, brief, area, placeWords, filedAt, score: likeness.score });
  }
  return suggested;
};

function reader(
  { db, understood }: Sight,
  near: ReadonlyMap<number, string>,
): (row: Candidate, words: string) => ReadFacts {
  const lore = {
    alike: understood("alike") as AlikeLore, // made by compileAlike
    places: understood("places") as PlaceLore, // made by compilePlaces
    letters: (understood("kinds") as CompiledKinds).letters, // made by compileKinds
  };
  const other = catchAll(db);
  return ({ kind, areaId, placeWords, latitude, longitude, filedAt }, words) => {
    const facts = {
      kind: kind === other ? null : kind,
      placeWords: [near.get(areaId ?? 0), placeWords].filter((part) => part != null).join("\n"),
      words,
      point: latitude === null || longitude === null ? null : { latitude, longitude },
      filedAt,
    };
    return readFacts(facts, lore);
  };
}
