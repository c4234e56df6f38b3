import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { broadcast, outbox } from "../store/tables/delivery.ts";
import type { Pressable } from "./compose.ts";
import type { Broadcast } from "./news.ts";
import type { Phrase } from "./phrase.ts";
import { pressablesOf } from "./post.ts";

/** A broadcast as it stands in the database: nothing that is changed afterwards changes what it says. */
export type Frozen =
  | { readonly words: Phrase; readonly buttons: readonly Pressable[]; readonly attachments: readonly number[] }
  /** A card's text is made when it is sent; frozen is which. */
  | { readonly card: string; readonly about: string; readonly again: boolean };

/** Writes a broadcast down with its audience, in the transaction of what it is about. The rows for each are put in by `feed`. */
export function writeDown(db: Db, message: Broadcast, now: number): void {
  if ("renews" in message) {
    renew(db, message);
    return;
  }
  const { broadcast: key, audience, lane = "bulk", after = null, notBefore = now, uselessAfter = null } = message;
  const row = db
    .insert(broadcast)
    .values({ key, lane, body: frozen(message), after, notBefore, uselessAfter, madeAt: now })
    .onConflictDoNothing()
    .returning({ id: broadcast.id })
    .get();
  if (!row) return;
  const persons = JSON.stringify(audience);
  db.$client
    .prepare("insert or ignore into audience (broadcast_id, person_id) select ?, value from json_each(?)")
    .run(row.id, persons);
}

/** What has not left yet is taken out, and put in anew by `feed`. */
function renew(db: Db, message: Broadcast): void {
  const isOn = and(eq(broadcast.key, message.broadcast), isNull(broadcast.cancelledAt), isNull(broadcast.endedAt));
  const one = db.select({ id: broadcast.id }).from(broadcast).where(isOn).get();
  if (!one) return;
  db.$client
    .prepare(
      `update audience set became = null, outbox_id = null where broadcast_id = @id
        and outbox_id in (select id from outbox where broadcast_id = @id and state = 'held')`,
    )
    .run(one);
  db.update(outbox)
    .set({ state: "cancelled" })
    .where(and(eq(outbox.broadcastId, one.id), eq(outbox.state, "held")))
    .run();
  const { uselessAfter = null } = message;
  db.update(broadcast)
    .set({ body: frozen(message), uselessAfter, fedUpTo: 0, fedAt: null })
    .where(eq(broadcast.id, one.id))
    .run();
}

function frozen(message: Broadcast): Frozen {
  if ("card" in message) {
    const { card, about, again = false } = message;
    return { card: card.name, about: card.fields.write(about) ?? "", again };
  }
  const { words, buttons = [], attachments = [] } = message;
  return { words, buttons: pressablesOf(buttons), attachments };
}
