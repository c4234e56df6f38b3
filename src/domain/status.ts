import { and, asc, count, eq, gt, inArray, isNotNull, isNull, ne, sql } from "drizzle-orm";
import { keptSince } from "../store/delivery-held.ts";
import type { Db } from "../store/open.ts";
import { type lanes, outbox } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import type { Pulse, Query } from "../talk/command.ts";
import { can } from "./permissions.ts";
import { nextNight } from "./privacy/night.ts";

/** How the program fares, for whoever answers for the community. Counts, and no word of anybody's. */
export interface Status {
  /** Null where nobody feels it, as in tests. */
  readonly pulse: Pulse | null;
  readonly delivery: Delivery;
  readonly unreachable: number;
  /** When what has been kept for its days goes next, and a backup is made. */
  readonly nextNight: number;
}

export interface Delivery {
  /** Messages that are to be sent as soon as it goes, by lane. */
  readonly waiting: Readonly<Record<(typeof lanes)[number], number>>;
  /** Those that wait for their time, and when the first of them comes. */
  readonly later: number;
  readonly nextAt: number | null;
  /** Those of the last days that did not go and will not. */
  readonly failed: number;
  /** Since when it is kept back what waited in a backup that was put back; null where nothing is. */
  readonly heldSince: number | null;
}

export const maySeeStatus: Query<null, boolean> = (sight) => can(sight, "see_status", {});

/** Null for whoever may not see it. */
export const status: Query<null, Status | null> = (sight) => {
  const { db, now, pulse } = sight;
  if (!can(sight, "see_status", {})) return null;
  return {
    pulse: pulse?.() ?? null,
    delivery: delivery(db, now),
    unreachable: unreachableCount(db),
    nextNight: nextNight(db, now),
  };
};

export function delivery(db: Db, now: number): Delivery {
  const due = sql<0 | 1>`${outbox.notBefore} <= ${now}`;
  const rows = db
    .select({
      lane: outbox.lane,
      state: outbox.state,
      due,
      number: count(),
      nextAt: sql<number>`min(${outbox.notBefore})`,
    })
    .from(outbox)
    .where(inArray(outbox.state, ["queued", "sending", "held", "failed"]))
    .groupBy(outbox.lane, outbox.state, due)
    .all();
  const sum = (of: typeof rows) => of.reduce((all, { number }) => all + number, 0);
  const waits = rows.filter(({ state }) => state !== "failed");
  const inLane = (lane: (typeof lanes)[number]) => sum(waits.filter((one) => one.due && one.lane === lane));
  const later = waits.filter((one) => !one.due);
  return {
    waiting: { reply: inLane("reply"), urgent: inLane("urgent"), normal: inLane("normal"), bulk: inLane("bulk") },
    later: sum(later),
    nextAt: later.length === 0 ? null : Math.min(...later.map(({ nextAt }) => nextAt)),
    failed: sum(rows.filter(({ state }) => state === "failed")),
    heldSince: keptSince(db),
  };
}

/** Somebody whom we can reach nowhere, and since when. */
export interface Unreachable {
  readonly id: number;
  /** Null for one who has no name. */
  readonly name: string | null;
  readonly since: number;
}

const perPage = 10;

/** A page of them, after the one with this id; null for whoever may not see it. */
export const unreachablePeople: Query<{ after: number }, readonly Unreachable[] | null> = (sight, { after }) => {
  if (!can(sight, "see_status", {})) return null;
  return sight.db
    .select({ id: person.id, name: person.name, since: sql<number>`max(${address.unreachableSince})` })
    .from(person)
    .innerJoin(address, eq(address.personId, person.id))
    .where(and(gt(person.id, after), isUnreachable))
    .groupBy(person.id)
    .orderBy(asc(person.id))
    .limit(perPage)
    .all();
};

export function unreachableCount(db: Db): number {
  const ids = db
    .selectDistinct({ id: person.id })
    .from(person)
    .innerJoin(address, eq(address.personId, person.id))
    .where(isUnreachable);
  return db.select({ number: count() }).from(ids.as("ids")).get()?.number ?? 0;
}

/** Whoever was only ever met in a room has not gone: the chat with them never was. */
const isUnreachable = and(
  isNull(person.forgottenAt),
  eq(address.room, false),
  isNotNull(address.unreachableSince),
  ne(address.unreachableSince, address.spokeAt),
  sql`not exists (select 1 from address other where other.person_id = ${person.id} and other.room = 0 and other.unreachable_since is null)`,
);
