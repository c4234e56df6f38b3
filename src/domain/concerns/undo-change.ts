import { and, asc, eq, gt, like } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { reachedBy, recallNews } from "../../store/recall-news.ts";
import { event } from "../../store/tables/concerns.ts";
import type { Command, Desk, Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { can } from "../permissions.ts";
import { type Changes, change, concernAt } from "./change-concern.ts";
import { type LastChange, lastChange } from "./last-change.ts";

/** When news of something that is done now leaves: as soon as it can't be undone unheard any more. UTC milliseconds. */
export function afterGrace(db: Db, at: number): number {
  return at + community(db).grace * 1000;
}

/** So long it can be undone; milliseconds. */
const undoable = 10 * 60_000;

type Happening = typeof event.$inferSelect;

export type Undone =
  /** `wasHeard`: somebody has had news of it by now, and gets a correction. */
  | { readonly number: number; readonly wasHeard: boolean }
  | { readonly refused: "not_yours" }
  | { readonly refused: "too_late" | "undone"; readonly number: number }
  /** Something was done since that stands upon it. */
  | { readonly refused: "went_on"; readonly number: number; readonly last: LastChange | null };

/** Takes back what one has done oneself a moment ago: everything is as it was before. */
export const undoChange: Command<{ event: number }, Undone> = (desk, { event: id }) => {
  const { db, now, by } = desk;
  const row = db.select().from(event).where(eq(event.id, id)).get();
  const one = row?.concernId == null ? undefined : concernAt(desk, row.concernId);
  if (!row || !one || row.byId !== by.personId || !canBeUndone.has(row.name)) return { refused: "not_yours" };
  // What was merged along with another comes back with that one, and never alone to where nobody works on it any more.
  if (!can(desk, "undo", { personId: row.byId }) || row.about.via !== undefined) return { refused: "not_yours" };
  const { number } = one;
  const later = laterThan(desk, row);
  if (undoneIn(later).has(id)) return { refused: "undone", number };
  if (now - row.at > undoable) return { refused: "too_late", number };
  const together = [row, ...doneWith(desk, row)];
  if (together.some((each) => isBuiltUpon(desk, each, together)))
    return { refused: "went_on", number, last: lastChange(db, one.id) };
  const wasHeard = together.some((each) => reachedBy(db, each.id).size > 0);
  for (const each of together) undo(desk, each);
  return { number, wasHeard };
};

/** Whom news of a step that is undone had reached, and with which other concern it was merged by it. */
export const undoneFor: Query<
  { event: number },
  { readonly heard: readonly number[]; readonly into: number | null }
> = ({ db }, { event: id }) => {
  const row = db.select().from(event).where(eq(event.id, id)).get();
  const into = row?.about.into;
  return { heard: [...reachedBy(db, id)], into: typeof into === "number" ? into : null };
};

const canBeUndone: ReadonlySet<string> = new Set(
  [
    ...["accepted", "started", "replied", "asked", "continued", "scheduled", "assigned", "referred", "merged"],
    ...["corrected_kind", "corrected_place", "prioritised", "resolved", "closed", "reopened", "reopen_refused"],
  ].map((name) => `concern.${name}`),
);

function undo(desk: Desk, row: Happening): void {
  const one = row.concernId === null ? undefined : concernAt(desk, row.concernId);
  if (!one) return;
  recallNews(desk.db, row.id);
  const was = wasOf(row);
  const answer = was.respondedAt === null ? laterAnswer(desk, row) : undefined;
  const set: Changes = answer === undefined ? was : { ...was, respondedAt: answer };
  change(desk, one, "concern.undone", set, { undoes: row.id, wasHeard: reachedBy(desk.db, row.id).size > 0 });
}

/** What was done in the same instant for this: the acceptance that came with it, or what was merged along. The last first. */
function doneWith({ db }: Desk, row: Happening): readonly Happening[] {
  const same = db
    .select()
    .from(event)
    .where(and(eq(event.at, row.at), eq(event.byId, row.byId ?? 0), like(event.name, "concern.%")))
    .orderBy(asc(event.id))
    .all();
  const acceptance = same.find(({ id, about }) => id === row.id - 1 && about.isAtOnce === true);
  const along = same.filter(({ id, name, about }) => id > row.id && name === row.name && about.via === row.concernId);
  return [...along, ...(acceptance ? [acceptance] : [])];
}

function isBuiltUpon(desk: Desk, row: Happening, together: readonly Happening[]): boolean {
  const later = laterThan(desk, row);
  const gone = new Set([...undoneIn(later), ...together.map(({ id }) => id)]);
  const columns = Object.keys(wasOf(row));
  return later.some(
    (one) =>
      !gone.has(one.id) &&
      one.name !== "concern.undone" &&
      Object.keys(wasOf(one)).some((key) => columns.includes(key)),
  );
}

/** When it was answered since, by something that stands. */
function laterAnswer(desk: Desk, row: Happening): number | undefined {
  const later = laterThan(desk, row);
  const gone = undoneIn(later);
  return later.find(({ id, name }) => canBeUndone.has(name) && !amongStaff.has(name) && !gone.has(id))?.at;
}

const amongStaff: ReadonlySet<string> = new Set(
  ["assigned", "corrected_kind", "corrected_place", "prioritised"].map((name) => `concern.${name}`),
);

function laterThan({ db }: Desk, { id, concernId }: Happening): readonly Happening[] {
  return db
    .select()
    .from(event)
    .where(and(eq(event.concernId, concernId ?? 0), gt(event.id, id)))
    .orderBy(asc(event.id))
    .all();
}

function undoneIn(rows: readonly Happening[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ name, about }) => (name === "concern.undone" ? [Number(about.undoes)] : [])));
}

function wasOf({ about }: Happening): Changes {
  return (about.was ?? {}) as Changes; // as change wrote it
}
