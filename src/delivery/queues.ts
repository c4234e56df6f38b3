import type { Db } from "../store/open.ts";
import type { everyLane, outbox } from "../store/tables/delivery.ts";
import { isFree, isRunning, waits } from "./may-leave.ts";

export type Lane = (typeof everyLane)[number];

/** What waits in one lane, by itself (`broadcastId` is null) or as part of one broadcast. */
export interface Queue {
  readonly lane: Lane;
  readonly broadcastId: number | null;
}

/** A row that is due. */
export interface Seen {
  readonly id: number;
  readonly addressId: number;
  readonly isRoom: boolean;
  readonly notBefore: number;
  readonly does: (typeof outbox.$inferSelect)["does"];
  /** As `nameOf` gives it. */
  readonly channel: string;
  readonly lane: Lane;
  /** That of its queue. */
  readonly broadcastId: number | null;
  /** Nothing has to leave before it. */
  readonly isFree: boolean;
}

/** From where on, and how far, a queue is looked through. */
export interface Look {
  readonly from: Pick<Seen, "notBefore" | "id">;
  readonly now: number;
  readonly most: number;
}

export type Queues = ReturnType<typeof queuesOf>;

/** A channel's name here: that of the platform and of our account there. */
export function nameOf(channel: string, account: string): string {
  return `${channel} ${account}`;
}

type Row = Omit<Seen, "isRoom" | "isFree"> & { readonly isRoom: 0 | 1; readonly isFree: 0 | 1 };

/** What is due in the outbox, to be looked through bit by bit, what has been due longest first. */
export function queuesOf({ $client: client }: Db) {
  const select = `select outbox.id, outbox.address_id as addressId, address.room as isRoom, outbox.not_before as notBefore, outbox.does,
      outbox.lane, case state when 'held' then broadcast_id end as broadcastId,
      address.channel || ' ' || address.account as channel, ${isFree} as isFree
    from outbox join address on address.id = outbox.address_id`;
  const look = (queue: string) =>
    client.prepare<unknown[], Row>(
      `${select} where ${queue} and outbox.not_before <= @now and (outbox.not_before, outbox.id) > (@notBefore, @id)
        order by outbox.not_before, outbox.id limit @most`,
    );
  const next = (queue: string) =>
    client
      .prepare<unknown[], number | null>(`select min(not_before) from outbox where ${queue} and not_before > @now`)
      .pluck();
  const [alone, held] = [
    "outbox.state = 'queued' and outbox.lane = @lane",
    "outbox.state = 'held' and outbox.broadcast_id = @broadcastId",
  ];
  const looks = { alone: look(alone), held: look(held) };
  const nexts = { alone: next(alone), held: next(held) };
  const running = client.prepare<[], Queue>(`select id as broadcastId, lane from broadcast where ${isRunning}`);
  const last = client.prepare<[], number>("select coalesce(max(id), 0) from outbox").pluck();
  const since = client.prepare<unknown[], Row>(
    `${select} where outbox.id > @id and +outbox.state = 'queued' and outbox.not_before <= @now order by outbox.id limit @most`,
  );
  const firstOf = (state: string) =>
    `select * from (select id from outbox where address_id = @addressId and lane = @lane and ${state} order by id limit 1)`;
  const behind = client.prepare<unknown[], Row>(
    `${select} where outbox.id in (${firstOf("state = 'queued'")} union all ${firstOf(`state = 'held' and ${waits}`)}
      union all select id from outbox where after = @id) and ${waits} and outbox.not_before <= @now`,
  );
  const kind = ({ broadcastId }: Queue) => (broadcastId === null ? "alone" : "held");

  return {
    /** The broadcasts that may leave now. */
    running: (): Queue[] => running.all(),
    look({ lane, broadcastId }: Queue, { from: { notBefore, id }, ...how }: Look): Seen[] {
      const queue = { lane, broadcastId };
      return looks[kind(queue)].all({ ...queue, ...how, notBefore, id }).map(seen);
    },
    /** When the next of those falls due that are not yet. */
    nextAt: ({ lane, broadcastId }: Queue, now: number): number | null =>
      nexts[kind({ lane, broadcastId })].get({ lane, broadcastId, now }) ?? null,
    /** The last row of all. */
    last: (): number => last.get() ?? 0,
    /** What was written down after that row, and is due; not of broadcasts. */
    since: (id: number, now: number, most: number): Seen[] => since.all({ id, now, most }).map(seen),
    /** What may be free when that one does not wait any more: the first of its chat and lane, and what was not to overtake it. */
    behind: ({ id, addressId, lane }: Pick<Seen, "id" | "addressId" | "lane">, now: number): Seen[] =>
      behind.all({ id, addressId, lane, now }).map(seen),
  };
}

function seen({ isRoom, isFree: free, ...row }: Row): Seen {
  return { ...row, isRoom: isRoom === 1, isFree: free === 1 };
}
