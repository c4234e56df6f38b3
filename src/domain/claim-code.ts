import { and, count, eq, gt } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { concern, concernPart, event } from "../store/tables/concerns.ts";
import { address, area, codeTry, joinCode, person, roleGrant, type roles, team } from "../store/tables/people.ts";
import type { Command, Desk } from "../talk/command.ts";
import { isHeld } from "./is-held.ts";
import { hashOf, isGood, readsAsCode, withdrawCodes } from "./join-code.ts";

interface HeldRole {
  readonly role: (typeof roles)[number];
  /** Names, for showing. */
  readonly area: string;
  readonly team: string | null;
}

export type Claimed =
  | {
      readonly joined: { readonly personId: number; readonly name: string | null; readonly roles: readonly HeldRole[] };
    }
  | { readonly refused: "unknown" | "too_many" };

const hour = 60 * 60 * 1000;
const triesHere = 5;
const triesOverall = 50;

/**
 * Makes whoever writes from this address the person that the code was made for. What the address's own person had goes
 * along: it was the same human, before they said so. Nothing tells an expired, used or mistyped code from one that never
 * was. A code is not taken in a room, where others have read it.
 */
export const claimCode: Command<{ code: string }, Claimed> = (desk, { code }) => {
  const { db, now, by } = desk;
  if (hasTriedTooOften(desk)) return { refused: "too_many" };
  const hash = hashOf(readsAsCode(code) ?? code);
  const found = db
    .select()
    .from(joinCode)
    .where(and(eq(joinCode.hash, hash), isGood(now)))
    .get();
  const at = db.select().from(address).where(eq(address.id, by.addressId)).get();
  if (found === undefined || at === undefined || at.personId === null) {
    db.insert(codeTry).values({ addressId: by.addressId, at: now }).run();
    return { refused: "unknown" };
  }
  db.update(joinCode).set({ usedAt: now }).where(eq(joinCode.id, found.id)).run();
  desk.happened({ name: "person.joined", about: { personId: found.personId, addressId: by.addressId } });
  if (at.personId !== found.personId) becomes(desk, at.personId, found.personId);
  const joined = db.select({ name: person.name }).from(person).where(eq(person.id, found.personId)).get();
  return { joined: { personId: found.personId, name: joined?.name ?? null, roles: rolesOf(db, found.personId, now) } };
};

function hasTriedTooOften({ db, now, by }: Desk): boolean {
  const recent = gt(codeTry.at, now - hour);
  const overall = db.select({ tries: count() }).from(codeTry).where(recent).get()?.tries ?? 0;
  const here = and(recent, eq(codeTry.addressId, by.addressId));
  return (
    overall >= triesOverall || (db.select({ tries: count() }).from(codeTry).where(here).get()?.tries ?? 0) >= triesHere
  );
}

/**
 * Hands over all that the one had. Roles are not handed over, they were given to a person by name; those of the old one end,
 * or work would go on being given to somebody who has no address any more.
 */
function becomes({ db, now }: Desk, oldId: number, newId: number): void {
  const handed = { personId: newId };
  db.update(address).set(handed).where(eq(address.personId, oldId)).run();
  db.update(concern).set(handed).where(eq(concern.personId, oldId)).run();
  db.update(concern).set({ ownerId: newId }).where(eq(concern.ownerId, oldId)).run();
  db.update(concernPart).set({ byId: newId }).where(eq(concernPart.byId, oldId)).run();
  db.update(event).set({ byId: newId }).where(eq(event.byId, oldId)).run();
  withdrawCodes(db, oldId, now);
  db.update(roleGrant)
    .set({ until: now })
    .where(and(eq(roleGrant.personId, oldId), isHeld(now)))
    .run();

  const before = db.select().from(person).where(eq(person.id, oldId)).get();
  const after = db.select().from(person).where(eq(person.id, newId)).get();
  if (before === undefined || after === undefined) return;
  const called =
    after.name === null
      ? { name: before.name, language: before.language, hasChosenLanguage: before.hasChosenLanguage }
      : {};
  const kept = { ...called, homeId: after.homeId ?? before.homeId, phone: after.phone ?? before.phone };
  db.update(person).set(kept).where(eq(person.id, newId)).run();
  db.update(person).set({ name: null, homeId: null, phone: null }).where(eq(person.id, oldId)).run();
}

function rolesOf(db: Db, personId: number, now: number): HeldRole[] {
  return db
    .select({ role: roleGrant.role, area: area.name, team: team.name })
    .from(roleGrant)
    .innerJoin(area, eq(area.id, roleGrant.areaId))
    .leftJoin(team, eq(team.id, roleGrant.teamId))
    .where(and(eq(roleGrant.personId, personId), isHeld(now)))
    .orderBy(roleGrant.id)
    .all();
}
