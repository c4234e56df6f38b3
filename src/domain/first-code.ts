import { and, asc, eq, exists } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { address, person, roleGrant } from "../store/tables/people.ts";
import type { Random } from "../talk/command.ts";
import { rootArea } from "./community/root-area.ts";
import { community } from "./community/settings.ts";
import { isHeld } from "./is-held.ts";
import { hasGoodCode, makeCode } from "./join-code.ts";

/** Long enough for a secretary who sets this up tonight and takes out the phone tomorrow. */
const day = 24 * 60 * 60 * 1000;

/**
 * Whether the program should show a first code when it starts: no secretary of the whole community has joined, and none has
 * a code yet that can still be used, which a second one would make useless.
 */
export function needsFirstCode(db: Db, now: number): boolean {
  return !hasSecretary(db, now) && !secretaries(db, now).some((personId) => hasGoodCode(db, personId, now));
}

/** Whether a secretary of the whole community can be written to. */
export function hasSecretary(db: Db, now: number): boolean {
  const at = db
    .select()
    .from(address)
    .where(and(eq(address.personId, roleGrant.personId), eq(address.room, false)));
  const grants = db
    .select({ id: roleGrant.id })
    .from(roleGrant)
    .where(and(leads(db, now), exists(at)));
  return grants.get() !== undefined;
}

/**
 * A code that makes whoever types it the secretary of the whole community: the one that the community file names, else one
 * without a name yet. This is how the first gets in, and how one gets in again who lost the phone.
 */
export function firstCode(db: Db, now: number, random: Random): string {
  const make = () => makeCode(db, secretaries(db, now)[0] ?? newSecretary(db, now), now, random, day);
  return db.transaction(make, { behavior: "immediate" });
}

function secretaries(db: Db, now: number): number[] {
  const grants = db
    .select({ personId: roleGrant.personId })
    .from(roleGrant)
    .where(leads(db, now))
    .orderBy(asc(roleGrant.id));
  return grants.all().map(({ personId }) => personId);
}

function leads(db: Db, now: number) {
  return and(eq(roleGrant.role, "secretary"), eq(roleGrant.areaId, rootArea(db).id), isHeld(now));
}

function newSecretary(db: Db, now: number): number {
  const { language } = community(db);
  const { id } = db.insert(person).values({ language, madeAt: now }).returning({ id: person.id }).get();
  db.insert(roleGrant)
    .values({ personId: id, role: "secretary", areaId: rootArea(db).id, from: now })
    .run();
  return id;
}
