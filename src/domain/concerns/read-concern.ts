import { and, asc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { attachment, concern, concernPart, event, kind, tooMany } from "../../store/tables/concerns.ts";
import { type Named, person } from "../../store/tables/people.ts";
import type { Query } from "../../talk/command.ts";
import type { Point } from "../../talk/part.ts";
import { can } from "../permissions.ts";
import { holderOf, nameOf } from "../staff.ts";
import { cut } from "./cut.ts";
import { areaName } from "./file-concern.ts";
import { canWithdraw } from "./follow-concern.ts";
import { rootOf } from "./merge-concern.ts";
import { type ConcernState, isOpen, isPossible, type MoveName, stepsFrom } from "./moves.ts";

export interface ConcernView {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  readonly kind: Named;
  readonly priority: (typeof concern.$inferSelect)["priority"];
  /** The area's name and the resident's own words, whichever are known. */
  readonly area: string | null;
  readonly placeWords: string | null;
  readonly point: Point | null;
  /** All that the resident said in words, the first part first. */
  readonly words: readonly string[];
  readonly attachments: readonly { readonly id: number; readonly kind: (typeof attachment.$inferSelect)["kind"] }[];
  /** So many files were not taken, since they came after too many others. */
  readonly refusedFiles: number;
  readonly personId: number;
  readonly ownerId: number | null;
  readonly teamId: number | null;
  readonly holder: string | null;
  readonly isAnonymous: boolean;
  /** It was said by somebody who acts for the one whose it is. */
  readonly isForAnother: boolean;
  /** Who of staff wrote it down for somebody at the door or on the phone, and whether that one can be telephoned; null for all others. */
  readonly entered: { readonly by: string | null; readonly hasPhone: boolean } | null;
  /** Whoever said it is forgotten, and so is what they said. */
  readonly isForgotten: boolean;
  /** Somebody can be written to about it: not where it was written down for one who has no chat, and no neighbour shares its life. */
  readonly isInTouch: boolean;
  readonly filedAt: number;
  readonly respondBy: number;
  readonly resolveBy: number;
  readonly respondedAt: number | null;
  readonly nextAt: number | null;
  readonly referredTo: string | null;
  readonly reference: string | null;
  /** Of what is merged: how the one stands whose life it shares. */
  readonly with: { readonly state: ConcernState; readonly holder: string | null; readonly resolveBy: number } | null;
  /** What those who work on it may do next, by its state. */
  readonly steps: readonly MoveName[];
  /** When those who work on it are told of it, where that is still to come. */
  readonly handOutAt: number | null;
  readonly canWithdraw: boolean;
  readonly canAskToReopen: boolean;
  /** Whether there may be a name or a number to be asked for. */
  readonly canReveal: boolean;
}

/** A concern as it stands. Who may see it is the caller's to ask. */
export function viewOf(db: Db, id: number): ConcernView | null {
  const row = db
    .select({ concern, kind: kind.name, forgottenAt: person.forgottenAt })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .innerJoin(person, eq(person.id, concern.personId))
    .where(eq(concern.id, id))
    .get();
  if (!row) return null;
  // How to find somebody is seen by nobody without an act of its own: reveal-contact.ts.
  const { contactName, contactPhone, ...one } = row.concern;
  const hasContact = contactName !== null || contactPhone !== null;
  const said = db
    .select({ words: concernPart.words, attachment })
    .from(concernPart)
    .leftJoin(attachment, eq(attachment.id, concernPart.attachmentId))
    .where(and(eq(concernPart.concernId, id), eq(concernPart.isOfStaff, false)))
    .orderBy(asc(concernPart.id))
    .all();
  const files = said.flatMap(({ attachment: file }) => file ?? []);
  const root = rootOf(db, one);
  return {
    ...one,
    kind: row.kind,
    isForgotten: row.forgottenAt !== null,
    isInTouch: row.forgottenAt === null && (one.enteredById === null || hasNeighbours(db, id)),
    isForAnother: wasSaidFor(db, id),
    entered: one.enteredById === null ? null : { by: nameOf(db, one.enteredById), hasPhone: contactPhone !== null },
    area: one.areaId === null ? null : areaName(db, one.areaId),
    point: pointIn(one),
    words: said.flatMap(({ words }) => (words === null ? [] : [words])),
    attachments: files.flatMap(({ id, kind: is, why }) => (why === tooMany ? [] : [{ id, kind: is }])),
    refusedFiles: files.filter(({ why }) => why === tooMany).length,
    holder: holderOf(db, one),
    with: root.id === id ? null : { state: root.state, holder: holderOf(db, root), resolveBy: root.resolveBy },
    steps: stepsFrom(one.state),
    canWithdraw: canWithdraw(db, one),
    canAskToReopen: isPossible("ask_reopen", root.state),
    canReveal:
      (isOpen(one.state) || one.state === "resolved") &&
      row.forgottenAt === null &&
      (one.enteredById === null ? !one.isAnonymous || wasAskedToCall(db, id) : hasContact),
  };
}

/** Of what was merged into it, something that was said in a chat. */
function hasNeighbours(db: Db, id: number): boolean {
  const merged = and(eq(concern.mergedInto, id), isNull(concern.enteredById));
  return db.select({ id: concern.id }).from(concern).where(merged).get() !== undefined;
}

function wasSaidFor(db: Db, id: number): boolean {
  const filed = and(eq(event.concernId, id), eq(event.name, "concern.filed"), isNotNull(event.forId));
  return db.select({ id: event.id }).from(event).where(filed).get() !== undefined;
}

function wasAskedToCall(db: Db, id: number): boolean {
  const asked = and(eq(event.concernId, id), eq(event.name, "concern.call_asked"));
  return db.select({ id: event.id }).from(event).where(asked).get() !== undefined;
}

function pointIn({ latitude, longitude }: { latitude: number | null; longitude: number | null }): Point | null {
  return latitude === null || longitude === null ? null : { latitude, longitude };
}

/** One's own concern, or that of somebody for whom one acts; null for anybody else's. */
export const myConcern: Query<{ concern: number }, ConcernView | null> = (sight, input) =>
  readable(sight, input, "follow");

/** A concern that one works on; null for any other. */
export const workedConcern: Query<{ concern: number }, ConcernView | null> = (sight, input) =>
  readable(sight, input, "work");

/** As workedConcern, by its number. */
export const workedByNumber: Query<{ number: number }, ConcernView | null> = (sight, { number }) => {
  const one = sight.db.select({ id: concern.id }).from(concern).where(eq(concern.number, number)).get();
  return one ? workedConcern(sight, { concern: one.id }) : null;
};

const readable = (
  sight: Parameters<Query<unknown, unknown>>[0],
  { concern: id }: { concern: number },
  action: "follow" | "work",
): ConcernView | null => {
  const one = sight.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(sight, action, one) ? viewOf(sight.db, id) : null;
};

/**
 * The concern that something was done to in a conversation of one's own; null where there is none. `isOwn`: as the one whose it
 * is, or for them. `isEntered`: one wrote it down there for somebody.
 */
export const concernOf: Query<{ conversation: number }, { id: number; isOwn: boolean; isEntered: boolean } | null> = (
  { db, by },
  { conversation },
) => {
  const row = db
    .select({
      id: concern.id,
      personId: concern.personId,
      forId: event.forId,
      enteredById: concern.enteredById,
      name: event.name,
    })
    .from(event)
    .innerJoin(concern, eq(concern.id, event.concernId))
    .where(and(eq(event.conversationId, conversation), eq(event.byId, by.personId)))
    .get();
  if (!row) return null;
  const isEntered = row.enteredById === by.personId && row.name === "concern.filed";
  return { id: row.id, isOwn: row.personId === (row.forId ?? by.personId), isEntered };
};

/** What was said in these parts, as an event names them: the words, null where there are none, the files, and the point. */
export function partsOf(
  db: Db,
  ids: unknown,
): { readonly words: string | null; readonly attachments: readonly number[]; readonly point: Point | null } {
  const known = Array.isArray(ids) ? ids.filter((id) => typeof id === "number") : [];
  const rows = db.select().from(concernPart).where(inArray(concernPart.id, known)).orderBy(asc(concernPart.id)).all();
  return {
    words: rows.flatMap(({ words }) => words ?? []).join("\n") || null,
    attachments: rows.flatMap(({ attachmentId }) => attachmentId ?? []),
    point: rows.map(pointIn).find((point) => point !== null) ?? null,
  };
}

/** How a concern begins, at most 12 characters. */
export function titleOf(db: Db, id: number): string {
  const first = db
    .select({ words: concernPart.words })
    .from(concernPart)
    .where(eq(concernPart.concernId, id))
    .orderBy(asc(concernPart.id))
    .limit(1)
    .get();
  return cut(first?.words ?? "", 12);
}
