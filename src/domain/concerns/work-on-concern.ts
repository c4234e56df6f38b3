import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import type { Command, Desk } from "../../talk/command.ts";
import { isForgotten } from "../people.ts";
import { can } from "../permissions.ts";
import { keepPart } from "./file-concern.ts";
import { isHeardBy } from "./followers.ts";
import { isPossible, type MoveName, moves } from "./moves.ts";

/** What came of it. `not_yours` also where there is no such concern: whether there is one is nobody's business. */
export type Worked =
  /** `isHeard`: whoever is told of it, be it the resident, can be reached. */
  | { readonly number: number; readonly isHeard: boolean }
  | { readonly refused: "not_yours" | "too_late" | "forgotten"; readonly number?: number };

type Concern = typeof concern.$inferSelect;

/** Says that one has it in hand, and becomes its owner. */
export const acceptConcern: Command<{ concern: number }, Worked> = (desk, input) =>
  work(desk, input.concern, (one) => {
    if (!isPossible("accept", one.state)) return { refused: "too_late", number: one.number };
    move(desk, one, "accept");
    desk.db.update(concern).set({ ownerId: desk.by.personId }).where(eq(concern.id, one.id)).run();
    desk.happened({ name: "concern.accepted", concern: one.id, about: {} });
    return { number: one.number, isHeard: isHeardBy(desk.db, one, desk.now) };
  });

/** Writes to the one who said it; or writes anew what was not meant so. */
export const replyToConcern: Command<{ concern: number; words: string; isCorrection?: true }, Worked> = (desk, input) =>
  work(desk, input.concern, (one) => {
    if (isForgotten(desk.db, one.personId)) return { refused: "forgotten", number: one.number };
    const parts = keepPart(desk, one.id, { words: input.words }, { isOfStaff: true });
    const how = input.isCorrection ? { isCorrection: true } : {};
    desk.happened({ name: "concern.replied", concern: one.id, about: { parts, ...how } });
    return { number: one.number, isHeard: isHeardBy(desk.db, one, desk.now) };
  });

/** Says that it is done, with a word about what was. Resolving what was not accepted yet accepts it first. */
export const resolveConcern: Command<{ concern: number; words?: string }, Worked> = (desk, input) =>
  work(desk, input.concern, (one) => {
    const accepted = isPossible("accept", one.state) ? move(desk, one, "accept") : one;
    if (!isPossible("resolve", accepted.state)) return { refused: "too_late", number: one.number };
    if (accepted !== one) {
      desk.db.update(concern).set({ ownerId: desk.by.personId }).where(eq(concern.id, one.id)).run();
      desk.happened({ name: "concern.accepted", concern: one.id, about: { isResolvedAtOnce: true } });
    }
    move(desk, accepted, "resolve");
    const parts = input.words === undefined ? [] : keepPart(desk, one.id, { words: input.words }, { isOfStaff: true });
    desk.happened({ name: "concern.resolved", concern: one.id, about: { parts } });
    return { number: one.number, isHeard: isHeardBy(desk.db, one, desk.now) };
  });

function work(desk: Desk, id: number, change: (one: Concern) => Worked): Worked {
  const one = desk.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(desk, "work", one) ? change(one) : { refused: "not_yours" };
}

/** Carries out a move that is possible, and gives the concern as it is then. */
export function move({ db }: Desk, one: Concern, name: MoveName): Concern {
  const step: { to: Concern["state"]; reason?: Concern["reason"] } = moves[name];
  const changed = { state: step.to, reason: step.reason ?? one.reason };
  db.update(concern).set(changed).where(eq(concern.id, one.id)).run();
  return { ...one, ...changed };
}
