import { lanes } from "../store/tables/delivery.ts";
import type { Lane, Queue, Queues, Seen } from "./queues.ts";

export interface Window {
  /** Something was written down, or changed. */
  stale(): void;
  /** Something was delivered: what had to wait for it may be free. */
  released(): void;
  /** Looks for more, where there is need. True where it has not looked through everything yet. */
  fill(now: number): boolean;
  /** The next rows of a channel in a lane, a list a queue: first that of the queue from which none was taken for longest. */
  next(lane: Lane, channel: string): readonly (readonly Seen[])[];
  /** It is in hand, or does not wait any more. */
  drop(row: Seen): void;
  /** When something more falls due; null where nothing does. */
  nextAt(now: number): number | null;
}

interface Kept extends Queue {
  /** The first that are free, by channel. */
  readonly first: Map<string, Seen[]>;
  from: Pick<Seen, "notBefore" | "id">;
  /** How often the end has to be come to until everything was looked at. */
  passes: number;
  /** There was something that could not leave before something else. */
  hasBlocked: boolean;
  dueAt: number | null;
  /** Grows from one that was served to the next. */
  servedAt: number;
}

const beginning = { notBefore: -1, id: 0 };
const unseen = { from: beginning, passes: 1, hasBlocked: false, dueAt: null, servedAt: 0 };
/** Rows that are looked at in one go; that are kept a queue and channel; and of which fewer are too few. */
const step = 256;
const most = 64;
const few = 16;

/**
 * The first of all that is due, in memory: so many a queue and a channel, however long the queues are. What one channel can't
 * take yet does not stand in the way of another's. It is a hint: whoever takes a row looks whether it may leave.
 */
export function openWindow(queues: Queues): Window {
  const kept = new Map<string, Kept>();
  const inside = new Map<number, Kept>();
  let isStale = true;
  let turn = 0;

  function lookAnew(): void {
    const alone = lanes.map((lane) => ({ lane, broadcastId: null }));
    const all = new Map([...alone, ...queues.running()].map((queue) => [`${queue.lane} ${queue.broadcastId}`, queue]));
    for (const [key, queue] of all) {
      const known = kept.get(key);
      if (known) known.passes = known.from === beginning ? 1 : 2;
      else kept.set(key, { ...queue, ...unseen, first: new Map() });
    }
    for (const [key, { first }] of kept) {
      if (all.has(key)) continue;
      for (const { id } of [...first.values()].flat()) inside.delete(id);
      kept.delete(key);
    }
  }

  /** True where there is nothing more to look for now. */
  function look(queue: Kept, now: number): boolean {
    if (queue.from === beginning) queue.hasBlocked = false;
    const seen = queues.look(queue, { from: queue.from, now, most: step });
    let isTooMuch = false;
    for (const row of seen) {
      if (inside.has(row.id)) continue;
      const first = queue.first.get(row.channel) ?? [];
      queue.first.set(row.channel, first);
      if (!row.isFree) queue.hasBlocked = true;
      else if (first.length >= most) isTooMuch = true;
      else {
        first.push(row);
        inside.set(row.id, queue);
      }
    }
    const last = seen.at(-1);
    if (last && seen.length === step) {
      queue.from = last;
      return !isHungry(queue);
    }
    queue.from = beginning;
    queue.passes -= isTooMuch ? 0 : 1;
    queue.dueAt = queues.nextAt(queue, now);
    return isTooMuch || queue.passes <= 0;
  }

  return {
    stale() {
      isStale = true;
    },
    released() {
      for (const queue of kept.values()) if (queue.hasBlocked) queue.passes = Math.max(queue.passes, 1);
    },
    fill(now) {
      if (isStale) lookAnew();
      isStale = false;
      let isMore = false;
      for (const queue of kept.values()) {
        if (queue.dueAt !== null && queue.dueAt <= now) queue.passes = Math.max(queue.passes, 1);
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
      const first = queue.first.get(row.channel) ?? [];
      const at = first.findIndex(({ id }) => id === row.id);
      if (at >= 0) first.splice(at, 1);
      inside.delete(row.id);
      turn += 1;
      queue.servedAt = turn;
    },
    nextAt(now) {
      const due = [...kept.values()].flatMap(({ dueAt }) => (dueAt !== null && dueAt > now ? [dueAt] : []));
      return due.length === 0 ? null : Math.min(...due);
    },
  };
}

/** Whether there is more to look at, and room for it. */
function isHungry({ passes, first }: Kept): boolean {
  return passes > 0 && (first.size === 0 || [...first.values()].some(({ length }) => length < few));
}
