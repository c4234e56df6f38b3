import { and, count, eq, gt } from "drizzle-orm";
import { concern, concernPart, event } from "../store/tables/concerns.ts";
import { address, codeTry, invitation, joinCode, person, roleGrant } from "../store/tables/people.ts";
import type { Command, Desk, Query, Sight } from "../talk/command.ts";
import { type Entered, enter, isToUnnamed } from "./invitations.ts";
import { isHeld } from "./is-held.ts";
import { isGood, withdrawCodes } from "./join-code.ts";
import { callUnnamed } from "./people.ts";
import { can } from "./permissions.ts";
import { type HeldRole, rolesOf } from "./roles.ts";
import { shownName } from "./shown-name.ts";
import { nameOf } from "./staff.ts";

export type Claimed =
  | {
      readonly joined: {
        readonly personId: number;
        readonly name: string | null;
        readonly roles: readonly HeldRole[];
        /** May set the community up. */
        readonly isLeading: boolean;
        /** Where the code was that of an invitation. */
        readonly entered?: Entered;
      };
    }
  | { readonly refused: "unknown" | "too_many" };

const hour = 60 * 60 * 1000;
const triesHere = 5;
const triesOverall = 50;
const day = 24 * hour;

/**
 * Lets in whoever typed the code of an invitation; of another code, makes them the person whom it was made for. What the
 * address's own person had goes along then: it was the same human, before they said so. Nothing tells an expired, used or
 * mistyped code from one that never was. A code is not taken in a room, where others have read it. `name` is what they wish to
 * be called, where they have no name yet.
 */
export const claimCode: Command<{ hash: string; name?: string }, Claimed> = (desk, { hash, name }) => {
  const { db, now, by } = desk;
  if (hasTriedTooOften(desk)) return { refused: "too_many" };
  const at = db.select().from(address).where(eq(address.id, by.addressId)).get();
  const entered = at?.personId == null ? undefined : enter(desk, hash, name);
  if (entered) return { joined: { ...introduced(desk, by.personId), entered } };
  const found = goodCode(desk, hash);
  if (found === undefined || at === undefined || at.personId === null) {
    db.insert(codeTry).values({ addressId: by.addressId, at: now }).run();
    if (hasTriedTooOften(desk)) alarm(desk);
    return { refused: "unknown" };
  }
  db.update(joinCode).set({ usedAt: now }).where(eq(joinCode.id, found.id)).run();
  desk.happened({ name: "person.joined", about: { personId: found.personId, addressId: by.addressId } });
  if (at.personId !== found.personId) becomes(desk, at.personId, found.personId);
  callUnnamed(db, found.personId, shownName(name ?? ""));
  return { joined: introduced(desk, found.personId) };
};

/** Whether a code gives a role to one who has no name yet, and whom whoever made the code did not name. */
export const asksForName: Query<{ hash: string }, boolean> = (sight, { hash }) => {
  const { db, now, by } = sight;
  if (hasTriedTooOften(sight) || nameOf(db, by.personId) !== null) return false;
  const found = goodCode(sight, hash);
  if (!found) return isToUnnamed(sight, hash);
  return nameOf(db, found.personId) === null && rolesOf(db, found.personId, now).length > 0;
};

function goodCode({ db, now }: Sight, hash: string) {
  const where = and(eq(joinCode.hash, hash), isGood(now));
  return db.select().from(joinCode).where(where).get();
}

function introduced({ db, now, by }: Desk, personId: number) {
  const isLeading = can({ db, now, by: { personId, addressId: by.addressId } }, "set_up", {});
  return { personId, name: nameOf(db, personId), roles: rolesOf(db, personId, now), isLeading };
}

/** Secretaries hear that somebody guesses: once a day, however many do. */
function alarm(desk: Desk): void {
  const lately = and(eq(event.name, "code.guessed"), gt(event.at, desk.now - day));
  if (desk.db.select({ id: event.id }).from(event).where(lately).get()) return;
  desk.happened({ name: "code.guessed", about: {} });
}

function hasTriedTooOften({ db, now, by }: Sight): boolean {
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
export function becomes({ db, now }: Desk, oldId: number, newId: number): void {
  const handed = { personId: newId };
  db.update(address).set(handed).where(eq(address.personId, oldId)).run();
  db.update(concern).set(handed).where(eq(concern.personId, oldId)).run();
  db.update(concern).set({ ownerId: newId }).where(eq(concern.ownerId, oldId)).run();
  db.update(concernPart).set({ byId: newId }).where(eq(concernPart.byId, oldId)).run();
  db.update(event).set({ byId: newId }).where(eq(event.byId, oldId)).run();
  db.update(invitation).set({ byId: newId }).where(eq(invitation.byId, oldId)).run();
  db.update(invitation).set({ usedById: newId }).where(eq(invitation.usedById, oldId)).run();
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
  const kept = {
    ...called,
    homeId: after.homeId ?? before.homeId,
    phone: after.phone ?? before.phone,
    noticedAt: after.noticedAt ?? before.noticedAt,
  };
  db.update(person).set(kept).where(eq(person.id, newId)).run();
  db.update(person)
    .set({ name: null, homeId: null, phone: null, skills: null, times: null })
    .where(eq(person.id, oldId))
    .run();
}
