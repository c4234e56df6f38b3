import { and, eq, gt, gte } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { event } from "../../store/tables/concerns.ts";

/** Somebody new was taken for one who is known. */
export interface Relink {
  /** The event's id. */
  readonly id: number;
  /** The chats that came with them. */
  readonly chats: readonly number[];
}

/** Who was taken for this person after this time, and was not objected to. */
export function relinkedSince(db: Db, personId: number, since: number): readonly Relink[] {
  const named = (name: string) =>
    db
      .select()
      .from(event)
      .where(and(eq(event.name, name), gt(event.at, since)));
  const objected = named("relink.objected").all();
  return named("relink.done")
    .all()
    .filter(({ id, about }) => about.to === personId && !objected.some((one) => one.about.relink === id))
    .map(({ id, about }) => ({ id, chats: numbersIn(about.chats) }));
}

/**
 * The chats that were let in from this time on by a code that was made before: whoever has such a code was that person before somebody
 * was taken for them.
 */
export function provenSince(db: Db, personId: number, time: number): readonly number[] {
  const joined = db
    .select({ about: event.about })
    .from(event)
    .where(and(eq(event.name, "person.joined"), gte(event.at, time)))
    .all();
  return joined.flatMap(({ about }) =>
    about.personId === personId && typeof about.codeFrom === "number" && about.codeFrom < time
      ? numbersIn([about.addressId])
      : [],
  );
}

function numbersIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((id) => typeof id === "number") : [];
}
