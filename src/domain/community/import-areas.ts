import { eq } from "drizzle-orm";
import { deleteUnlessUsed } from "../../store/delete-unless-used.ts";
import { area } from "../../store/tables/people.ts";
import type { Bench } from "./bench.ts";
import { differences } from "./change.ts";
import type { AreaEntry } from "./community-file.ts";
import { pathsIn } from "./find-area.ts";
import { matchAreas } from "./match-areas.ts";

/** Brings the tree of areas to what the file says, and returns the id of each. Nothing is removed yet. */
export function importAreas({ db, changed }: Bench, top: AreaEntry): ReadonlyMap<AreaEntry, number> {
  const matched = matchAreas(top, db.select().from(area).orderBy(area.id).all());
  const paths = pathsIn(top);
  const ids = new Map<AreaEntry, number>();
  const put = (entry: AreaEntry, parentId: number | null) => {
    const name = paths.get(entry)?.join("/") ?? entry.name;
    const wanted = { name: entry.name, kind: entry.kind, aliases: entry.aliases, parentId };
    const row = matched.get(entry);
    const detail = row && differences(row, wanted);
    if (row && detail) db.update(area).set(wanted).where(eq(area.id, row.id)).run();
    if (row && detail) changed({ does: "changed", noun: "area", name, detail });
    if (!row) changed({ does: "added", noun: "area", name, detail: entry.kind });
    const id = row?.id ?? db.insert(area).values(wanted).returning({ id: area.id }).get().id;
    ids.set(entry, id);
    for (const below of entry.areas) put(below, id);
  };
  put(top, null);
  return ids;
}

/** Removes the areas that the file does not have and nothing refers to: those that were never used, or only mistyped. */
export function removeAreas({ db, changed }: Bench, stay: ReadonlySet<number>): void {
  const rows = db.select().from(area).orderBy(area.id).all();
  const depth = (row: (typeof rows)[number]): number => {
    const parent = rows.find(({ id }) => id === row.parentId);
    return parent ? depth(parent) + 1 : 0;
  };
  const others = rows.filter(({ id }) => !stay.has(id)).sort((a, b) => depth(b) - depth(a));
  for (const { id, name } of others) {
    if (deleteUnlessUsed(() => db.delete(area).where(eq(area.id, id)).run()))
      changed({ does: "removed", noun: "area", name });
    else
      changed({
        does: "kept",
        noun: "area",
        name,
        detail: "it is in use; to rename an area, give it the old name as an alias",
      });
  }
}
