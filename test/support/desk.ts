import { eq } from "drizzle-orm";
import type { Db } from "../../src/store/open.ts";
import { event } from "../../src/store/tables/concerns.ts";
import { address, person } from "../../src/store/tables/people.ts";
import type { Desk, Happened } from "../../src/talk/command.ts";
import { doorWith, randomOf } from "./random.ts";

let chats = 0;

/** A chat that somebody new writes from; returns the address's id. */
export function newChat(db: Db, who: { readonly name?: string; readonly room?: boolean } = {}): number {
  chats += 1;
  const { id } = db
    .insert(person)
    .values({ name: who.name ?? null, language: "zh-CN", madeAt: 0 })
    .returning()
    .get();
  const room = who.room ?? false;
  const chat = { channel: "rehearsal", account: "street", chat: String(chats), room };
  return db
    .insert(address)
    .values({ ...chat, personId: room ? null : id, spokeAt: 0, recent: [] })
    .returning()
    .get().id;
}

/** The desk as a command gets it from the one who writes from this address. `events` are what happened through it. */
export function deskOf(
  db: Db,
  addressId: number,
  now: number,
  personId = db.select().from(address).where(eq(address.id, addressId)).get()?.personId,
): Desk & { readonly events: Happened[] } {
  if (personId == null) throw new Error(`No address ${addressId}`);
  const events: Happened[] = [];
  return {
    db,
    now,
    by: { personId, addressId },
    understood: () => undefined,
    door: doorWith(),
    random: randomOf(db),
    events,
    happened: (what) => {
      const { name, concern, about } = what;
      const forId = what.for ?? null;
      const row = { at: now, name, concernId: concern ?? null, byId: personId, forId, addressId, about };
      const { id } = db.insert(event).values(row).returning({ id: event.id }).get();
      events.push(what);
      return id;
    },
  };
}
