import { and, desc, eq, gt, inArray } from "drizzle-orm";
import { concern, event, kind } from "../../store/tables/concerns.ts";
import { type Named, person } from "../../store/tables/people.ts";
import type { Query, Sight } from "../../talk/command.ts";
import { heldBy } from "../delegations.ts";
import { type ConcernState, isOpen } from "./moves.ts";
import { titleOf } from "./read-concern.ts";

export interface Mine {
  readonly id: number;
  readonly number: number;
  readonly state: ConcernState;
  readonly kind: Named;
  /** How it begins, at most 12 characters. */
  readonly title: string;
  /** Whose it is, where one only acts for them. */
  readonly of?: { readonly name: string | null };
}

/** One's own concerns and those of whom one acts for, the open ones first, the latest first. */
export const myConcerns: Query<null, readonly Mine[]> = (sight) => {
  const { db, by } = sight;
  const rows = db
    .select({
      mine: { id: concern.id, number: concern.number, state: concern.state, kind: kind.name },
      personId: concern.personId,
      name: person.name,
    })
    .from(concern)
    .innerJoin(kind, eq(kind.code, concern.kind))
    .innerJoin(person, eq(person.id, concern.personId))
    .where(inArray(concern.personId, followedBy(sight)))
    .orderBy(desc(concern.id))
    .all()
    .map(({ mine, personId, name }) => ({ ...mine, ...(personId === by.personId ? {} : { of: { name } }) }));
  return [...rows.filter(({ state }) => isOpen(state)), ...rows.filter(({ state }) => !isOpen(state))].map((row) => ({
    ...row,
    title: titleOf(db, row.id),
  }));
};

/** Oneself, and all for whom one acts. */
function followedBy({ db, now, by }: Sight): number[] {
  return [by.personId, ...heldBy(db, by.personId, now).map(({ forId }) => forId)];
}

/** Those of them that what is said now may be about: the open ones, and such as were said to be done a few days ago. */
export function stillOnMind(sight: Sight): readonly Mine[] {
  const { db, now } = sight;
  const justDone = db
    .select({ id: event.concernId })
    .from(event)
    .innerJoin(concern, eq(concern.id, event.concernId))
    .where(
      and(
        inArray(concern.personId, followedBy(sight)),
        eq(event.name, "concern.resolved"),
        gt(event.at, now - fewDays),
      ),
    )
    .all()
    .map(({ id }) => id);
  return myConcerns(sight, null).filter(
    ({ id, state }) => isOpen(state) || (state === "resolved" && justDone.includes(id)),
  );
}

const fewDays = 3 * 24 * 60 * 60_000;
