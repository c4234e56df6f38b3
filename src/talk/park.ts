import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { outbox } from "../store/tables/delivery.ts";
import { conversation, inbox } from "../store/tables/talk.ts";

const day = 24 * 60 * 60_000;

/**
 * Sets aside what nobody has gone on with for a day, with all that was answered: who begins the same again is asked whether
 * to go on. What has ended, or was left for thirty days, is forgotten, and so are deliveries that are long done.
 */
export function parkStale(db: Db, now: number): void {
  db.update(conversation)
    .set({ state: "parked" })
    .where(and(eq(conversation.state, "open"), lt(conversation.touchedAt, now - day)))
    .run();
  db.delete(conversation)
    .where(and(sql`${conversation.state} in ('ended', 'parked')`, lt(conversation.touchedAt, now - 30 * day)))
    .run();
  // Telegram repeats what was not confirmed for a day, so ids need no longer memory than that.
  db.delete(inbox)
    .where(and(eq(inbox.state, "done"), lt(inbox.at, now - 8 * day)))
    .run();
  db.delete(outbox)
    .where(
      and(
        sql`${outbox.state} not in ('queued', 'sending', 'held')`,
        sql`${outbox.cardId} is null`,
        lt(outbox.madeAt, now - 30 * day),
      ),
    )
    .run();
}
