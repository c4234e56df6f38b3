import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { card, outbox } from "../../store/tables/delivery.ts";
import { boundRoom, chain } from "../../store/tables/rooms.ts";
import type { Query } from "../../talk/command.ts";
import { answersIn, type Call, callOf } from "../calls/find-call.ts";
import { tallyOf } from "../calls/read-call.ts";
import { type RollTally, tally } from "../calls/read-roll.ts";
import { roomOf } from "./bound-room.ts";
import { isFor } from "./calls-here.ts";
import { entriesOf } from "./chain-rows.ts";

/** How a call stands, for a room: numbers, and of names only those that stand in the room's own list. */
export interface RoomTally {
  readonly call: Call;
  /** Of a roll-call: by what is known of them. */
  readonly rolled: RollTally;
  readonly heads: number;
  /** As they stand in the list. */
  readonly counted: readonly string[];
  /** Of whom a lead is still asked who they are. */
  readonly waiting: readonly string[];
}

/** Null where the room is no such room any more. For whoever reads there. */
export const roomTally: Query<{ room: number; call: number }, RoomTally | null> = ({ db }, { room, call: id }) => {
  const one = callOf(db, id);
  if (!one || roomOf(db, room)?.endedAt !== null) return null;
  const { heads } = tallyOf(db, id);
  const entries = db
    .select({ id: chain.id })
    .from(chain)
    .where(and(eq(chain.roomId, room), eq(chain.callId, id), eq(chain.state, "sure")))
    .all()
    .flatMap((list) => entriesOf(db, list.id));
  const texts = (state: "counted" | "waiting") =>
    entries.filter((entry) => entry.state === state).map(({ text }) => text);
  return { call: one, rolled: tally(answersIn(db, id)), heads, counted: texts("counted"), waiting: texts("waiting") };
};

/** The addresses of the rooms to which a call goes. */
export function roomsFor(db: Db, one: Call): readonly number[] {
  return db
    .select()
    .from(boundRoom)
    .where(isNull(boundRoom.endedAt))
    .all()
    .flatMap((room) => (room.addressId !== null && isFor(db, room, one) ? [room.addressId] : []));
}

const second = 1000;
/** What was understood is said when nothing more has come for so long, and not before so long has passed since the last time. */
const gathers = 20 * second;
const atMostEvery = 180 * second;

/** When a room may hear next how a call stands; UTC milliseconds. */
export function roomHearsAt(db: Db, addressId: number, about: string, now: number): number {
  const isIt = and(eq(card.addressId, addressId), eq(card.name, "room"), eq(card.about, about));
  const shown = db
    .select({ sentAt: outbox.sentAt })
    .from(card)
    .innerJoin(outbox, eq(outbox.id, card.shownBy))
    .where(isIt)
    .get();
  return Math.max(now + gathers, (shown?.sentAt ?? 0) + atMostEvery);
}
