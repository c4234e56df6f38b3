import { and, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { address } from "../../store/tables/people.ts";

/** Those of these chats, as an event names them, that can be reached; in the order given. */
export function reachedAmong(db: Db, chats: unknown): readonly number[] {
  const ids = Array.isArray(chats) ? chats.filter((id) => typeof id === "number") : [];
  const reached = db
    .select({ id: address.id })
    .from(address)
    .where(and(inArray(address.id, ids), isNull(address.unreachableSince)))
    .all();
  return ids.filter((id) => reached.some((one) => one.id === id));
}
