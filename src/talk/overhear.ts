import type { Inbound } from "../channels/channel.ts";
import { isOfStore } from "../store/is-of-store.ts";
import { type Desk, nobody } from "./command.ts";
import type { House } from "./house.ts";
import { sightOf } from "./visit.ts";

/** Something that was said in a room, whoever it was said to. */
export interface SaidInRoom {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
  readonly from: Inbound["from"];
  readonly words: string;
  /** Not to the others there. */
  readonly isToUs: boolean;
}

/**
 * What is to be done about what was said in a room. It is done by whoever said it, from there. `isForPrivate`: such a thing belongs where we
 * are alone, which whoever says it to us is told.
 */
export type DeedInRoom = ((desk: Desk) => void) & { readonly isForPrivate?: true };

/** What the house makes of it; null where it is nothing of ours. */
export function heardInRoom(house: House, inbound: Inbound, now: number): DeedInRoom | null {
  const { room, text, press, addressed = true, ...where } = inbound;
  if (!room || text === undefined || press !== undefined || !house.hearsInRooms) return null;
  const { channel, account, chat, from } = where;
  return house.hearsInRooms(sightOf(house, now, nobody), {
    channel,
    account,
    chat,
    from,
    words: text,
    isToUs: addressed,
  });
}

/**
 * Whether it was said to the others in a room and is nothing of ours: then it is as if it had not come. It is found out before
 * anything is written down, so that nothing is kept, not even that there was something.
 */
export function isPassedOver(house: House, inbound: Inbound, now: number): boolean {
  if (!inbound.room || inbound.addressed !== false) return false;
  try {
    return heardInRoom(house, inbound, now) === null;
  } catch (thrown) {
    if (isOfStore(thrown)) throw thrown;
    // It meets the fault once more where faults are handled.
    return false;
  }
}
