import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { outbox } from "../../store/tables/delivery.ts";
import type { address } from "../../store/tables/people.ts";
import { letGo, unreleased } from "./forget-person.ts";

/** Milliseconds after which a chat is let go of even if the last word could not be said. */
const mostToSay = 60 * 60_000;

/** A chat, as its platform knows it. */
export type Released = Pick<typeof address.$inferSelect, "channel" | "account" | "chat">;

/**
 * Lets go of the chats of people who are forgotten, as soon as the last word was said there. Gives how many. `elsewhere` takes them out
 * of what does not stand in this database; where it fails, they are let go of another time.
 */
export function releaseForgotten(
  db: Db,
  now: number,
  elsewhere: (chats: readonly Released[]) => void = () => {},
): number {
  const free = unreleased(db).filter(({ id, forgottenAt }) => forgottenAt < now - mostToSay || !isWaiting(db, id));
  if (free.length > 0) elsewhere(free);
  for (const { id } of free) letGo(db, id);
  return free.length;
}

function isWaiting(db: Db, addressId: number): boolean {
  const waiting = and(eq(outbox.addressId, addressId), inArray(outbox.state, ["queued", "sending", "held"]));
  return db.select({ id: outbox.id }).from(outbox).where(waiting).get() !== undefined;
}
