import { existsSync } from "node:fs";
import Database from "better-sqlite3";
import { isDamage } from "./is-damage.ts";
import { spoolIn } from "./places.ts";
import { type Chat, markOf } from "./spool.ts";

/** Milliseconds for which the child may be writing there. */
const mostBusy = 1_000;

/**
 * Takes out of the spool what is there of these chats: words that wait, what was said in which second, and what was sent. That a message
 * of this id came stays, so that it is not taken for a new one. The child may be down meanwhile. Nothing can be taken out of one that
 * is damaged: the child sets it aside.
 */
export function forgetInSpool(data: string, chats: readonly Chat[]): void {
  const file = spoolIn(data);
  if (chats.length === 0 || !existsSync(file)) return;
  const client = new Database(file, { timeout: mostBusy });
  try {
    client.pragma("secure_delete = ON");
    client
      .transaction(() => {
        for (const whose of chats.map(markOf))
          for (const table of ["came", "seen", "went"])
            client.prepare(`delete from ${table} where whose = ?`).run(whose);
      })
      .immediate();
    client.pragma("wal_checkpoint(TRUNCATE)");
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
  } finally {
    client.close();
  }
}
