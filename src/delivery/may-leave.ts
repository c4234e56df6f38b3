import { type SQL, sql } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";

/** A broadcast of which everything is in, and which nobody has stopped. */
export const isRunning = "fed_at is not null and stopped_at is null and cancelled_at is null and ended_at is null";

const isOfRunning = (row: string) => `exists (select 1 from broadcast where id = ${row}.broadcast_id and ${isRunning})`;
const earlier = `select 1 from outbox earlier where earlier.address_id = outbox.address_id
    and earlier.lane = outbox.lane and earlier.id < outbox.id`;

/** Nothing stands before it in its (address, lane), and what it is not to overtake is over. */
export const isFree = `(not exists (${earlier} and earlier.state in ('queued', 'sending'))
  and not exists (${earlier} and earlier.state = 'held' and ${isOfRunning("earlier")})
  and not exists (select 1 from outbox former
    where former.id = outbox.after and former.state in ('queued', 'sending', 'held')))`;

/*
 * The same for statements of drizzle. What waits is `queued`, or `held` as part of a broadcast: whether that may leave is said
 * in one place, the broadcast's row, so that to stop 50,000 rows is to change one.
 */
export const isFirst = sql.raw(isFree);
export const waits = `(+outbox.state = 'queued' or +outbox.state = 'held' and ${isOfRunning("outbox")})`;
export const mayLeave = sql.raw(waits);

/** What a row becomes that was in hand and is to be sent later. */
export const again = sql`coalesce((select
  case when cancelled_at is not null then 'cancelled' when ended_at is not null then 'queued' else 'held' end
  from broadcast where id = ${outbox.broadcastId}), 'queued')` as SQL<"queued">;

/** Stands on a row that may have arrived already. */
export const interrupted = "interrupted";
