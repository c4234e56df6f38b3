import type { area } from "../../store/tables/people.ts";
import type { AreaEntry } from "./community-file.ts";
import { pathsIn } from "./find-area.ts";

type Row = typeof area.$inferSelect;

/**
 * Tells which area of the database an entry of the file is, so that concerns and homes stay with a place that was renamed
 * or that went over to another grid. Areas have no codes, since no secretary would keep them; so it goes by the names:
 * the top is the top; then the same name in the same place; then a name that the entry has as an alias, in the same place;
 * then the only area of that kind and name that is left over, moved from elsewhere.
 */
export function matchAreas(top: AreaEntry, rows: readonly Row[]): Map<AreaEntry, Row> {
  const matched = new Map<AreaEntry, Row>();
  const left = new Set(rows);
  const match = (entry: AreaEntry, row: Row | undefined) => {
    if (row === undefined) return;
    matched.set(entry, row);
    left.delete(row);
  };
  const entries = [...pathsIn(top).keys()];
  const root = rows.find(({ parentId }) => parentId === null);
  if (root) match(entries.find(({ kind }) => kind === root.kind) ?? top, root);

  matchBelow(top);
  for (const entry of entries) {
    if (matched.has(entry)) continue;
    const alike = [...left].filter(({ name, kind }) => name === entry.name && kind === entry.kind);
    if (alike.length === 1) match(entry, alike[0]);
    matchBelow(entry);
  }
  return matched;

  function matchBelow(around: AreaEntry): void {
    const inside = [...left].filter(({ parentId }) => parentId !== null && parentId === matched.get(around)?.id);
    const open = around.areas.filter((entry) => !matched.has(entry));
    for (const entry of open)
      match(
        entry,
        inside.find((row) => row.name === entry.name),
      );
    for (const entry of open) {
      const renamed = inside.filter((row) => left.has(row) && entry.aliases.includes(row.name));
      if (!matched.has(entry) && renamed.length === 1) match(entry, renamed[0]);
    }
    for (const entry of around.areas) matchBelow(entry);
  }
}
