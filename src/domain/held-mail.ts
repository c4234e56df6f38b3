import { and, count, eq, isNull, ne, notExists, or, sql } from "drizzle-orm";
import { mailHeld, noteMailHeld } from "../store/hold-mail.ts";
import type { Db } from "../store/open.ts";
import { audience, broadcast, outbox } from "../store/tables/delivery.ts";
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
  const held = mailHeld(db);
  if (held === null) return { since: 0, messages: 0, chats: 0 };
  const alone = db
    .select({ messages: count(), chats: sql<number>`count(distinct ${outbox.addressId})` })
    .from(outbox)
    .where(and(isHeldAlone(db), ne(outbox.does, "answer")))
    .get();
  const ofBroadcasts = db
    .select({ people: count() })
    .from(audience)
    .innerJoin(broadcast, and(eq(broadcast.id, audience.broadcastId), isOn, eq(broadcast.stoppedAt, held.since)))
    .leftJoin(outbox, eq(outbox.id, audience.outboxId))
    .where(or(isNull(audience.became), eq(outbox.state, "held")))
    .get();
  const people = ofBroadcasts?.people ?? 0;
  return { since: held.since, messages: (alone?.messages ?? 0) + people, chats: (alone?.chats ?? 0) + people };
};

export type Released = { readonly done: true } | { readonly refused: "not_yours" };

/** Says of all that is kept back that it is to be sent now, or never. What is of no use any more is not sent in either case. */
export const releaseMail: Command<{ isSent: boolean }, Released> = (desk, { isSent }) => {
  const { db, now } = desk;
  if (!can(desk, "mail", {})) return { refused: "not_yours" };
  const held = mailHeld(db);
  if (held === null) return { done: true };
  const rows = db
    .update(outbox)
    .set({ state: isSent ? "queued" : "cancelled" })
    .where(isHeldAlone(db))
    .run().changes;
  db.update(broadcast)
    .set(isSent ? { stoppedAt: null } : { cancelledAt: now })
    .where(and(isOn, eq(broadcast.stoppedAt, held.since)))
    .run();
  noteMailHeld(db, null);
  desk.happened({ name: isSent ? "mail.released" : "mail.dropped", about: { rows } });
  return { done: true };
};

/** Asks the secretary, once, what is to become of it. */
export const askAboutHeldMail: ByClock = ({ db, happened }) => {
  const held = mailHeld(db);
  if (held === null || held.isTold) return;
  noteMailHeld(db, { ...held, isTold: true });
  happened({ name: "mail.held", about: {} });
};

const isOn = and(isNull(broadcast.endedAt), isNull(broadcast.cancelledAt));

/** Those that no broadcast speaks for. */
function isHeldAlone(db: Db) {
  const ofBroadcast = db
    .select({ id: broadcast.id })
    .from(broadcast)
    .where(and(eq(broadcast.id, outbox.broadcastId), isOn));
  return and(eq(outbox.state, "held"), notExists(ofBroadcast));
}
