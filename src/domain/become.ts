import { and, eq } from "drizzle-orm";
import { concern, concernPart, event } from "../store/tables/concerns.ts";
import { address, invitation, person, roleGrant } from "../store/tables/people.ts";
import type { Desk } from "../talk/command.ts";
import { carryAnswers } from "./calls/carry-answers.ts";
import { personKeys, savePersonKeys } from "./community/person-keys.ts";
import { carryDelegations } from "./delegations.ts";
import { isHeld } from "./is-held.ts";
import { withdrawCodes } from "./join-code.ts";

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
  carryDelegations(db, oldId, newId, now);
  carryAnswers(db, oldId, newId);
  withdrawCodes(db, oldId, now);
  const keys = [...personKeys(db)].map(([key, id]): [string, number] => [key, id === oldId ? newId : id]);
  if (keys.length > 0) savePersonKeys(db, new Map(keys));
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
