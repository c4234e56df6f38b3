import { and, eq, inArray, isNotNull, ne } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { chain, chainEntry } from "../../store/tables/rooms.ts";
import type { Desk } from "../../talk/command.ts";
import type { BoundRoom } from "./bound-room.ts";

/** Something was heard in a room that concerns a call there. `added`: so many more of it wait for a lead. */
export function tellHeard(desk: Desk, room: BoundRoom, call: number, added = 0): void {
  // Whoever leads is asked once, and not for each that comes while the question stands there.
  const isFirst = added > 0 && waitingIn(desk.db, call) === added;
  desk.happened({ name: "room.heard", about: { room: room.id, call, isFirst } });
}

/** How much of what was heard in rooms waits for a lead of the call. */
export function waitingIn(db: Db, call: number): number {
  const isOpen = inArray(chainEntry.state, ["waiting", "gone"]);
  const entries = db
    .select({ id: chainEntry.id })
    .from(chainEntry)
    .innerJoin(chain, eq(chain.id, chainEntry.chainId))
    .where(and(eq(chain.callId, call), ne(chain.state, "foreign"), isOpen))
    .all();
  const lists = db
    .select({ id: chain.id })
    .from(chain)
    .where(and(eq(chain.callId, call), isNotNull(chain.pending)))
    .all();
  return entries.length + lists.length;
}
