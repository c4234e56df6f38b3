import type { Channel, Outgoing } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import { fill, isToBeFilled, type Maker } from "./fill.ts";
import { interrupted } from "./may-leave.ts";
import type { Seen } from "./queues.ts";
import { queuesOf } from "./queues.ts";
import { openRoad, type Road } from "./road.ts";
import { type DueRow, rowsOf } from "./rows.ts";
import { settle } from "./settle.ts";
import { toOutgoing, type Wording } from "./to-outgoing.ts";
import { openWindow } from "./window.ts";

/** What the courier needs from the rest of the house: how a row gets its last words, and which channels there are. */
export interface CourierOptions extends Wording {
  readonly db: Db;
  readonly channels: readonly Channel[];
  /** Makes a file for whoever is at this address; null where there is nothing to show them any more. */
  readonly make: Maker;
  readonly now: () => number;
  readonly random?: () => number;
  readonly log: Pick<Log, "error">;
}

export interface Courier {
  /** Something was written down. */
  wake(): void;
  /** Resolves when nothing more can be delivered now. */
  idle(): Promise<void>;
  /** Finishes what is in hand; what takes too long for that is taken up again at the next start. */
  stop(): Promise<void>;
}

/** A row in hand. `outgoing` is null until its file is made. */
interface Ready {
  readonly row: DueRow;
  readonly outgoing: Outgoing | null;
}

const mostAtOnce = 16;
/** Milliseconds: to finish in; until what could not be written is tried again; and the longest sleep. */
const toFinish = 5_000;
const untilWritable = 1_000;
const longestSleep = 60_000;

/**
 * Delivers what stands in the outbox: replies first, in order within (address, lane), one at a time to an address, as fast as
 * each platform lets it. A row that was being sent when the program ended may have arrived or not; it is sent once more.
 */
export function startCourier(options: CourierOptions): Courier {
  const { db, channels, now, log, random = Math.random } = options;
  const rows = rowsOf(db);
  const window = openWindow(queuesOf(db));
  const cutAt = rows.takeUpAgain() > 0 ? now() : null;
  const roads = channels.map((channel) => openRoad(channel, window, random, cutAt));
  /** Addresses to which something is on its way, or of which it is not noted yet how that ended. */
  const busy = new Set<number>();
  const inHand = new Set<Promise<void>>();
  const waiters: (() => void)[] = [];
  /** What is not noted yet. */
  let ended: { readonly row: DueRow; readonly note: () => void }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isStopping = false;
  let hasStopped = false;
  let restsUntil = 0;

  function soon(): void {
    if (isDue || isStopping) return;
    isDue = true;
    setImmediate(run);
  }

  function run(): void {
    isDue = false;
    clearTimeout(timer);
    if (isStopping) return;
    let next = restsUntil;
    if (restsUntil <= now()) next = attempt(deliver) ?? restsUntil;
    if (!isDue) {
      timer = setTimeout(run, Math.max(1, Math.min(next - now(), longestSleep)));
      timer.unref();
    }
    if (!isDue && inHand.size === 0) for (const done of waiters.splice(0)) done();
  }

  /** Where nothing can be written, as on a full disk, nothing leaves and nothing is lost: it is tried again. */
  function attempt<T>(act: () => T): T | undefined {
    try {
      return act();
    } catch (thrown) {
      log.error({ err: thrown }, "mail not noted");
      restsUntil = now() + untilWritable;
      window.stale();
      return undefined;
    }
  }

  /** Gives when there may be more to do. */
  function deliver(): number {
    noteEnds();
    const at = now();
    if (window.fill(at)) soon();
    const taken: { readonly seen: Seen; readonly road: Road }[] = [];
    let next = window.nextAt(at) ?? Number.POSITIVE_INFINITY;
    for (const road of roads) {
      const room = mostAtOnce - inHand.size - ended.length - taken.length;
      const { chosen, nextAt } = road.choose(room, busy, at);
      taken.push(...chosen.map((seen) => ({ seen, road })));
      next = Math.min(next, nextAt);
    }
    send(taken, at);
    return next;
  }

  function send(taken: readonly { readonly seen: Seen; readonly road: Road }[], at: number): void {
    if (taken.length === 0) return;
    for (const { seen, road, ready } of prepareAll(taken, at)) {
      if (ready === null) {
        busy.delete(seen.addressId);
        window.released();
        soon();
        continue;
      }
      const { row } = ready;
      const carried = bring(seen, road, ready)
        .catch((thrown: unknown) => {
          if (isOfStore(thrown)) return () => {};
          log.error({ row: row.id, err: thrown }, "undeliverable");
          return () => rows.end(row.id, "failed", { failure: "fault", why: "fault" });
        })
        .then((note) => {
          ended.push({ row, note });
          inHand.delete(carried);
          // Before anything else is heard: whoever answers what has just arrived must find that it has.
          if (ended.length === 1 && !hasStopped) queueMicrotask(() => attempt(noteEnds));
          soon();
        });
      inHand.add(carried);
    }
  }

  /** Gives what notes how it ended. */
  async function bring(seen: Seen, road: Road, { row, outgoing }: Ready): Promise<() => void> {
    if (outgoing === null) {
      const whole = await fill(row, options.make, log);
      // It may have been taken back while its file was made.
      const filled = db.$client.transaction(() => prepare(seen, now(), whole)).immediate();
      return filled === null ? () => {} : bring(seen, road, filled);
    }
    const changed = outgoing.do === "edit" ? outgoing.message : null;
    const mark = { names: [nameFor(row)], again: row.why === interrupted };
    const outcome = await road.carry(seen, outgoing, mark, now);
    return () => settle(rows, row, outcome, { now: now(), changed, acceptedAt: road.acceptedAt() });
  }

  function prepareAll<T extends { readonly seen: Seen }>(taken: readonly T[], at: number) {
    try {
      return db.$client.transaction(() => taken.map((one) => ({ ...one, ready: prepare(one.seen, at) }))).immediate();
    } catch (thrown) {
      for (const { seen } of taken) busy.delete(seen.addressId);
      throw thrown;
    }
  }

  /**
   * What is to be done for a row, which is marked as being sent, unless its file is to be made first. Null for one that need
   * not, or can't, be sent. `whole` is the row with its file; null where there is nothing to show any more.
   */
  function prepare(seen: Seen, at: number, whole?: DueRow | null): Ready | null {
    const row = rows.take(seen.id, at);
    if (!row) return null;
    if (row.uselessAfter !== null && row.uselessAfter < at) {
      rows.end(row.id, "too_late");
      return null;
    }
    if (whole === undefined && isToBeFilled(row)) return { row, outgoing: null };
    try {
      const outgoing =
        whole === null ? null : db.$client.transaction(() => toOutgoing(rows, whole ?? row, options, at))();
      if (outgoing) return { row: whole ?? row, outgoing };
      rows.end(row.id, "superseded");
    } catch (thrown) {
      if (isOfStore(thrown)) throw thrown;
      log.error({ row: row.id, err: thrown }, "undeliverable");
      rows.end(row.id, "failed", { failure: "fault", why: "fault" });
    }
    return null;
  }

  /** Notes together how deliveries ended. One that can't be noted must not keep the others from it. */
  function noteEnds(): void {
    if (ended.length === 0) return;
    const together = db.$client.transaction((some: typeof ended) => {
      for (const { row, note } of some) {
        try {
          db.$client.transaction(note)();
        } catch (thrown) {
          if (isOfStore(thrown)) throw thrown;
          log.error({ row: row.id, err: thrown }, "undeliverable");
          rows.end(row.id, "failed", { failure: "fault", why: "fault" });
        }
      }
    });
    together.immediate(ended);
    for (const { row } of ended) busy.delete(row.addressId);
    ended = [];
    window.stale();
    window.released();
  }

  return {
    wake() {
      window.stale();
      soon();
    },
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        window.stale();
        if (isStopping) for (const done of waiters.splice(0)) done();
        else soon();
      }),
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      let late: ReturnType<typeof setTimeout> | undefined;
      const isLate = new Promise<void>((resolve) => {
        late = setTimeout(resolve, toFinish);
      });
      await Promise.race([Promise.all(inHand), isLate]);
      clearTimeout(late);
      attempt(noteEnds);
      hasStopped = true;
      for (const done of waiters.splice(0)) done();
    },
  };
}

/** A backup that is put back gives the ids of its rows away once more. */
function nameFor({ id, madeAt }: DueRow): string {
  return `${id} ${madeAt}`;
}
