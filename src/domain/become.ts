import { and, eq } from "drizzle-orm";
import { person, roleGrant } from "../store/tables/people.ts";
import type { Desk } from "../talk/command.ts";
import { carry } from "./carry.ts";
import { personKeys, savePersonKeys } from "./community/person-keys.ts";
import { carryDelegations } from "./delegations.ts";
import { isHeld } from "./is-held.ts";
import { withdrawCodes } from "./join-code.ts";

/**
 * Hands over all that the one had. Roles are not handed over, they were given to a person by name; those of the old one end,
 * or work would go on being given to somebody who has no address any more.
 */
export function becomes({ db, now }: Desk, oldId: number, newId: number): void {
  carry(db, oldId, newId);
  carryDelegations(db, oldId, newId, now);
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
    skills: after.skills ?? before.skills,
    times: after.times ?? before.times,
  };
  db.update(person).set(kept).where(eq(person.id, newId)).run();
  db.update(person)
    .set({ name: null, homeId: null, phone: null, skills: null, times: null })
    .where(eq(person.id, oldId))
    .run();
}
