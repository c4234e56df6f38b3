import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { attachment, concern, concernPart, event, kind } from "../../store/tables/concerns.ts";
import type { Named } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { holderOf, nameOf } from "../staff.ts";
import { areaName } from "./file-concern.ts";
import { type ConcernState, isOpen, isPossible } from "./moves.ts";

export interface ConcernView {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  readonly kind: Named;
  readonly priority: (typeof concern.$inferSelect)["priority"];
  /** The area's name and the resident's own words, whichever are known. */
  readonly area: string | null;
  readonly placeWords: string | null;
  readonly hasPoint: boolean;
  /** All that the resident said in words, the first part first. */
  readonly words: readonly string[];
  readonly attachments: readonly { readonly id: number; readonly kind: (typeof attachment.$inferSelect)["kind"] }[];
  readonly personId: number;
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly holder: string | null;
  readonly isAnonymous: boolean;
  readonly filedAt: number;
  readonly respondBy: number;
  readonly resolveBy: number;
  readonly canAccept: boolean;
  readonly canResolve: boolean;
  readonly canWithdraw: boolean;
}

/** A concern as it stands. Who may see it is the caller's to ask. */
export function viewOf(db: Db, id: number): ConcernView | null {
  const row = db
    .select({ concern, kind: kind.name })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .where(eq(concern.id, id))
    .get();
  if (!row) return null;
  const one = row.concern;
  const said = db
    .select({ words: concernPart.words, attachment })
    .from(concernPart)
    .leftJoin(attachment, eq(attachment.id, concernPart.attachmentId))
    .where(and(eq(concernPart.concernId, id), eq(concernPart.byId, one.personId)))
    .orderBy(asc(concernPart.id))
    .all();
  return {
    ...one,
    kind: row.kind,
    area: one.areaId === null ? null : areaName(db, one.areaId),
    hasPoint: one.latitude !== null,
    words: said.flatMap(({ words }) => (words === null ? [] : [words])),
    attachments: said.flatMap(({ attachment: file }) => (file === null ? [] : [{ id: file.id, kind: file.kind }])),
    holder: holderOf(db, one),
    canAccept: isPossible("accept", one.state),
    canResolve: isPossible("accept", one.state) || isPossible("resolve", one.state),
    canWithdraw: isPossible("withdraw", one.state),
  };
}

export interface Mine {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  readonly kind: Named;
  /** How it begins, at most 12 characters. */
  readonly title: string;
}

/** One's own concerns, the open ones first, the latest first. */
export const myConcerns: Query<{ isOpen: boolean }, readonly Mine[]> = ({ db, by }, only) => {
  const rows = db
    .select({ id: concern.id, number: concern.number, state: concern.state, kind: kind.name })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .where(eq(concern.personId, by.personId))
    .orderBy(desc(concern.id))
    .all()
    .filter(({ state }) => !only.isOpen || isOpen(state));
  return [...rows.filter(({ state }) => isOpen(state)), ...rows.filter(({ state }) => !isOpen(state))].map((row) => ({
    ...row,
    title: titleOf(db, row.id),
  }));
};

/** One's own concern; null for anybody else's. */
export const myConcern: Query<{ concern: number }, ConcernView | null> = (sight, input) =>
  readable(sight, input, "follow");

/** A concern that one works on; null for any other. */
export const workedConcern: Query<{ concern: number }, ConcernView | null> = (sight, input) =>
  readable(sight, input, "work");

const readable = (
  sight: Parameters<Query<unknown, unknown>>[0],
  { concern: id }: { concern: number },
  action: "follow" | "work",
): ConcernView | null => {
  const one = sight.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(sight, action, one) ? viewOf(sight.db, id) : null;
};

export type HistoryName =
  | "filed"
  | "added"
  | "placed"
  | "withdrawn"
  | "accepted"
  | "replied"
  | "resolved"
  | "call_asked";

export interface HistoryLine {
  readonly at: number;
  readonly what: HistoryName;
  /** Who did it, where they have a name that may be shown. */
  readonly who: string | null;
  readonly words: string | null;
}

/** What has happened to one's own concern, the earliest first. */
export const historyOf: Query<{ concern: number }, readonly HistoryLine[]> = ({ db }, { concern: id }) => {
  const owner = db.select({ personId: concern.personId }).from(concern).where(eq(concern.id, id)).get()?.personId;
  return db
    .select()
    .from(event)
    .where(eq(event.concernId, id))
    .orderBy(asc(event.id))
    .all()
    .flatMap(({ at, name, byId, about }) => {
      const what = historyNames.find((one) => name === `concern.${one}`);
      if (!what) return [];
      return [{ at, what, who: byId === owner ? null : nameOf(db, byId), words: partsOf(db, about.parts).words }];
    });
};

const historyNames: readonly HistoryName[] = [
  "filed",
  "added",
  "placed",
  "withdrawn",
  "accepted",
  "replied",
  "resolved",
  "call_asked",
];

/** What was said in these parts, as an event names them: the words, null where there are none, and the files. */
export function partsOf(
  db: Db,
  ids: unknown,
): { readonly words: string | null; readonly attachments: readonly number[] } {
  const known = Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
  const rows = db.select().from(concernPart).where(inArray(concernPart.id, known)).orderBy(asc(concernPart.id)).all();
  return {
    words: rows.flatMap(({ words }) => words ?? []).join("\n") || null,
    attachments: rows.flatMap(({ attachmentId }) => attachmentId ?? []),
  };
}

function titleOf(db: Db, id: number): string {
  const first = db
    .select({ words: concernPart.words })
    .from(concernPart)
    .where(eq(concernPart.concernId, id))
    .orderBy(asc(concernPart.id))
    .limit(1)
    .get();
  return cut(first?.words ?? "", 12);
}

/** The first so many characters, with … where more follow. Characters are what a reader counts, not code units. */
export function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  const letters = [...new Intl.Segmenter().segment(line)];
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most)
        .map(({ segment }) => segment)
        .join("")}…`;
}
