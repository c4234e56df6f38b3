import { and, eq } from "drizzle-orm";
import type { Db } from "../../src/store/open.ts";
import { address, person } from "../../src/store/tables/people.ts";
import type { House } from "../../src/talk/house.ts";

/** Knows people by their chat and makes them at first contact: for tests that have no use for the product's own. */
export const firstContact: House["who"] = (db, inbound, now, nearest) => {
  const { channel, account, from } = inbound;
  const find = (chat: string) =>
    db
      .select({ id: address.id, personId: address.personId, spokeAt: address.spokeAt, language: person.language })
      .from(address)
      .innerJoin(person, eq(person.id, address.personId))
      .where(and(eq(address.channel, channel), eq(address.account, account), eq(address.chat, chat)))
      .get();
  const make = (chat: string, room: boolean, personId: number) =>
    db.insert(address).values({ personId, channel, account, chat, room, spokeAt: 0, recent: [] }).run();

  const home = inbound.room ? from.id : inbound.chat;
  if (!find(home)) make(home, false, newPerson(db, from.name, nearest(from.language), now));
  const own = find(home);
  if (own && inbound.room && !find(inbound.chat)) make(inbound.chat, true, own.personId);
  const here = find(inbound.chat);
  if (!own || !here) throw new Error("no address was made");
  db.update(address).set({ spokeAt: now, unreachableSince: null }).where(eq(address.id, here.id)).run();
  return { personId: own.personId, addressId: here.id, language: own.language, spokeAt: here.spokeAt };
};

function newPerson(db: Db, name: string, language: string, now: number): number {
  return db.insert(person).values({ name, language, madeAt: now }).returning({ id: person.id }).get().id;
}
