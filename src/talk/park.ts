import { and, eq, lt } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { conversation } from "../store/tables/talk.ts";

const day = 24 * 60 * 60_000;

/**
 * Sets aside what nobody has gone on with for a day, with all that was answered: who begins the same again is asked whether
 * to go on.
 */
export function parkStale(db: Db, now: number): void {
  db.update(conversation)
    .set({ state: "parked" })
    .where(and(eq(conversation.state, "open"), lt(conversation.touchedAt, now - day)))
    .run();
}
