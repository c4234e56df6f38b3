import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { outbox } from "../../store/tables/delivery.ts";
import { letGo, unreleased } from "./forget-person.ts";

/** Milliseconds after which a chat is let go of even if the last word could not be said. */
const mostToSay = 60 * 60_000;

/** Lets go of the chats of people who are forgotten, as soon as the last word was said there. Gives how many. */
export function releaseForgotten(db: Db, now: number): number {
  const free = unreleased(db).filter(({ id, forgottenAt }) => forgottenAt < now - mostToSay || !isWaiting(db, id));
  for (const { id } of free) letGo(db, id);
  return free.length;
}

function isWaiting(db: Db, addressId: number): boolean {
  const waiting = and(eq(outbox.addressId, addressId), inArray(outbox.state, ["queued", "sending", "held"]));
  return db.select({ id: outbox.id }).from(outbox).where(waiting).get() !== undefined;
}
