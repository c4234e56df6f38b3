import { everyLane } from "../store/tables/delivery.ts";
import type { Lane, Queue, Queues, Seen } from "./queues.ts";

export interface Window {
  /** Something was written down, or changed. */
  stale(): void;
  /** Nothing holds any more of what was seen, as where the clock was set back. */
  anew(): void;
  /** This one was delivered, or does not wait any more: what had to wait for it may be free. */
  released(row: Pick<Seen, "id" | "addressId" | "lane">, now: number): void;
  /** Looks for more, where there is need. True where it has not looked through everything yet. */
  fill(now: number): boolean;
  /** The next rows of a channel in a lane, a list a queue: first that of the queue from which none was taken for longest. */
  next(lane: Lane, channel: string): readonly (readonly Seen[])[];
  /** It is in hand, or does not wait any more. */
  drop(row: Seen): void;
  /** When something more falls due, or is to be looked for; null where nothing is. */
  nextAt(now: number): number | null;
}

interface Kept extends Queue {
  /** The first that are free, by channel, what has been due longest first. */
  readonly first: Map<string, Seen[]>;
  from: Pick<Seen, "notBefore" | "id">;
  /** How often the end has to be come to until everything was looked at. */
  passes: number;
  /** Rows that were looked at since the beginning; and whether any of them had no room. */
  looked: number;
  leftOut: boolean;
  /** Something may have changed that was looked at before; it is not looked at anew before that time. */
  isStale: boolean;
  restsUntil: number;
  dueAt: number | null;
  /** Grows from one that was served to the next. */
  servedAt: number;
}

const beginning = { notBefore: -1, id: 0 };
const unseen = { passes: 0, looked: 0, leftOut: false, isStale: true, restsUntil: 0, dueAt: null, servedAt: 0 };
/** Rows that are looked at in one go; that are kept a queue and channel; and of which fewer are too few. */
const step = 256;
const most = 64;
const few = 16;
/** A queue of which so many rows had to be looked at rests for as many milliseconds as this goes into them. */
const rowsAMillisecond = 10;

/**
 * The first of all that is due, in memory: so many a queue and a channel, however long the queues are. What one channel can't
 * take yet does not stand in the way of another's. What waits behind another of its chat is looked at when that one has left, and
 * what is written down is looked at by itself: a queue is looked through as a whole only where that is short, or now and then. It is a
 * hint: whoever takes a row looks whether it may leave.
 */
export function openWindow(queues: Queues): Window {
  const kept = new Map<string, Kept>();
  const inside = new Map<number, Kept>();
  /** Those of them that were not come to in the queue's order. */
  const early = new Set<number>();
  let isStale = true;
  let turn = 0;
  let last: number | null = null;

  function lookAnew(now: number): void {
    const alone = everyLane.map((lane) => ({ lane, broadcastId: null }));
    const all = new Map([...alone, ...queues.running()].map((queue) => [keyOf(queue), queue]));
    for (const [key, queue] of all) {
      const known = kept.get(key);
      if (!known) kept.set(key, { ...queue, ...unseen, from: beginning, first: new Map() });
      else {
        known.isStale = true;
        known.dueAt = queues.nextAt(known, now);
      }
    }
    for (const [key, { first }] of kept) {
      if (all.has(key)) continue;
      for (const { id } of [...first.values()].flat()) forget(id);
      kept.delete(key);
    }
    lookAtFresh(now);
  }

  /** Where a queue is not looked through yet, they come in their turn. */
  function lookAtFresh(now: number): void {
    const fresh = last === null ? [] : queues.since(last, now, step);
    for (const row of fresh) if (isWhole(kept.get(keyOf(row)))) comeEarly(row);
    last = queues.last();
  }

  function comeEarly(row: Seen): void {
    const queue = kept.get(keyOf(row));
    if (!queue || !row.isFree || inside.has(row.id)) return;
    const first = listOf(queue, row.channel);
    // So that those that come early never keep out those that have been due for longer.
    if (first.filter(({ id }) => early.has(id)).length >= step) {
      queue.isStale = true;
      return;
    }
    const at = first.findIndex((one) => isBefore(row, one));
    first.splice(at < 0 ? first.length : at, 0, row);
    inside.set(row.id, queue);
    early.add(row.id);
  }

  /** True where there is nothing more to look for now. */
  function look(queue: Kept, now: number): boolean {
    if (queue.from === beginning) Object.assign(queue, { leftOut: false, looked: 0 });
    const rows = queues.look(queue, { from: queue.from, now, most: step });
    queue.looked += rows.length;
    for (const [n, row] of rows.entries()) {
      if (inside.has(row.id) || !row.isFree) continue;
      const first = listOf(queue, row.channel);
      if (inOrder(first) >= most) {
        // Of one channel alone, it is gone on from here.
        if (queue.first.size === 1) {
          queue.from = rows[n - 1] ?? queue.from;
          return true;
        }
        queue.leftOut = true;
        continue;
      }
      first.push(row);
      inside.set(row.id, queue);
    }
    const end = rows.at(-1);
    if (end && rows.length === step) {
      queue.from = end;
      return !isHungry(queue);
    }
    queue.from = beginning;
    queue.passes -= queue.leftOut ? 0 : 1;
    queue.dueAt = queues.nextAt(queue, now);
    queue.restsUntil = queue.looked < step ? 0 : now + queue.looked / rowsAMillisecond;
    return queue.leftOut || queue.passes <= 0;
  }

  /** Whether there is more to look at, and room for it. */
  function isHungry({ passes, first }: Kept): boolean {
    return passes > 0 && (first.size === 0 || [...first.values()].some((rows) => inOrder(rows) < few));
  }

  function inOrder(rows: readonly Seen[]): number {
    return early.size === 0 ? rows.length : rows.filter(({ id }) => !early.has(id)).length;
  }

  function forget(id: number): void {
    inside.delete(id);
    early.delete(id);
  }

  return {
    stale() {
      isStale = true;
    },
    anew() {
      for (const one of [kept, inside, early]) one.clear();
      isStale = true;
    },
    released(row, now) {
      for (const one of queues.behind(row, now)) comeEarly(one);
    },
    fill(now) {
      if (isStale) lookAnew(now);
      isStale = false;
      let isMore = false;
      for (const queue of kept.values()) {
        if (queue.dueAt !== null && queue.dueAt <= now)
          Object.assign(queue, { isStale: true, dueAt: queues.nextAt(queue, now) });
        if (queue.isStale && queue.restsUntil <= now) {
          queue.passes = queue.from === beginning ? 1 : 2;
          queue.isStale = false;
        }
        if (isHungry(queue) && !look(queue, now)) isMore = true;
      }
      return isMore;
    },
    next: (lane, channel) =>
      [...kept.values()]
        .filter((queue) => queue.lane === lane)
        .sort((one, other) => one.servedAt - other.servedAt)
        .map((queue) => queue.first.get(channel) ?? []),
    drop(row) {
      const queue = inside.get(row.id);
      if (!queue) return;
      const first = listOf(queue, row.channel);
      const at = first.findIndex(({ id }) => id === row.id);
      if (at >= 0) first.splice(at, 1);
      forget(row.id);
      turn += 1;
      queue.servedAt = turn;
    },
    nextAt(now) {
      const due = [...kept.values()].flatMap(({ dueAt, isStale: isToLookAt, restsUntil }) => [
        ...(dueAt !== null && dueAt > now ? [dueAt] : []),
        ...(isToLookAt && restsUntil > now ? [restsUntil] : []),
      ]);
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

function keyOf({ lane, broadcastId }: Queue): string {
  return `${lane} ${broadcastId}`;
}

function listOf({ first }: Kept, channel: string): Seen[] {
  const known = first.get(channel) ?? [];
  first.set(channel, known);
  return known;
}

/** Whether everything in it that is due was looked at. */
function isWhole(queue: Kept | undefined): boolean {
  return queue !== undefined && queue.passes <= 0 && queue.from === beginning && !queue.leftOut;
}

function isBefore(one: Seen, other: Seen): boolean {
  return one.notBefore < other.notBefore || (one.notBefore === other.notBefore && one.id < other.id);
}
