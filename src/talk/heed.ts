import { and, eq } from "drizzle-orm";
import type { Inbound } from "../channels/channel.ts";
import { moveAddress } from "../store/move-address.ts";
import type { Db } from "../store/open.ts";
import { address } from "../store/tables/people.ts";

/** Takes note of what a platform reports about a chat in which nobody said anything. False where it is something else. */
export function heed(db: Db, inbound: Inbound, now: number): boolean {
  const { channel, account, chat, movedTo, gone } = inbound;
  if (movedTo !== undefined) moveAddress(db, inbound, movedTo, now);
  else if (gone) {
    const here = and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, chat));
    db.update(address).set({ unreachableSince: now }).where(here).run();
  } else return false;
  return true;
}
