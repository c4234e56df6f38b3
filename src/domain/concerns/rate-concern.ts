import { eq } from "drizzle-orm";
import { concern, event, rating, satisfiedAnswers, solvedAnswers } from "../../store/tables/concerns.ts";
import type { Command, Desk, Query, Sight } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { byMove, change } from "./change-concern.ts";
import { endOf } from "./end-in-time.ts";
import { onBehalf } from "./file-concern.ts";
import { isPossible } from "./moves.ts";

export { satisfiedAnswers, solvedAnswers };

export type Solved = (typeof solvedAnswers)[number];
export type Satisfied = (typeof satisfiedAnswers)[number];

/** What the resident has said of an end so far. */
export interface Rated {
  readonly concern: number;
  readonly number: number;
  readonly solved: Solved | null;
  readonly satisfied: Satisfied | null;
  /** It is still the end: nobody has taken it up again since. */
  readonly isEnd: boolean;
}

export type RatedResult = Rated | { readonly refused: "not_yours" | "too_late" };

/** The two questions of an end, and what was answered; null where it is no end of one's own. */
export const ratingOf: Query<{ end: number }, Rated | null> = (sight, { end }) => {
  const found = endAt(sight, end);
  if (!found) return null;
  return { ...found.said, concern: found.one.id, number: found.one.number, isEnd: found.isEnd };
};

/** Says whether it is really done. What was said once stays; a yes ends it, a partly too. */
export const rateSolved: Command<{ end: number; solved: Solved }, RatedResult> = (desk, { end, solved }) =>
  rate(desk, end, (found, as) => {
    if (!found.isEnd || found.said.solved !== null) return { refused: "too_late" };
    keep(as, found.one.id, end, { solved });
    if (solved !== "no" && isPossible("settle", found.one.state)) {
      const reason = solved === "yes" ? "fixed" : "partly_fixed";
      change(as, found.one, "concern.settled", byMove(as, found.one, "settle", reason), { reason });
    }
    return null;
  });

/** Says whether one is satisfied: after the first question, also where it is worked on again by then. */
export const rateSatisfied: Command<{ end: number; satisfied: Satisfied }, RatedResult> = (desk, { end, satisfied }) =>
  rate(desk, end, (found, as) => {
    if (found.said.solved === null || found.said.satisfied !== null) return { refused: "too_late" };
    keep(as, found.one.id, end, { satisfied });
    return null;
  });

/** Has the second question asked where the first was not the last word. */
export const goOnRating: Command<{ end: number }, { readonly isAsked: boolean } | { readonly refused: "not_yours" }> = (
  desk,
  { end },
) => {
  const found = endAt(desk, end);
  if (!found) return { refused: "not_yours" };
  const isAsked = found.said.solved !== null && found.said.satisfied === null;
  if (isAsked) desk.happened({ name: "concern.rating_goes_on", concern: found.one.id, about: { end } });
  return { isAsked };
};

type Found = NonNullable<ReturnType<typeof endAt>>;

function rate(
  desk: Desk,
  end: number,
  change: (found: Found, as: Desk) => { readonly refused: "too_late" } | null,
): RatedResult {
  const found = endAt(desk, end);
  if (!found) return { refused: "not_yours" };
  return change(found, onBehalf(desk, found.one.personId)) ?? ratingOf(desk, { end }) ?? { refused: "not_yours" };
}

function keep(
  desk: Desk,
  concernId: number,
  eventId: number,
  said: { readonly solved: Solved } | { readonly satisfied: Satisfied },
): void {
  const { db, now: at } = desk;
  db.insert(rating)
    .values({ concernId, eventId, at, ...said })
    .onConflictDoUpdate({ target: rating.eventId, set: { ...said, at } })
    .run();
  desk.happened({ name: "concern.rated", concern: concernId, about: { end: eventId, ...said } });
}

/** An end of a concern that one follows, as the one whose it is, or for them. */
function endAt(sight: Sight, end: number) {
  const { db } = sight;
  const row = db
    .select({ one: concern, name: event.name })
    .from(event)
    .innerJoin(concern, eq(concern.id, event.concernId))
    .where(eq(event.id, end))
    .get();
  if (!row || !ends.includes(row.name) || !can(sight, "follow", row.one)) return undefined;
  const { solved = null, satisfied = null } = db.select().from(rating).where(eq(rating.eventId, end)).get() ?? {};
  return { one: row.one, said: { solved, satisfied }, isEnd: endOf(db, row.one) === end };
}

const ends = ["concern.resolved", "concern.closed"];
