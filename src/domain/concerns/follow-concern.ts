import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Desk } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { can } from "../permissions.ts";
import { ownerFor, workersOf } from "../staff.ts";
import { byMove, type Concern, change, done, tooLate, type Worked } from "./change-concern.ts";
import { keepPart, onBehalf } from "./file-concern.ts";
import { isHeardByWorkers, mergedInto, rootOf } from "./merge-concern.ts";
import { isPossible } from "./moves.ts";

/**
 * Adds to what one had said: to any concern of one's own, also one that is closed. A correction stands beside what it corrects. Where
 * it waits for the resident, it is the answer.
 */
export const addToConcern: Command<{ concern: number; told: Part; isCorrection?: true }, Worked> = (
  at,
  { concern: id, told, isCorrection },
) =>
  follow(at, id, (one, desk): Worked => {
    const parts = keepPart(desk, one.id, told);
    const how = isCorrection ? { isCorrection } : {};
    const root = rootOf(desk.db, one);
    const isAnswer = !isCorrection && isPossible("answer", root.state);
    const via = root.id === one.id ? {} : { via: one.id };
    const event = isAnswer
      ? change(desk, root, "concern.answered", byMove(desk, root, "answer"), { parts, ...via })
      : desk.happened({ name: "concern.added", concern: one.id, about: { parts, ...how } });
    return followed(desk, one, event);
  });

/** Says where, of a concern that was taken before one had time to. Who works there gets it, if nobody has accepted it yet. */
export const placeConcern: Command<{ concern: number; areaId?: number; words?: string; told?: Part }, Worked> = (
  at,
  { concern: id, areaId, words, told },
) =>
  follow(at, id, (one, desk): Worked => {
    const point = told?.point;
    if (point)
      desk.db
        .update(concern)
        .set({ latitude: point.latitude, longitude: point.longitude })
        .where(eq(concern.id, one.id))
        .run();
    const place = { areaId: areaId ?? one.areaId, placeWords: words ?? one.placeWords };
    const isRouted = one.state === "submitted" && place.areaId !== one.areaId;
    const owner = isRouted ? ownerFor(desk.db, place.areaId, one.kind, desk.now) : {};
    if (told) keepPart(desk, one.id, told);
    return followed(desk, one, change(desk, one, "concern.placed", { ...place, ...owner }));
  });

/** Takes it back, as long as nobody has worked on it, and no neighbour's concern shares its life. */
export const withdrawConcern: Command<{ concern: number }, Worked> = (at, { concern: id }) =>
  follow(at, id, (one, desk): Worked => {
    if (!canWithdraw(desk.db, one)) return tooLate(desk, one);
    return followed(desk, one, change(desk, one, "concern.withdrawn", byMove(desk, one, "withdraw", "withdrawn")));
  });

export function canWithdraw(db: Desk["db"], { id, state }: Pick<Concern, "id" | "state">): boolean {
  return isPossible("withdraw", state) && mergedInto(db, id).length === 0;
}

function followed(desk: Desk, one: Concern, event: number): Worked {
  return done(desk, one.id, isHeardByWorkers(desk, one), event);
}

/** `isHeard`: there is somebody who was asked to telephone. */
export type Asked = { readonly number: number; readonly isHeard: boolean } | { readonly refused: "not_yours" };

/** Asks to be telephoned. The number is shown to one who works on it, for this; that it was, stands in the history. */
export const askForCall: Command<{ concern: number; phone: string }, Asked> = (at, { concern: id, phone }) =>
  follow(at, id, (one, desk): Asked => {
    const [shownTo] = workersOf(desk.db, one, desk.now);
    desk.db.update(person).set({ phone }).where(eq(person.id, desk.by.personId)).run();
    if (shownTo === undefined) return { number: one.number, isHeard: false };
    desk.happened({ name: "concern.call_asked", concern: one.id, about: { shownTo, purpose: "call" } });
    return { number: one.number, isHeard: true };
  });

/** By the one whose it is, or by one who acts for them: then all that happens says for whom. */
export function follow<R>(
  desk: Desk,
  id: number,
  change: (one: Concern, desk: Desk) => R,
): R | { readonly refused: "not_yours" } {
  const one = desk.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(desk, "follow", one) ? change(one, onBehalf(desk, one.personId)) : { refused: "not_yours" };
}
