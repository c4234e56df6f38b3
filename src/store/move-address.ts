import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "./open.ts";
import { outbox } from "./tables/delivery.ts";
import { address } from "./tables/people.ts";
import { boundRoom } from "./tables/rooms.ts";

/** A chat, as the platform calls it. */
export interface ChatAt {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
}

/**
 * A platform gave a chat another id, as Telegram does when a group becomes a supergroup. Where we know the new one already,
 * what waits to be sent goes over to it; the old one is not written to again. To be called in a transaction.
 */
export function moveAddress(db: Db, { channel, account, chat }: ChatAt, to: string, now: number): void {
  const at = (id: string) => and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, id));
  const old = db.select({ id: address.id }).from(address).where(at(chat)).get();
  if (!old || chat === to) return;
  const known = db.select({ id: address.id }).from(address).where(at(to)).get();
  if (!known) {
    db.update(address).set({ chat: to, unreachableSince: null }).where(eq(address.id, old.id)).run();
    return;
  }
  const waiting = and(eq(outbox.addressId, old.id), inArray(outbox.state, ["queued", "held"]));
  // A card is one for each address; what it shows there stays there.
  db.update(outbox)
    .set({ state: "superseded" })
    .where(and(waiting, eq(outbox.does, "card")))
    .run();
  db.update(outbox).set({ addressId: known.id }).where(waiting).run();
  db.update(boundRoom).set({ addressId: known.id }).where(eq(boundRoom.addressId, old.id)).run();
  db.update(address).set({ unreachableSince: now }).where(eq(address.id, old.id)).run();
}
