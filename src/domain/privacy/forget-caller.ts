import { and, count, eq, inArray, isNotNull } from "drizzle-orm";
import { concern, concernPart } from "../../store/tables/concerns.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { isForgotten } from "../people.ts";
import { can } from "../permissions.ts";
import { forgetWithConcerns, isTakenBack } from "./forget-me.ts";
import { concernsUnder } from "./known-as.ts";

/** What would go of somebody who said a concern at the door or on the phone. */
export interface Caller {
  readonly number: number;
  readonly hasName: boolean;
  readonly hasPhone: boolean;
  readonly files: number;
  /** Whether it is taken back, where nobody has finished it. */
  readonly isTakenBack: boolean;
  /** What else was written down under the same telephone number: whether that was the same one, only people know. */
  readonly others: readonly number[];
}

/** Somebody who has no chat of their own to say it in; null for whoever may not have them forgotten. */
export const callerOf: Query<{ number: number }, Caller | null> = (sight, { number }) => {
  const one = forgettable(sight, number);
  if (!one) return null;
  const isFile = and(eq(concernPart.concernId, one.id), isNotNull(concernPart.attachmentId));
  const files = sight.db.select({ count: count() }).from(concernPart).where(isFile).get()?.count ?? 0;
  return {
    ...{ number, files, isTakenBack: isTakenBack(one) },
    ...{ hasName: one.contactName !== null, hasPhone: one.contactPhone !== null },
    others: alsoUnder(sight, one).map((other) => other.number),
  };
};

export type CallerForgotten = { readonly numbers: readonly number[] } | { readonly refused: "not_yours" };

/**
 * Forgets whoever said it at the door or on the phone and asked for that there, as forgetMe does; with `others` also who said
 * what those numbers are, as far as it stands under the same telephone number.
 */
export const forgetCaller: Command<{ number: number; others: readonly number[] }, CallerForgotten> = (
  desk,
  { number, others },
) => {
  const one = forgettable(desk, number);
  if (!one) return { refused: "not_yours" };
  const all = [one, ...alsoUnder(desk, one).filter((other) => others.includes(other.number))];
  for (const { id, personId } of all) {
    forgetWithConcerns(desk, personId);
    desk.happened({ name: "person.forgotten_for", concern: id, about: {} });
  }
  return { numbers: all.map((each) => each.number) };
};

type Concern = typeof concern.$inferSelect;

function forgettable(sight: Sight, number: number): Concern | null {
  const one = sight.db.select().from(concern).where(eq(concern.number, number)).get();
  return one && isForgettable(sight, one) ? one : null;
}

function alsoUnder(sight: Sight, { contactPhone, personId }: Concern): Concern[] {
  if (contactPhone === null) return [];
  const ids = concernsUnder(sight.db, contactPhone, personId);
  const rows = sight.db.select().from(concern).where(inArray(concern.id, ids)).all();
  return rows.filter((one) => isForgettable(sight, one));
}

/** Written down for somebody, who is still remembered, and in one's own area. */
function isForgettable(sight: Sight, one: Concern): boolean {
  return one.enteredById !== null && !isForgotten(sight.db, one.personId) && can(sight, "forget_for", one);
}

/** The number of the concern in "忘记 112", "忘记112号的居民" or "forget 112"; null for anything else. */
export function readForgetWish(said: string): number | null {
  const text = said.normalize("NFKC").trim();
  const [, digits] = /^(?:忘记|忘記|忘掉|forget)\s*(\d{3,7})\s*(?:号|號)?(?:的?(?:居民|人))?$/i.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}
