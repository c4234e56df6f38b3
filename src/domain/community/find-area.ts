import type { AreaEntry } from "./community-file.ts";

/** The names from the top of the tree down to each area. */
export function pathsIn(top: AreaEntry): ReadonlyMap<AreaEntry, readonly string[]> {
  const paths = new Map<AreaEntry, readonly string[]>();
  const walk = (entry: AreaEntry, above: readonly string[]) => {
    const path = [...above, entry.name];
    paths.set(entry, path);
    for (const below of entry.areas) walk(below, path);
  };
  walk(top, []);
  return paths;
}

/**
 * Which areas somebody may mean by `said`: the whole way to one; else a name, or as much of the way as tells it from its
 * namesakes ("二网格/1栋"); else another name that residents use.
 */
export function findArea(top: AreaEntry, said: string): AreaEntry[] {
  const paths = [...pathsIn(top)];
  const byPath = paths.filter(([, path]) => path.join("/") === said);
  const byName = paths.filter(([, path]) => path.some((_, n) => path.slice(n).join("/") === said));
  const byAlias = paths.filter(([entry]) => entry.aliases.includes(said));
  return ([byPath, byName, byAlias].find((found) => found.length > 0) ?? []).map(([entry]) => entry);
}

/** The shortest way of saying an area that means no other. */
export function sayArea(top: AreaEntry, entry: AreaEntry): string {
  const path = pathsIn(top).get(entry) ?? [];
  const ways = path.map((_, n) => path.slice(path.length - 1 - n).join("/"));
  const isClear = (way: string) => {
    const found = findArea(top, way);
    return found.length === 1 && found[0] === entry;
  };
  return ways.find(isClear) ?? path.join("/");
}
