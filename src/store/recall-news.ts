import { and, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "./open.ts";
import { event } from "./tables/concerns.ts";
import { outbox } from "./tables/delivery.ts";
import { address } from "./tables/people.ts";

/** An event says to this chat what these of the same concern said that have not left yet: they need not leave any more. */
export function replaceNews(
  db: Db,
  addressId: number,
  by: { readonly id: number; readonly concern?: number },
  names: readonly string[],
): void {
  const replaced = db
    .select({ id: event.id })
    .from(event)
    .where(and(eq(event.concernId, by.concern ?? 0), inArray(event.name, [...names]), lt(event.id, by.id)));
  db.update(outbox)
    .set({ state: "superseded", why: saidBy(by.id) })
    .where(and(eq(outbox.addressId, addressId), isWaiting, inArray(outbox.eventId, replaced)))
    .run();
}

/** Takes back what has not left yet of the news of an event; what it had replaced waits to be sent again. */
export function recallNews(db: Db, eventId: number): void {
  db.update(outbox)
    .set({ state: "cancelled" })
    .where(and(eq(outbox.eventId, eventId), isWaiting))
    .run();
  db.update(outbox)
    .set({ state: "queued", why: null })
    .where(and(eq(outbox.state, "superseded"), eq(outbox.why, saidBy(eventId))))
    .run();
}

/** The persons to whom news of an event has left, or may have. */
export function reachedBy(db: Db, eventId: number): ReadonlySet<number> {
  const rows = db
    .select({ personId: address.personId })
    .from(outbox)
    .innerJoin(address, eq(address.id, outbox.addressId))
    .where(and(eq(outbox.eventId, eventId), inArray(outbox.state, ["sending", "sent", "uncertain"])))
    .all();
  return new Set(rows.flatMap(({ personId }) => personId ?? []));
}

/** A card is no news: it shows how things are when it leaves. */
const isWaiting = and(eq(outbox.does, "send"), inArray(outbox.state, ["queued", "held"]));

/** Stands on a message in whose place another is sent. */
function saidBy(eventId: number): string {
  return `said by ${eventId}`;
}
