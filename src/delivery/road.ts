import type { Channel, Mark, Outcome, Outgoing } from "../channels/channel.ts";
import { everyLane } from "../store/tables/delivery.ts";
import { type Chat, keepPace } from "./pace.ts";
import { type Lane, nameOf, type Seen } from "./queues.ts";
import type { Window } from "./window.ts";

/** The way to one platform: what may leave on it now, and what it learns from how that ended. */
export interface Road {
  /** That of the channel. */
  readonly name: string;
  /** Until when the platform has asked for a pause in all. */
  askedToRestUntil(): number;
  /** Of what waits, at most so many that may leave now, marked as busy; and when there may be more. */
  choose(room: number, busy: Set<number>, now: number): { readonly chosen: readonly Seen[]; readonly nextAt: number };
  /** So many rows may go out as one message. */
  readonly merges: number;
  carry(seen: Seen, outgoing: Outgoing, mark: Mark, now: () => number): Promise<Outcome>;
  /** When the platform last took something. */
  acceptedAt(): number;
  /** The clock was set back by so many milliseconds. */
  setBack(by: number): void;
}

/** Each so many-th turn is that of the last lane in which something has been due for so long: nothing waits for ever. */
const turnOfTheLast = 10;
const tooLong = 60_000;
/** So many chats, one after the other, and it is the line that is down. */
const mostFailing = 3;
const longestRest = 30_000;
/** A channel that is closed is looked at again so soon: what waits leaves as soon as somebody is logged in. */
const untilOpen = 1_000;

/** What the platform remembers of us from before the program began: what left, in its order, and until when it asked for a pause. */
interface Before {
  readonly left: readonly { readonly chat: Chat; readonly at: number }[];
  readonly asked: number;
}

export function openRoad(channel: Channel, window: Window, random: () => number, { left, asked }: Before): Road {
  // The account may change with a login.
  const nameNow = () => nameOf(channel.name, channel.account);
  const pace = keepPace(channel.pace, random, asked);
  for (const { chat, at } of left) pace.leaves(chat, at);
  const leaving = new WeakMap<Seen, (at: number) => void>();
  const failing = new Set<number>();
  let failures = 0;
  let acceptedAt = 0;
  let turn = 0;

  /** The first that may leave now; else when one may. */
  function first(busy: Set<number>, now: number): Seen | number {
    if (turn % turnOfTheLast === turnOfTheLast - 1) {
      const patient = firstOf([...everyLane].reverse(), busy, now, now - tooLong);
      if (typeof patient !== "number") return patient;
    }
    return firstOf(everyLane, busy, now, now);
  }

  /** Of those that have been due since that time. */
  function firstOf(order: readonly Lane[], busy: Set<number>, now: number, dueSince: number): Seen | number {
    const name = nameNow();
    let nextAt = Number.POSITIVE_INFINITY;
    for (const lane of order) {
      const freeAt = pace.freeAt(lane === "reply" || lane === "urgent");
      for (const seen of window.next(lane, name).flat()) {
        if (busy.has(seen.addressId) || seen.notBefore > dueSince) continue;
        // The answer to a press is no message: it counts neither in all nor in its chat.
        const at = seen.does === "answer" ? pace.awakeAt() : Math.max(freeAt, pace.chatFreeAt(chatOf(seen)));
        if (at <= now) return seen;
        nextAt = Math.min(nextAt, at);
      }
    }
    return nextAt;
  }

  function learn({ addressId }: Seen, outcome: Outcome, now: number): void {
    if (outcome.is === "wait") {
      pace.refused(addressId, outcome.for, now);
      return;
    }
    if (outcome.is === "later" || outcome.is === "uncertain") {
      failing.add(addressId);
      failures += 1;
      if (failing.size >= mostFailing) pace.rest(now + Math.min(longestRest, 500 * 2 ** (failures - mostFailing)));
      return;
    }
    failing.clear();
    failures = 0;
    pace.accepted();
    acceptedAt = now;
  }

  return {
    get name() {
      return nameNow();
    },
    askedToRestUntil: pace.askedToRestUntil,
    choose(room, busy, now) {
      const chosen: Seen[] = [];
      if (channel.isOpen?.() === false) return { chosen, nextAt: now + untilOpen };
      while (chosen.length < room) {
        const found = first(busy, now);
        if (typeof found === "number") return { chosen, nextAt: found };
        turn += 1;
        window.drop(found);
        busy.add(found.addressId);
        if (found.does !== "answer") leaving.set(found, pace.leaves(chatOf(found), now));
        chosen.push(found);
      }
      return { chosen, nextAt: Number.POSITIVE_INFINITY };
    },
    async carry(seen, outgoing, mark, now) {
      leaving.get(seen)?.(now());
      const more = (channel.callsFor?.(outgoing) ?? 1) - 1;
      if (more > 0) pace.leaves(chatOf(seen), now(), more);
      const outcome = await channel.deliver(outgoing, mark);
      learn(seen, outcome, now());
      return outcome;
    },
    merges: channel.pace?.merges ?? 1,
    acceptedAt: () => acceptedAt,
    setBack(by) {
      pace.setBack(by);
      acceptedAt -= by;
    },
  };
}

function chatOf({ addressId: id, isRoom }: Seen): Chat {
  return { id, isRoom };
}
