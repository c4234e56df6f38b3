import { and, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { outbox } from "../store/tables/delivery.ts";
import { address, area, person, roleGrant, setting } from "../store/tables/people.ts";
import type { ByClock, Command, Query } from "../talk/command.ts";
import { can } from "./permissions.ts";

/** A message that did not arrive: to whom, when and why. What it says is between the bot and them. */
export interface Undelivered {
  readonly id: number;
  /** When it was last tried; UTC milliseconds. */
  readonly at: number;
  /** What somebody with a role is called; null for a resident. */
  readonly name: string | null;
  /** Where a resident lives, if that is known. */
  readonly home: string | null;
  /** uncertain: it was sent twice, and may have arrived. */
  readonly why: "unreachable" | "refused" | "given_up" | "fault" | "uncertain";
  /** It can be tried again: they can be reached, and it is still of use. */
  readonly canRetry: boolean;
}

const perPage = 8;

/** What did not arrive, the latest first, before the row with this id; null for who may not see it. Broadcasts list their own. */
export const undelivered: Query<{ before: number | null }, readonly Undelivered[] | null> = (sight, { before }) => {
  const { db, now } = sight;
  if (!can(sight, "mail", {})) return null;
  const hasRole = sql<0 | 1>`exists (select 1 from ${roleGrant} where ${roleGrant.personId} = ${person.id})`;
  return db
    .select({ row: outbox, name: person.name, home: area.name, hasRole, mayRetry: mayRetry(now) })
    .from(outbox)
    .innerJoin(address, eq(address.id, outbox.addressId))
    .leftJoin(person, eq(person.id, address.personId))
    .leftJoin(area, eq(area.id, person.homeId))
    .where(and(isUndelivered, before === null ? undefined : lt(outbox.id, before)))
    .orderBy(desc(outbox.id))
    .limit(perPage)
    .all()
    .map(({ row: { id, sentAt, madeAt, state, failure }, mayRetry: may, ...whose }) => ({
      id,
      at: sentAt ?? madeAt,
      name: whose.hasRole ? whose.name : null,
      home: whose.home,
      why: state === "uncertain" ? state : (failure ?? "fault"),
      canRetry: may === 1,
    }));
};

export type Retried = { readonly count: number } | { readonly refused: "not_yours" };

/** Tries once more what did not arrive and can be tried. Each is sent as it was written down, in its lane. */
export const tryAgain: Command<null, Retried> = (desk) => {
  const { db, now } = desk;
  if (!can(desk, "mail", {})) return { refused: "not_yours" };
  const again = db
    .select({ id: outbox.id })
    .from(outbox)
    .innerJoin(address, eq(address.id, outbox.addressId))
    .where(and(isUndelivered, sql`${mayRetry(now)}`));
  const fresh = { state: "queued", failure: null, why: null, attempts: 0, notBefore: now } as const;
  const { changes } = db.update(outbox).set(fresh).where(inArray(outbox.id, again)).run();
  desk.happened({ name: "mail.retried", about: { rows: changes } });
  return { count: changes };
};

/** Milliseconds in which staff hear of it once, however much it is; of something urgent they hear at once. */
const hearsEach = 6 * 60 * 60_000;

/** Says that something did not arrive. */
export const noteUndelivered: ByClock = ({ db, now, happened }) => {
  const notedAt = lastNoted(db);
  // By a clock that had leapt and was put right again: what fails until then must not be hidden.
  if (notedAt > now) return noteAt(db, now);
  const triedAt = sql<number>`coalesce(${outbox.sentAt}, ${outbox.madeAt})`;
  const isUrgent = sql<number>`coalesce(sum(${outbox.lane} = 'urgent'), 0)`;
  const fresh = db
    .select({ rows: sql<number>`count(*)`, urgent: isUrgent })
    .from(outbox)
    .where(and(isUndelivered, sql`${triedAt} > ${notedAt}`))
    .get();
  if (!fresh || fresh.rows === 0 || (fresh.urgent === 0 && now - notedAt < hearsEach)) return;
  noteAt(db, now);
  happened({ name: "mail.undelivered", about: { rows: fresh.rows } });
};

const noted = "undelivered_noted";

function noteAt(db: Db, value: number): void {
  db.insert(setting).values({ name: noted, value }).onConflictDoUpdate({ target: setting.name, set: { value } }).run();
}

function lastNoted(db: Db): number {
  return Number(db.select({ value: setting.value }).from(setting).where(eq(setting.name, noted)).get()?.value ?? 0);
}

const isUndelivered = and(
  inArray(outbox.state, ["failed", "uncertain"]),
  inArray(outbox.does, ["send", "card"]),
  isNull(outbox.broadcastId),
);

function mayRetry(now: number): SQL<0 | 1> {
  const isOfUse = or(isNull(outbox.uselessAfter), sql`${outbox.uselessAfter} >= ${now}`);
  const isThere = or(eq(outbox.does, "card"), sql`${outbox.body} is not null`);
  return sql`(${isNull(address.unreachableSince)} and ${isOfUse} and ${isThere})`;
}
