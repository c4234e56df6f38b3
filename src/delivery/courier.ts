import type { Channel } from "../channels/channel.ts";
import type { Log } from "../log-line.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import { openEnds } from "./ends.ts";
import { fill, type Maker } from "./fill.ts";
import { openHand } from "./hand.ts";
import { heedClock } from "./heed-clock.ts";
import { interrupted } from "./may-leave.ts";
import { longestCount } from "./pace.ts";
import { pausesOf } from "./pauses.ts";
import { preparer, type Ready } from "./prepare.ts";
import { nameOf, queuesOf, type Seen } from "./queues.ts";
import { openRoad, type Road } from "./road.ts";
import { type DueRow, rowsOf } from "./rows.ts";
import { settle } from "./settle.ts";
import type { Wording } from "./to-outgoing.ts";
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
  /** Notes how deliveries ended. To be called before anybody is heard: whoever answers what has just arrived must find that it has. */
  note(): void;
  /** Resolves when nothing more can be delivered now. */
  idle(): Promise<void>;
  /** Finishes what is in hand; what takes too long for that is taken up again at the next start. */
  stop(): Promise<void>;
}

/** What may leave now, and when there may be more. */
interface Found {
  readonly chosen: { readonly seen: Seen; readonly road: Road }[];
  readonly next: number;
}

/** How a delivery ended, for each of the rows that were in it. */
interface Brought {
  readonly isSent: boolean;
  readonly note: (row: DueRow) => void;
}

const nothing: Found = { chosen: [], next: Number.POSITIVE_INFINITY };
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
  const pauses = pausesOf(db);
  const begunAt = now();
  const roads = channels.map((channel) => {
    const left = rows.left(channel.name, begunAt - longestCount(channel.pace), begunAt);
    return openRoad(channel, window, random, { left, asked: pauses.until(nameOf(channel.name, channel.account)) });
  });
  rows.takeUpAgain();
  /** Addresses to which something is on its way, or of which it is not noted yet how that ended. */
  const busy = new Set<number>();
  const hand = openHand<Road>(channels.length === 1);
  const waiters: (() => void)[] = [];
  const ends = openEnds(db, fail);
  const prepare = preparer(db, rows, options, fail);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isDue = false;
  let isStopping = false;
  let hasStopped = false;
  let restsUntil = 0;

  // Else what left before would keep everything else from leaving until it is that late again.
  const lookAtClock = heedClock(now, (by) => {
    for (const road of roads) road.setBack(by);
    window.anew();
    restsUntil = 0;
  });

  function soon(): void {
    if (isDue || isStopping) return;
    isDue = true;
    setImmediate(run);
  }

  function run(): void {
    isDue = false;
    clearTimeout(timer);
    if (isStopping) return;
    lookAtClock();
    let next = restsUntil;
    if (restsUntil <= now()) next = attempt(deliver) ?? restsUntil;
    if (!isDue) {
      timer = setTimeout(run, Math.max(1, Math.min(next - now(), longestSleep)));
      timer.unref();
    }
    if (!isDue && hand.isEmpty()) for (const done of waiters.splice(0)) done();
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

  /**
   * Gives when there may be more to do. How deliveries ended waits a moment to be noted together with what leaves next, as
   * long as something is on its way.
   */
  function deliver(): number {
    const at = now();
    const latest = ends.latest();
    if (latest !== null && (latest <= at || hand.isEmpty())) return noteAndSend(() => choose(at), at);
    const found = choose(at);
    if (found.chosen.length === 0) return Math.min(found.next, latest ?? found.next);
    if (latest !== null) soon();
    return noteAndSend(() => found, at);
  }

  /** What may leave now, marked as busy. */
  function choose(at: number): Found {
    if (window.fill(at)) soon();
    const chosen: Found["chosen"] = [];
    let next = window.nextAt(at) ?? Number.POSITIVE_INFINITY;
    for (const road of roads) {
      const some = road.choose(hand.room(road, chosen.length), busy, at);
      chosen.push(...some.chosen.map((seen) => ({ seen, road })));
      next = Math.min(next, some.nextAt);
    }
    return { chosen, next };
  }

  /** Notes in one commit how deliveries ended and that these are being sent; and sends them. */
  function noteAndSend(find: () => Found, at: number): number {
    let found = nothing;
    const write = db.$client.transaction(() => {
      ends.note();
      for (const { row, isSent } of ends.all()) {
        busy.delete(row.addressId);
        window.released(row, at);
        if (!isSent) window.stale();
      }
      for (const road of roads) pauses.note(road.name, road.askedToRestUntil());
      found = find();
      return found.chosen.map((one) => ({ ...one, ready: prepare(one.seen, at, one.road.merges) }));
    });
    try {
      const prepared = write.immediate();
      ends.noted();
      for (const one of prepared) send(one);
      return found.next;
    } catch (thrown) {
      for (const { seen } of found.chosen) busy.delete(seen.addressId);
      for (const { row } of ends.all()) busy.add(row.addressId);
      throw thrown;
    }
  }

  function noteEnds(): void {
    if (ends.latest() !== null) noteAndSend(() => nothing, now());
  }

  function send({ seen, road, ready }: Found["chosen"][number] & { readonly ready: Ready | null }): void {
    if (ready === null) {
      busy.delete(seen.addressId);
      window.released(seen, now());
      soon();
      return;
    }
    const carried = bring(seen, road, ready)
      .catch((thrown: unknown) => {
        const note = (row: DueRow) => (isOfStore(thrown) ? undefined : fail(row, thrown));
        return { isSent: false, note };
      })
      .then(({ isSent, note }) => {
        for (const row of [ready.row, ...ready.more]) ends.add({ row, isSent, note: () => note(row) }, now());
        hand.drop(carried);
        if (isStopping && !hasStopped) attempt(noteEnds);
        soon();
      });
    hand.add(carried, road);
  }

  async function bring(seen: Seen, road: Road, { row, outgoing, more }: Ready): Promise<Brought> {
    if (outgoing === null) {
      const whole = await fill(row, options.make, log);
      // It may have been taken back while its file was made.
      const filled = db.$client.transaction(() => prepare(seen, now(), 1, whole)).immediate();
      return filled === null ? { isSent: false, note: () => {} } : bring(seen, road, filled);
    }
    const changed = outgoing.do === "edit" ? outgoing.message : null;
    // With the time, since a backup that is put back gives the ids of its rows away once more.
    const names = [row, ...more].map(({ id, madeAt }) => `${id} ${madeAt}`);
    const mark = { names, again: row.why === interrupted };
    const outcome = await road.carry(seen, outgoing, mark, now);
    const at = { now: now(), changed, acceptedAt: road.acceptedAt() };
    return { isSent: outcome.is === "sent", note: (one) => settle(rows, one, outcome, at) };
  }

  /** It breaks by itself: that is our fault, and it must not hold up anything. */
  function fail({ id }: Pick<DueRow, "id">, thrown: unknown): void {
    log.error({ row: id, err: thrown }, "undeliverable");
    rows.broken(id);
  }

  return {
    wake() {
      window.stale();
      soon();
    },
    note: () => void attempt(noteEnds),
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
      await hand.finish(toFinish);
      attempt(noteEnds);
      hasStopped = true;
      for (const done of waiters.splice(0)) done();
    },
  };
}
