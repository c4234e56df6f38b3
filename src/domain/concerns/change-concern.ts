import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import type { Desk, Sight } from "../../talk/command.ts";
import type { Part } from "../../talk/part.ts";
import { community } from "../community/settings.ts";
import { can } from "../permissions.ts";
import { holderOf } from "../staff.ts";
import { afterPause } from "./clocks.ts";
import { keepPart } from "./file-concern.ts";
import { isHeardBy } from "./followers.ts";
import { type LastChange, lastChange } from "./last-change.ts";
import { type CloseReason, isPossible, isWithinReach, type MoveName, moves } from "./moves.ts";
import { changed } from "./notices.ts";

/*
 * Every change of a concern goes through here: what it was before stands in the event, under `was`, so that it can be undone and
 * nothing changes without a trace.
 */

export type Concern = typeof concern.$inferSelect;

/** What may change. A resident's own words and pin stay as they were said. */
export type Changes = Partial<
  Omit<Concern, "id" | "number" | "personId" | "isAnonymous" | "filedAt" | "latitude" | "longitude">
>;

/** What came of it. `not_yours` also where there is no such concern: whether there is one is nobody's business. */
export type Worked =
  /** `isHeard`: whoever is told of it, be it the resident, can be reached. `event`: by which it can be undone. */
  | {
      readonly number: number;
      readonly isHeard: boolean;
      readonly event: number;
      readonly isUrgent: boolean;
      /** How it stands then, also for one who does not work on it any more. */
      readonly stands: {
        readonly holder: string | null;
        readonly resolveBy: number;
        readonly nextAt: number | null;
        /** Where staff wrote it down for somebody: whether that one can be telephoned. */
        readonly entered: { readonly hasPhone: boolean } | null;
      };
    }
  | Refused;

export type Refused =
  | { readonly refused: "not_yours" }
  /** What was to be done is not possible any more; what was done instead. */
  | { readonly refused: "too_late"; readonly number: number; readonly last: LastChange | null }
  | { readonly refused: "forgotten"; readonly number: number }
  /** Staff wrote it down for somebody who has no chat with us. */
  | { readonly refused: "no_chat"; readonly number: number }
  /** The date lies in the past or is none, there is no such one to merge into or to hand to, or it is so already. */
  | { readonly refused: "not_possible"; readonly number: number };

/** Changes it and says what happened. Gives the event's id. */
export function change(
  desk: Desk,
  one: Concern,
  name: string,
  set: Changes,
  about: Readonly<Record<string, unknown>> = {},
): number {
  const known: Readonly<Record<string, unknown>> = one;
  const was = Object.fromEntries(
    Object.entries(set).flatMap(([column, value]) => (known[column] === value ? [] : [[column, known[column]]])),
  );
  const isChanged = Object.keys(was).length > 0;
  if (isChanged)
    desk.db
      .update(concern)
      .set({ ...set, wakeAt: changed })
      .where(eq(concern.id, one.id))
      .run();
  return desk.happened({ name, concern: one.id, about: { ...about, ...(isChanged ? { was } : {}) } });
}

/** What a move changes by itself: the state, and the clocks, which go on where they stood still. */
export function byMove({ db, now }: Sight, one: Concern, name: MoveName, reason: CloseReason | null = null): Changes {
  const { to } = moves[name];
  const state = to === "before" ? (one.stateBefore ?? "in_progress") : to;
  const isAside = state === "awaiting_resident" || state === "reopen_requested";
  const isOnTheWay = name === "ask" || name === "answer" || name === "continue";
  const isEnd = name === "resolve" || name === "close" || name === "withdraw" || name === "merge";
  return {
    state,
    stateBefore: isAside ? one.state : null,
    nextAt: isOnTheWay ? one.nextAt : null,
    ...(one.waitingSince === null ? {} : { waitingSince: null, ...afterPause(one, now, community(db).timeZone) }),
    ...(name === "ask" ? { waitingSince: now } : {}),
    ...(reason === null ? {} : { reason }),
    ...(name === "reopen" ? { reason: null, endedAt: null } : {}),
    ...(isEnd ? { endedAt: now } : {}),
  };
}

/** That the resident hears of it is an answer; the first one counts. */
function responded({ now }: Pick<Sight, "now">, one: Concern): Changes {
  return one.respondedAt === null ? { respondedAt: now } : {};
}

/** What somebody of staff is about to do. */
export interface Plan {
  readonly name: string;
  readonly set?: Changes;
  readonly about?: Readonly<Record<string, unknown>>;
  /** Words to the resident, and photos. */
  readonly says?: Part;
  /** It is no answer to the resident, such as handing it to somebody else. */
  readonly isAmongStaff?: true;
}

/**
 * A step of somebody who works on it, by a move of the table or by none: whether they may, and whether it is possible from where it
 * is. What nobody had accepted is accepted by it, by the one who takes the step.
 */
export function work(
  desk: Desk,
  id: number,
  by: MoveName | null,
  plan: (one: Concern) => Plan | Refused,
  reason: CloseReason | null = null,
): Worked {
  const found = concernAt(desk, id);
  if (!found || !can(desk, "work", found)) return { refused: "not_yours" };
  if (by !== null && !isWithinReach(by, found.state)) return tooLate(desk, found);
  const isAccepted = by === null || isPossible(by, found.state);
  const accepting = { ...byMove(desk, found, "accept"), ...responded(desk, found), ownerId: desk.by.personId };
  const one = isAccepted ? found : { ...found, ...accepting };
  const planned = plan(one);
  if ("refused" in planned) return planned;
  if (!isAccepted) change(desk, found, "concern.accepted", accepting, { isAtOnce: true });
  const { name, set = {}, about = {}, says, isAmongStaff } = planned;
  const parts = says === undefined ? {} : { parts: keepPart(desk, id, says, { isOfStaff: true }) };
  const moved = by === null ? {} : byMove(desk, one, by, reason);
  const answered = isAmongStaff ? {} : responded(desk, one);
  const event = change(desk, one, name, { ...moved, ...answered, ...set }, { ...about, ...parts });
  return done(desk, one.id, isHeardBy(desk.db, one, desk.now), event);
}

/** What came of a change, told by how it stands now. */
export function done(desk: Desk, id: number, isHeard: boolean, event: number): Worked {
  const one = concernAt(desk, id);
  if (!one) throw new Error("what was changed is there");
  const { number, priority, resolveBy, nextAt, enteredById, contactPhone } = one;
  const entered = enteredById === null ? null : { hasPhone: contactPhone !== null };
  const stands = { holder: holderOf(desk.db, one), resolveBy, nextAt, entered };
  return { number, isHeard, event, isUrgent: priority === "emergency", stands };
}

export function concernAt({ db }: Pick<Sight, "db">, id: number): Concern | undefined {
  return db.select().from(concern).where(eq(concern.id, id)).get();
}

/** It has changed meanwhile: who did what. */
export function tooLate(sight: Sight, one: Concern): Refused {
  return { refused: "too_late", number: one.number, last: lastChange(sight.db, one.id) };
}
