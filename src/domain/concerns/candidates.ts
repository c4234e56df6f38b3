import { and, asc, between, desc, eq, exists, gt, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, concernPart, concernStates, event, kind } from "../../store/tables/concerns.ts";
import { area } from "../../store/tables/people.ts";
import { areasAround } from "../places.ts";
import { mostDays } from "./alike.ts";
import { isOpen } from "./moves.ts";

/** What SQL can tell of which concerns may be the same, so that the words of few are read. */

export type Candidate = typeof concern.$inferSelect;

const day = 24 * 60 * 60_000;
/** What is done for longer, and is said again, has happened again. */
const freshlyDone = 3 * day;
/** So many are read at most, those said at the nearest time: the desk does nothing else meanwhile. */
const mostRead = 400;

/** Those near this one by time, kind and place, and not settled. `near`: the areas of `areasNear`. */
export function candidatesFor(
  db: Db,
  now: number,
  one: Candidate,
  near: ReadonlyMap<number, string>,
): readonly Candidate[] {
  const justDone = db
    .select({ id: event.id })
    .from(event)
    .where(and(eq(event.concernId, concern.id), eq(event.name, "concern.resolved"), gt(event.at, now - freshlyDone)));
  const other = catchAll(db);
  const isOfKind =
    one.kind === other ? undefined : inArray(concern.kind, [one.kind, ...(other === null ? [] : [other])]);
  const isNear =
    one.areaId === null ? undefined : or(isNull(concern.areaId), inArray(concern.areaId, [...near.keys()]));
  return db
    .select()
    .from(concern)
    .where(
      and(
        ne(concern.id, one.id),
        between(concern.filedAt, one.filedAt - mostDays * day, one.filedAt + mostDays * day),
        isOfKind,
        isNear,
        or(inArray(concern.state, concernStates.filter(isOpen)), and(eq(concern.state, "resolved"), exists(justDone))),
      ),
    )
    .orderBy(sql`abs(${concern.filedAt} - ${one.filedAt})`, desc(concern.id))
    .limit(mostRead)
    .all();
}

/** The area, all around it and all within it, by id, with their names; every one where it lies nowhere. */
export function areasNear(db: Db, id: number | null): ReadonlyMap<number, string> {
  const rows = db.select().from(area).all();
  if (id === null) return new Map(rows.map((row) => [row.id, row.name]));
  const inside = (parent: number): typeof rows =>
    rows.filter((row) => row.parentId === parent).flatMap((row) => [row, ...inside(row.id)]);
  return new Map([...areasAround(db, id), ...inside(id)].map((row) => [row.id, row.name]));
}

/** The code of the kind that is "something else": the last one on offer. */
export function catchAll(db: Db): string | null {
  const last = db.select().from(kind).where(eq(kind.isOffered, true)).orderBy(desc(kind.position)).limit(1).get();
  return last?.code ?? null;
}

/** What residents said to each of these, the first part first. */
export function saidIn(db: Db, ids: readonly number[]): ReadonlyMap<number, string> {
  const said = new Map<number, string>();
  const isSaid = and(
    inArray(concernPart.concernId, [...ids]),
    eq(concernPart.isOfStaff, false),
    isNotNull(concernPart.words),
  );
  const rows = db.select().from(concernPart).where(isSaid).orderBy(asc(concernPart.id)).all();
  for (const { concernId, words } of rows) {
    said.set(concernId, [said.get(concernId), words].filter((part) => part != null).join("\n"));
  }
  return said;
}
