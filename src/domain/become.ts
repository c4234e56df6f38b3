import { and, eq } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { person, roleGrant } from "../store/tables/people.ts";
import type { Desk } from "../talk/command.ts";
import { type CarriedRows, carry, carryBack } from "./carry.ts";
import { personKeys, savePersonKeys } from "./community/person-keys.ts";
import { type CarriedActing, carryDelegations, carryDelegationsBack } from "./delegations.ts";
import { isHeld } from "./is-held.ts";
import { withdrawCodes } from "./join-code.ts";

/** What one had and the other one got, so that it can be given back. */
export interface Carried extends CarriedRows {
  readonly acting: CarriedActing;
  /** Of the community file. */
  readonly keys: readonly string[];
  /** What the one had told of themselves, and the other had not. */
  readonly told: readonly Told[];
  /** What stood with the other, where something else stands now. */
  readonly before: Partial<Pick<Person, "language" | "hasChosenLanguage" | "noticedAt">>;
}

export type Told = (typeof toldOfThemselves)[number];

const toldOfThemselves = ["homeId", "phone", "skills", "times"] as const;

/**
 * Hands over all that the one had. Roles are not handed over, they were given to a person by name; those of the old one end,
 * or work would go on being given to somebody who has no address any more.
 */
export function becomes({ db, now }: Desk, oldId: number, newId: number): Carried | null {
  const rows = carry(db, oldId, newId);
  const acting = carryDelegations(db, oldId, newId, now);
  withdrawCodes(db, oldId, now);
  const keys = nameInKeys(db, oldId, newId);
  db.update(roleGrant)
    .set({ until: now })
    .where(and(eq(roleGrant.personId, oldId), isHeld(now)))
    .run();

  const before = db.select().from(person).where(eq(person.id, oldId)).get();
  const after = db.select().from(person).where(eq(person.id, newId)).get();
  if (before === undefined || after === undefined) return null;
  const called =
    after.name === null
      ? { name: before.name, language: before.language, hasChosenLanguage: before.hasChosenLanguage }
      : {};
  const kept = {
    ...called,
    ...told(after, before),
    noticedAt: after.noticedAt ?? before.noticedAt,
  };
  db.update(person).set(kept).where(eq(person.id, newId)).run();
  db.update(person)
    .set({ name: null, homeId: null, phone: null, skills: null, times: null })
    .where(eq(person.id, oldId))
    .run();
  const { language, hasChosenLanguage } = after;
  const spoke = after.name === null ? { language, hasChosenLanguage } : {};
  const noticed = after.noticedAt === null ? { noticedAt: null } : {};
  const took = toldOfThemselves.filter((one) => after[one] === null && before[one] !== null);
  return { ...rows, acting, keys, told: took, before: { ...spoke, ...noticed } };
}

/** Takes apart what `becomes` joined, as far as it stands as it did. Roles that ended stay ended, and codes withdrawn. */
export function unbecomes(db: Db, carried: Carried, oldId: number, newId: number): void {
  const { acting, keys, told: took, before } = carried;
  carryBack(db, carried, oldId, newId);
  carryDelegationsBack(db, acting, oldId, newId);
  nameInKeys(db, newId, oldId, keys);
  const now = db.select().from(person).where(eq(person.id, newId)).get();
  if (now === undefined) return;
  const theirs = Object.fromEntries(took.map((one) => [one, now[one]]));
  if (took.length > 0) db.update(person).set(theirs).where(eq(person.id, oldId)).run();
  const set = { ...before, ...Object.fromEntries(took.map((one) => [one, null])) };
  if (Object.keys(set).length > 0) db.update(person).set(set).where(eq(person.id, newId)).run();
}

function told(after: Person, before: Person): Pick<Person, Told> {
  return {
    homeId: after.homeId ?? before.homeId,
    phone: after.phone ?? before.phone,
    skills: after.skills ?? before.skills,
    times: after.times ?? before.times,
  };
}

type Person = typeof person.$inferSelect;

/** Lets the keys of the one, or those of them that are given, be the other's. Gives which. */
function nameInKeys(db: Db, oldId: number, newId: number, only?: readonly string[]): string[] {
  const all = personKeys(db);
  const theirs = [...all].flatMap(([key, id]) => (id === oldId && (only?.includes(key) ?? true) ? key : []));
  if (theirs.length > 0) savePersonKeys(db, new Map([...all, ...theirs.map((key): [string, number] => [key, newId])]));
  return theirs;
}
