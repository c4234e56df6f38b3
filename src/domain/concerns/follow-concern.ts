import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Desk } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { can } from "../permissions.ts";
import { ownerFor, workersOf } from "../staff.ts";
import { keepPart, onBehalf } from "./file-concern.ts";
import { isPossible } from "./moves.ts";
import { move, type Worked } from "./work-on-concern.ts";

type Concern = typeof concern.$inferSelect;

/** `event`: by which it can be taken back. */
export type Added = { readonly number: number; readonly isHeard: boolean; readonly event: number } | Refused;
type Refused = { readonly refused: "not_yours" };

/** Adds to what one had said: to any concern of one's own, also one that is closed. A correction stands beside what it corrects. */
export const addToConcern: Command<{ concern: number; told: Part; isCorrection?: true }, Added> = (
  at,
  { concern: id, told, isCorrection },
) =>
  follow(at, id, (one, desk) => {
    const parts = keepPart(desk, one.id, told);
    const how = isCorrection ? { isCorrection } : {};
    const event = desk.happened({ name: "concern.added", concern: one.id, about: { parts, ...how } });
    return { number: one.number, isHeard: workersOf(desk.db, one, desk.now).length > 0, event };
  });

/** Says where, of a concern that was taken before one had time to. Who works there gets it, if nobody has accepted it yet. */
export const placeConcern: Command<{ concern: number; areaId?: number; words?: string; told?: Part }, Worked> = (
  at,
  { concern: id, areaId, words, told },
) =>
  follow(at, id, (one, desk) => {
    const point = told?.point;
    const place = {
      areaId: areaId ?? one.areaId,
      placeWords: words ?? one.placeWords,
      latitude: point?.latitude ?? one.latitude,
      longitude: point?.longitude ?? one.longitude,
    };
    const isRouted = one.state === "submitted" && place.areaId !== one.areaId;
    const owner = isRouted ? ownerFor(desk.db, place.areaId, one.kind, desk.now) : {};
    desk.db
      .update(concern)
      .set({ ...place, ...owner })
      .where(eq(concern.id, one.id))
      .run();
    if (told) keepPart(desk, one.id, told);
    desk.happened({ name: "concern.placed", concern: one.id, about: {} });
    return { number: one.number, isHeard: workersOf(desk.db, one, desk.now).length > 0 };
  });

/** Takes it back, as long as nobody has worked on it. */
export const withdrawConcern: Command<{ concern: number }, Worked> = (at, { concern: id }) =>
  follow(at, id, (one, desk) => {
    if (!isPossible("withdraw", one.state)) return { refused: "too_late", number: one.number };
    move(desk, one, "withdraw");
    desk.happened({ name: "concern.withdrawn", concern: one.id, about: {} });
    return { number: one.number, isHeard: workersOf(desk.db, one, desk.now).length > 0 };
  });

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
function follow<R>(
  desk: Desk,
  id: number,
  change: (one: Concern, desk: Desk) => R,
): R | { readonly refused: "not_yours" } {
  const one = desk.db.select().from(concern).where(eq(concern.id, id)).get();
  return one && can(desk, "follow", one) ? change(one, onBehalf(desk, one.personId)) : { refused: "not_yours" };
}
