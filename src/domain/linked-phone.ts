import { and, desc, eq, gte } from "drizzle-orm";
import { event } from "../store/tables/concerns.ts";
import { card, outbox } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import { conversation } from "../store/tables/talk.ts";
import type { Command, Desk } from "../talk/command.ts";
import { endAll } from "./acting-for.ts";
import { heldFor } from "./delegations.ts";
import { withdrawCodes } from "./join-code.ts";

const week = 7 * 24 * 60 * 60_000;

/** Says that somebody's code is being used at this address, for the phones that were theirs before, but these. */
export function sayLinked(desk: Desk, personId: number, except: ReadonlySet<number>): void {
  const { db, by } = desk;
  const own = and(eq(address.personId, personId), eq(address.room, false));
  const all = db.select({ id: address.id }).from(address).where(own).all();
  const phones = all.filter(({ id }) => !except.has(id));
  if (phones.length === 0) return;
  const about = { personId, addressId: by.addressId, phones: phones.map(({ id }) => id) };
  desk.happened({ name: "person.linked", about });
}

export type Unlinked = { readonly done: true } | { readonly refused: "not_yours" };

/**
 * "That wasn't me": within a week, a phone that was one's own before takes a new one off again. Whoever has that one is somebody
 * new from then on; codes that were made meanwhile are good no longer, and nobody acts by them. What they brought with them stays.
 */
export const unlinkPhone: Command<{ address: number }, Unlinked> = (desk, { address: id }) => {
  const { db, now, by } = desk;
  const linked = linkedAt(desk, id);
  const there = and(eq(address.id, id), eq(address.personId, by.personId));
  const phone = db.select().from(address).where(there).get();
  if (linked === undefined || !phone) return { refused: "not_yours" };
  const language = db.select({ language: person.language }).from(person).where(eq(person.id, by.personId)).get();
  const { id: stranger } = db
    .insert(person)
    .values({ language: language?.language ?? "", madeAt: now })
    .returning({ id: person.id })
    .get();
  db.delete(outbox).where(eq(outbox.addressId, id)).run();
  db.delete(card).where(eq(card.addressId, id)).run();
  db.delete(conversation).where(eq(conversation.addressId, id)).run();
  db.update(address).set({ personId: stranger, recent: [] }).where(eq(address.id, id)).run();
  withdrawCodes(db, by.personId, now);
  endAll(
    desk,
    heldFor(db, by.personId, now).filter(({ from }) => from >= linked),
  );
  desk.happened({ name: "person.unlinked", about: { personId: by.personId, addressId: id } });
  return { done: true };
};

/** Since when that address is this person's, where the one who acts writes from a phone that was theirs before. */
function linkedAt({ db, now, by }: Desk, id: number): number | undefined {
  const lately = and(eq(event.name, "person.linked"), gte(event.at, now - week));
  const told = db.select().from(event).where(lately).orderBy(desc(event.id)).all();
  const one = told.find(({ about }) => about.addressId === id && about.personId === by.personId);
  const phones = one?.about.phones;
  return Array.isArray(phones) && phones.includes(by.addressId) ? one?.at : undefined;
}
