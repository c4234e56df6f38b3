import { and, eq, gt } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";
import { sayHere, type Visit } from "./visit.ts";

/** Milliseconds in which it is not said again: everybody there has just read it. */
const aWhile = 60_000;

/** Tells a room, in a sentence, what we can do there, and where to find us alone. */
export function inviteToPrivate(at: Visit): void {
  const { addressId, abilities } = at.target;
  const lately = and(eq(outbox.addressId, addressId), eq(outbox.does, "send"), gt(outbox.madeAt, at.now - aWhile));
  if (at.house.db.select({ id: outbox.id }).from(outbox).where(lately).get()) return;
  if (abilities.link === undefined) sayHere(at, "talk.in_private");
  else sayHere(at, "talk.in_private_link", { link: abilities.link });
}
