import { asc, eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern } from "../../store/tables/concerns.ts";
import type { Command, Sight } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { workersOf } from "../staff.ts";
import { type Concern, change, concernAt, type Plan, type Refused, type Worked, work } from "./change-concern.ts";
import { isOpen } from "./moves.ts";

/**
 * Merges a concern into another of which it is a duplicate. Each keeps its number; from then on the one shares the life of the other,
 * and its resident hears of that. What had been merged into the first goes along, so that there is never a chain, nor a loop.
 */
export const mergeConcern: Command<{ concern: number; into: number }, Worked> = (desk, { concern: id, into }) => {
  const given = concernAt(desk, into);
  const root = given && rootOf(desk.db, given);
  const along = mergedInto(desk.db, id);
  const merged = work(desk, id, "merge", (one): Plan | Refused => {
    if (!root || root.id === one.id || !isOpen(root.state) || !can(desk, "work", root))
      return { refused: "not_possible", number: one.number };
    return { name: "concern.merged", set: { mergedInto: root.id }, about: { into: root.id } };
  });
  if (root && !("refused" in merged)) {
    for (const one of along) change(desk, one, "concern.merged", { mergedInto: root.id }, { into: root.id, via: id });
  }
  return merged;
};

/** The concern whose life this one shares: itself, where it is not merged. */
export function rootOf<T extends Pick<Concern, "mergedInto">>(db: Db, one: T): T | Concern {
  return one.mergedInto === null ? one : (concernAt({ db }, one.mergedInto) ?? one);
}

/** All that share the life of a concern, besides itself. */
export function mergedInto(db: Db, id: number): readonly Concern[] {
  return db.select().from(concern).where(eq(concern.mergedInto, id)).orderBy(asc(concern.id)).all();
}

/** Whether there is anybody who works on it, or on the one whose life it shares. */
export function isHeardByWorkers({ db, now }: Pick<Sight, "db" | "now">, one: Concern): boolean {
  return workersOf(db, rootOf(db, one), now).length > 0;
}
