import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lt, or } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { audience, broadcast, outbox } from "../store/tables/delivery.ts";
import { person } from "../store/tables/people.ts";
import type { ByClock, Query } from "../talk/command.ts";
import { quietUntil } from "./quiet-hours.ts";

/*
 * How far a broadcast is, and how it is stopped. Who may ask and stop is for the command to say that does: a broadcast belongs
 * to whatever it is about, and has its name from there.
 */

/** What of a broadcast was not sent yet is not, until it goes on. What is on its way arrives. */
export function stopBroadcast(db: Db, key: string, now: number): boolean {
  return set(db, key, { stoppedAt: now });
}

/** It goes on: by day at once, and in the quiet hours in the morning, whenever it was stopped. */
export function resumeBroadcast(db: Db, key: string, now: number): boolean {
  const hasGoneOn = set(db, key, { stoppedAt: null });
  const notBefore = quietUntil(db, now);
  if (!hasGoneOn || notBefore <= now) return hasGoneOn;
  const own = db.select({ id: broadcast.id }).from(broadcast).where(eq(broadcast.key, key));
  const isPatient = and(inArray(outbox.lane, ["normal", "bulk"]), lt(outbox.notBefore, notBefore));
  db.update(outbox)
    .set({ notBefore })
    .where(and(inArray(outbox.broadcastId, own), eq(outbox.state, "held"), isPatient))
    .run();
  return true;
}

/** What was not sent yet never is. */
export function cancelBroadcast(db: Db, key: string, now: number): boolean {
  return set(db, key, { cancelledAt: now });
}

/** Those whom it has reached, or may have reached. */
export function whoGot(db: Db, key: string): readonly number[] {
  return db
    .select({ id: audience.personId })
    .from(audience)
    .innerJoin(broadcast, eq(broadcast.id, audience.broadcastId))
    .innerJoin(outbox, eq(outbox.id, audience.outboxId))
    .where(and(eq(broadcast.key, key), inArray(outbox.state, ["sent", "sending", "uncertain"])))
    .all()
    .map(({ id }) => id);
}

/** Those whom it is still to reach, unless it is stopped for good. */
export function whoWaits(db: Db, key: string): readonly number[] {
  const isOn = and(eq(broadcast.key, key), isNull(broadcast.cancelledAt), isNull(broadcast.endedAt));
  return db
    .select({ id: audience.personId })
    .from(audience)
    .innerJoin(broadcast, eq(broadcast.id, audience.broadcastId))
    .leftJoin(outbox, eq(outbox.id, audience.outboxId))
    .where(and(isOn, or(isNull(audience.became), eq(outbox.state, "held"))))
    .all()
    .map(({ id }) => id);
}

/** False where there is none, or where nothing is left of it. */
function set(db: Db, key: string, values: Partial<typeof broadcast.$inferInsert>): boolean {
  const isOn = and(eq(broadcast.key, key), isNull(broadcast.cancelledAt), isNull(broadcast.endedAt));
  return db.update(broadcast).set(values).where(isOn).run().changes > 0;
}

/** People, by what became of their message so far. Together they are all whom it is for. */
export interface BroadcastProgress {
  readonly state: "preparing" | "running" | "stopped" | "cancelled" | "over";
  readonly people: number;
  readonly sent: number;
  /** Will be sent in their turn. */
  readonly queued: number;
  /** Would be sent if it were not stopped. */
  readonly held: number;
  /** Was sent twice, and nobody knows whether it arrived. */
  readonly uncertain: number;
  readonly unreachable: number;
  /** The platform will not have it, or could not be reached for too long, or we are at fault. */
  readonly failed: number;
  /** Came too late, was cancelled, or was not needed any more. */
  readonly dropped: number;
  /** Until the last is sent, if nothing comes between; 0 where nothing is on its way. */
  readonly secondsLeft: number;
}

/** So many a second, of all that runs at the same time. */
const perSecond = 29;

/** How far a broadcast is; null where there is none of the name. Its cost grows with the audience: some milliseconds for 50,000. */
export const broadcastProgress: Query<{ broadcast: string }, BroadcastProgress | null> = (
  { db },
  { broadcast: key },
) => {
  const one = db.select().from(broadcast).where(eq(broadcast.key, key)).get();
  if (!one) return null;
  const state = stateOf(one);
  const became = new Map(
    db
      .select({ became: audience.became, people: count() })
      .from(audience)
      .where(eq(audience.broadcastId, one.id))
      .groupBy(audience.became)
      .all()
      .map((row) => [row.became, row.people]),
  );
  const people = [...became.values()].reduce((sum, n) => sum + n, 0);
  const rows = db
    .select({ state: outbox.state, rows: count() })
    .from(outbox)
    .where(eq(outbox.broadcastId, one.id))
    .groupBy(outbox.state)
    .all();
  const inState = (...states: readonly string[]) =>
    rows.reduce((sum, row) => (states.includes(row.state) ? sum + row.rows : sum), 0);
  const ofReach = and(eq(outbox.broadcastId, one.id), eq(outbox.state, "failed"), eq(outbox.failure, "unreachable"));
  const unreached = db.select({ rows: count() }).from(outbox).where(ofReach).get()?.rows ?? 0;
  const waiting = inState("held") + (became.get(null) ?? 0);
  const isWaiting = state === "running" || state === "preparing";
  const queued = inState("queued", "sending") + (isWaiting ? waiting : 0);
  const sent = inState("sent");
  const unreachable = unreached + (became.get("nobody") ?? 0);
  const failed = inState("failed") - unreached;
  const uncertain = inState("uncertain");
  const held = state === "stopped" ? waiting : 0;
  return {
    ...{ state, people, sent, queued, held, uncertain, unreachable, failed },
    dropped: people - sent - queued - held - uncertain - unreachable - failed,
    secondsLeft: Math.ceil((queued * running(db)) / perSecond),
  };
};

function stateOf({
  fedAt,
  stoppedAt,
  cancelledAt,
  endedAt,
}: typeof broadcast.$inferSelect): BroadcastProgress["state"] {
  if (cancelledAt !== null) return "cancelled";
  if (endedAt !== null) return "over";
  if (stoppedAt !== null) return "stopped";
  return fedAt === null ? "preparing" : "running";
}

/** They share the pace. */
function running(db: Db): number {
  const isOn = and(isNull(broadcast.endedAt), isNull(broadcast.stoppedAt), isNull(broadcast.cancelledAt));
  return Math.max(1, db.select({ n: count() }).from(broadcast).where(isOn).get()?.n ?? 1);
}

/** Somebody whom a broadcast did not reach. */
export interface NotReached {
  readonly personId: number;
  readonly name: string | null;
  /** uncertain: it was sent twice, and may have arrived. */
  readonly why: "unreachable" | "refused" | "given_up" | "fault" | "uncertain";
}

const perPage = 20;

/** Those whom a broadcast did not reach, a page at a time, from the one after this person on. */
export const notReached: Query<{ broadcast: string; after: number }, readonly NotReached[]> = ({ db }, given) =>
  db
    .select({ personId: person.id, name: person.name, state: outbox.state, failure: outbox.failure })
    .from(audience)
    .innerJoin(broadcast, eq(broadcast.id, audience.broadcastId))
    .innerJoin(person, eq(person.id, audience.personId))
    .leftJoin(outbox, eq(outbox.id, audience.outboxId))
    .where(
      and(
        eq(broadcast.key, given.broadcast),
        gt(audience.personId, given.after),
        or(eq(audience.became, "nobody"), eq(outbox.state, "failed"), eq(outbox.state, "uncertain")),
      ),
    )
    .orderBy(asc(audience.personId))
    .limit(perPage)
    .all()
    .map(({ personId, name, state, failure }) => ({
      ...{ personId, name },
      why: state === "uncertain" ? state : (failure ?? "unreachable"),
    }));

/** Notes of each broadcast that nothing of it is left to be sent, and says so. */
export const endBroadcasts: ByClock = ({ db, now, happened }) => {
  const isIn = or(isNotNull(broadcast.fedAt), isNotNull(broadcast.cancelledAt));
  for (const { id, key } of db
    .select()
    .from(broadcast)
    .where(and(isNull(broadcast.endedAt), isIn))
    .all()) {
    const left = db
      .select({ id: outbox.id })
      .from(outbox)
      .where(and(eq(outbox.broadcastId, id), isLeft))
      .limit(1)
      .get();
    if (left) continue;
    db.update(broadcast).set({ endedAt: now }).where(eq(broadcast.id, id)).run();
    happened({ name: "broadcast.ended", about: { broadcast: key } });
  }
};

const isLeft = or(eq(outbox.state, "held"), eq(outbox.state, "sending"));
