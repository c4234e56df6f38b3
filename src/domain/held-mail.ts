import { and, count, eq, isNull, ne, or, sql } from "drizzle-orm";
import { heldSince, isHeldAlone, letGoAgain } from "../store/delivery-held.ts";
import type { Db } from "../store/open.ts";
import { audience, broadcast, outbox } from "../store/tables/delivery.ts";
import { setting } from "../store/tables/people.ts";
import type { ByClock, Command, Query } from "../talk/command.ts";
import { can } from "./permissions.ts";

/** What is kept back since a backup was put back. */
export interface HeldMail {
  readonly since: number;
  /** Messages, and people of broadcasts who had not got theirs. */
  readonly messages: number;
  /** Chats that they are for. */
  readonly chats: number;
}

/** Null for who may not see it; `messages` is 0 where nothing is kept back. */
export const heldMail: Query<null, HeldMail | null> = (sight) => {
  const { db } = sight;
  if (!can(sight, "mail", {})) return null;
  return kept(db);
};

function kept(db: Db): HeldMail {
  const since = heldSince(db);
  if (since === null) return { since: 0, messages: 0, chats: 0 };
  const alone = db
    .select({ messages: count(), chats: sql<number>`count(distinct ${outbox.addressId})` })
    .from(outbox)
    .where(and(isHeldAlone(db), ne(outbox.does, "answer")))
    .get();
  const ofBroadcasts = db
    .select({ people: count() })
    .from(audience)
    .innerJoin(broadcast, and(eq(broadcast.id, audience.broadcastId), eq(broadcast.stoppedAt, since)))
    .leftJoin(outbox, eq(outbox.id, audience.outboxId))
    .where(or(isNull(audience.became), eq(outbox.state, "held")))
    .get();
  const people = ofBroadcasts?.people ?? 0;
  return { since, messages: (alone?.messages ?? 0) + people, chats: (alone?.chats ?? 0) + people };
}

export type Released = { readonly done: true } | { readonly refused: "not_yours" };

/** Says of all that is kept back that it is to be sent now, or never. What is of no use any more is not sent in either case. */
export const releaseMail: Command<{ isSent: boolean }, Released> = (desk, { isSent }) => {
  const { db, now } = desk;
  if (!can(desk, "mail", {})) return { refused: "not_yours" };
  if (heldSince(db) === null) return { done: true };
  letGoAgain(db, isSent, now);
  desk.happened({ name: isSent ? "mail.released" : "mail.dropped", about: {} });
  return { done: true };
};

/** Milliseconds for which what belongs to the database that was replaced is left as it is, though nobody has anything to decide. */
const lookedAt = 7 * 24 * 60 * 60_000;

/** Tells the secretaries, once, that a backup was put back, and asks what is to become of what waited in it, if anything did. */
export const askAboutHeldMail: ByClock = ({ db, now, happened }) => {
  const since = heldSince(db);
  if (since === null) return;
  const asked = db.select({ value: setting.value }).from(setting).where(eq(setting.name, askedOf)).get();
  const isOver = now - since > lookedAt;
  if (asked?.value === since && !isOver) return;
  const { messages: rows } = kept(db);
  if (isOver && rows === 0) letGoAgain(db, true, now);
  if (asked?.value === since) return;
  const set = { value: since };
  db.insert(setting)
    .values({ name: askedOf, ...set })
    .onConflictDoUpdate({ target: setting.name, set })
    .run();
  happened({ name: "mail.held", about: { rows } });
};

/** When the backup was put back of which they were asked. */
const askedOf = "delivery_held_asked";
