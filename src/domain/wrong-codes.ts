import { and, count, eq, gt, inArray, or } from "drizzle-orm";
import { event } from "../store/tables/concerns.ts";
import { address, codeTry, roleGrant } from "../store/tables/people.ts";
import type { Desk, Sight } from "../talk/command.ts";
import { isHeld } from "./is-held.ts";

const hour = 60 * 60_000;
const day = 24 * hour;

/** Wrong codes that one may type in an hour, over all of one's chats. */
const triesOfOne = 5;
/** From so many on of all together, somebody tries from many chats: then one wrong code is enough, but for those with a role. */
const triesOfAll = 50;
const triesInARaid = 1;

/**
 * Whether whoever acts has typed so many wrong codes that even the right one is not taken. Nobody waits for what others typed:
 * the first code of each is always tried, so that no stranger can lock out those who were just invited.
 */
export function hasTriedTooOften(sight: Sight): boolean {
  const own = triesBy(sight);
  return own >= triesOfOne || (own >= triesInARaid && isRaid(sight) && !hasRole(sight));
}

/** A wrong code was typed. Secretaries hear that somebody guesses, and that many do, of each once a day. */
export function noteWrongCode(desk: Desk): void {
  const { db, now, by } = desk;
  db.insert(codeTry).values({ addressId: by.addressId, at: now }).run();
  if (triesBy(desk) >= triesOfOne) alarm(desk, "code.guessed");
  if (isRaid(desk)) alarm(desk, "code.raided");
}

function alarm({ db, now, happened }: Desk, name: "code.guessed" | "code.raided"): void {
  const lately = and(eq(event.name, name), gt(event.at, now - day));
  if (db.select({ id: event.id }).from(event).where(lately).get()) return;
  happened({ name, about: {} });
}

function triesBy({ db, now, by }: Sight): number {
  const chats = db.select({ id: address.id }).from(address).where(eq(address.personId, by.personId));
  const own = or(eq(codeTry.addressId, by.addressId), inArray(codeTry.addressId, chats));
  return tries(db, and(gt(codeTry.at, now - hour), own));
}

function isRaid({ db, now }: Sight): boolean {
  return tries(db, gt(codeTry.at, now - hour)) >= triesOfAll;
}

function tries(db: Sight["db"], which: ReturnType<typeof and>): number {
  return db.select({ tries: count() }).from(codeTry).where(which).get()?.tries ?? 0;
}

function hasRole({ db, now, by }: Sight): boolean {
  const own = and(eq(roleGrant.personId, by.personId), isHeld(now));
  return db.select({ id: roleGrant.id }).from(roleGrant).where(own).get() !== undefined;
}
