import { and, eq, notInArray } from "drizzle-orm";
import { address, joinCode, person, roleGrant } from "../../store/tables/people.ts";
import { hasGoodCode, isGood, makeCode, withdrawCodes } from "../join-code.ts";
import type { Bench } from "./bench.ts";
import { differences } from "./change.ts";
import { type AreaEntry, labelOf, type PersonEntry } from "./community-file.ts";
import { endRolesOfOthers, importRoles } from "./import-roles.ts";
import { personKeys, savePersonKeys } from "./person-keys.ts";
import { community } from "./settings.ts";

/** A code to be handed to somebody. */
export interface IssuedCode {
  readonly person: string;
  readonly code: string;
}

type Areas = ReadonlyMap<AreaEntry, number>;

/**
 * Brings those who have a role to what the file says, and makes a code for each who has not joined and has none that is
 * good. Who is not in the file stays, as a resident: their roles and codes end.
 */
export function importPeople(bench: Bench, people: readonly PersonEntry[], areas: Areas): IssuedCode[] {
  const { db, now, random, changed } = bench;
  const keys = personKeys(db);
  const listed: number[] = [];
  const codes: IssuedCode[] = [];
  for (const entry of people) {
    const id = putPerson(bench, entry, keys, areas);
    importRoles(bench, id, entry, areas);
    listed.push(id);
    if (hasJoined(bench, id) || hasGoodCode(db, id, now)) continue;
    const name = labelOf(entry);
    codes.push({ person: name, code: makeCode(db, id, now, random) });
    changed({ does: "added", noun: "code", name, detail: "to join with" });
  }
  savePersonKeys(db, keys);
  endRolesOfOthers(bench, listed);
  withdrawCodesOfOthers(bench, listed);
  return codes;
}

function putPerson(bench: Bench, entry: PersonEntry, keys: Map<string, number>, areas: Areas): number {
  const { db, now, changed } = bench;
  const { name, language, phone } = entry;
  const homeId = entry.home && areas.get(entry.home);
  const wanted = {
    ...(name !== undefined && { name }),
    ...(language !== undefined && { language }),
    ...(phone !== undefined && { phone }),
    ...(homeId !== undefined && { homeId }),
  };
  const row = findPerson(bench, entry.key, keys);
  if (row === undefined) {
    const made = { language: community(db).language, ...wanted, madeAt: now };
    const { id } = db.insert(person).values(made).returning({ id: person.id }).get();
    keys.set(entry.key, id);
    changed({ does: "added", noun: "person", name: labelOf(entry) });
    return id;
  }
  const detail = differences(row, wanted);
  if (detail !== undefined) {
    db.update(person).set(wanted).where(eq(person.id, row.id)).run();
    changed({ does: "changed", noun: "person", name: labelOf(entry), detail });
  }
  return row.id;
}

/** #12 is the person 12, who came to a role in another way than by a file: by the first code, say. */
function findPerson({ db }: Bench, key: string, keys: ReadonlyMap<string, number>) {
  const known = keys.get(key);
  if (known !== undefined) return db.select().from(person).where(eq(person.id, known)).get();
  const id = Number(/^#(\d+)$/.exec(key)?.[1] ?? Number.NaN);
  const hadRole = db.select({ id: roleGrant.id }).from(roleGrant).where(eq(roleGrant.personId, id)).get();
  const hasKey = [...keys.values()].includes(id);
  return hadRole && !hasKey ? db.select().from(person).where(eq(person.id, id)).get() : undefined;
}

function hasJoined({ db }: Bench, personId: number): boolean {
  const where = and(eq(address.personId, personId), eq(address.room, false));
  return db.select({ id: address.id }).from(address).where(where).get() !== undefined;
}

function withdrawCodesOfOthers({ db, now, changed }: Bench, listed: number[]): void {
  const codes = db
    .select({ personId: person.id, name: person.name })
    .from(joinCode)
    .innerJoin(person, eq(person.id, joinCode.personId))
    .where(and(eq(joinCode.purpose, "become"), isGood(now), notInArray(person.id, listed)));
  for (const { personId, name } of codes.all()) {
    withdrawCodes(db, personId, now, ["become"]);
    changed({ does: "ended", noun: "code", name: name ?? `#${personId}` });
  }
}
