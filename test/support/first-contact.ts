import { and, eq } from "drizzle-orm";
import type { Db } from "../../src/store/open.ts";
import { address, person } from "../../src/store/tables/people.ts";
import type { House } from "../../src/talk/house.ts";

/** Knows people by their chat and makes them at first contact: for tests that have no use for the product's own. */
export const firstContact: House["who"] = (db, inbound, now, nearest) => {
  const { channel, account, from } = inbound;
  const isAt = (chat: string) =>
    and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, chat));
  const find = (chat: string) => db.select().from(address).where(isAt(chat)).get();
  const make = (chat: string, room: boolean, personId: number | null) =>
    db.insert(address).values({ personId, channel, account, chat, room, spokeAt: 0, recent: [] }).returning().get();

  const home = inbound.room ? from.id : inbound.chat;
  const own = find(home) ?? make(home, false, newPerson(db, from.name, nearest(from.language), now));
  const here = inbound.room ? (find(inbound.chat) ?? make(inbound.chat, true, null)) : own;
  const who = db
    .select()
    .from(person)
    .where(eq(person.id, own.personId ?? 0))
    .get();
  if (!who) throw new Error("a private chat without a person");
  db.update(address).set({ spokeAt: now, unreachableSince: null }).where(eq(address.id, here.id)).run();
  return { personId: who.id, addressId: here.id, language: who.language, spokeAt: here.spokeAt };
};

function newPerson(db: Db, name: string, language: string, now: number): number {
  return db.insert(person).values({ name, language, madeAt: now }).returning({ id: person.id }).get().id;
}
