import { and, eq } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { address, person } from "../../store/tables/people.ts";
import type { Command, Desk, Query } from "../../talk/command.ts";
import { becomes } from "../become.ts";
import { can } from "../permissions.ts";
import { carryTalk } from "./carry-talk.ts";
import { claims, type Left, type Match } from "./claims.ts";

/** How many say that they were here before; null for whoever may not look at them. */
export const claimsWaiting: Query<null, number | null> = (sight) => {
  if (!can(sight, "relink", {})) return null;
  const { matches, left } = claims(sight.db, sight.now);
  return new Set(matches.map(({ claim }) => claim)).size + left.nobody + left.stillThere + left.hasRole;
};

export type Looked = { readonly matches: readonly Match[]; readonly left: Left } | { readonly refused: "not_yours" };

/** The list, as it stands now. That it was looked at, and whose names are in it, stands in an event. */
export const lookAtClaims: Command<null, Looked> = (desk) => {
  if (!can(desk, "relink", {})) return { refused: "not_yours" };
  const looked = claims(desk.db, desk.now);
  const named = looked.matches.filter(({ name }) => name !== null);
  const people = [...new Set(named.flatMap(({ newcomer, known }) => [newcomer, known]))];
  desk.happened({ name: "relink.seen", about: { people, purpose: "relink" } });
  return looked;
};

/** One of the list that was looked at. */
export type Pair = Pick<Match, "claim" | "newcomer" | "known">;

export type Relinked =
  /** `changed`: of so many something else holds by now, and nothing was done. */
  { readonly count: number; readonly changed: number } | { readonly refused: "not_yours" };

/**
 * Makes newcomers those who they say they are: exactly these pairs, as far as each still stands in the list. Several at once only
 * where each is clear. The old chats stay theirs, and can object.
 */
export const relinkPeople: Command<{ pairs: readonly Pair[] }, Relinked> = (desk, { pairs }) => {
  if (!can(desk, "relink", {})) return { refused: "not_yours" };
  const { matches } = claims(desk.db, desk.now);
  const standing = pairs.filter((pair) =>
    matches.some((one) => isSame(one, pair) && (one.isClear || pairs.length === 1)),
  );
  for (const pair of standing) relink(desk, pair);
  return { count: standing.length, changed: pairs.length - standing.length };
};

function isSame(one: Match, { claim, newcomer, known }: Pair): boolean {
  return one.claim === claim && one.newcomer === newcomer && one.known === known;
}

function relink(desk: Desk, { claim, newcomer, known }: Pair): void {
  const { db } = desk;
  const [chats, old] = [chatsOf(db, newcomer), chatsOf(db, known)];
  // The name is that of the one who is known, or, where a number was named, only what somebody said.
  db.update(person).set({ name: null }).where(eq(person.id, newcomer)).run();
  const carried = becomes(desk, newcomer, known);
  const [latest] = chats;
  const moved = latest === undefined ? [] : carryTalk(desk, known, latest, false);
  desk.happened({ name: "relink.done", about: { claim, from: newcomer, to: known, chats, old, carried, moved } });
}

/** The ids of somebody's private chats, the one where they last spoke first. */
function chatsOf(db: Db, personId: number): number[] {
  return db
    .select()
    .from(address)
    .where(and(eq(address.personId, personId), eq(address.room, false)))
    .all()
    .sort((one, other) => other.spokeAt - one.spokeAt)
    .map(({ id }) => id);
}
