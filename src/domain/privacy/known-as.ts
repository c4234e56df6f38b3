import { and, eq, inArray, isNotNull, ne, or } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern } from "../../store/tables/concerns.ts";
import { invitation, person, roleGrant } from "../../store/tables/people.ts";

/** What somebody is called and rung up by here, as it may stand in sentences. */
export interface KnownAs {
  readonly names: readonly string[];
  /** Those of the names that somebody else vouched for: anybody may call themselves after a word, or after another. */
  readonly vouched: readonly string[];
  readonly numbers: readonly string[];
}

/**
 * By their own name and number, by what those called them who let them in, and by what was noted of them at the door or on
 * the phone: with a concern of theirs, or with another's under their number.
 */
export function knownAs(db: Db, personId: number): KnownAs {
  const own = db.select().from(person).where(eq(person.id, personId)).get();
  const { usedById, name } = invitation;
  const invited = db.select({ name }).from(invitation).where(eq(usedById, personId)).all();
  const noted = db
    .select({ name: concern.contactName, phone: concern.contactPhone })
    .from(concern)
    .where(
      or(
        and(eq(concern.personId, personId), or(isNotNull(concern.contactName), isNotNull(concern.contactPhone))),
        inArray(concern.id, notedUnder(db, personId)),
      ),
    )
    .all();
  const given = [...invited.map((one) => one.name), ...noted.map((one) => one.name)];
  const names = [own?.name, ...given];
  const numbers = [own?.phone, ...noted.map(({ phone }) => phone)];
  return {
    names: distinct(names).filter((one) => one.length > 1),
    vouched: distinct(isStaff(db, personId) ? names : given).filter((one) => one.length > 1),
    numbers: distinct(numbers.flatMap((one) => (one == null ? [] : numbersLike(one)))),
  };
}

/** By a role that is given to one in person, now or before. */
function isStaff(db: Db, personId: number): boolean {
  const inPerson = inArray(roleGrant.role, ["secretary", "grid_worker", "team_lead"]);
  const theirs = and(eq(roleGrant.personId, personId), inPerson);
  return db.select({ id: roleGrant.id }).from(roleGrant).where(theirs).get() !== undefined;
}

/** The concerns of others with which their own number stands, since somebody gave it at the door or on the phone. */
export function notedUnder(db: Db, personId: number): number[] {
  const own = db.select({ phone: person.phone }).from(person).where(eq(person.id, personId)).get()?.phone ?? null;
  return own === null ? [] : concernsUnder(db, own, personId);
}

/** The concerns with which this number stands, however it is written, but for this person's. */
export function concernsUnder(db: Db, phone: string, personId: number): number[] {
  const others = and(isNotNull(concern.contactPhone), ne(concern.personId, personId));
  return db
    .select({ id: concern.id, phone: concern.contactPhone })
    .from(concern)
    .where(others)
    .all()
    .flatMap(({ id, phone: there }) => (bareNumber(there ?? "") === bareNumber(phone) ? [id] : []));
}

/** Digits only, without the country. */
function bareNumber(phone: string): string {
  return phone.replace(/\D/g, "").replace(/^(?:00)?86(?=1\d{10}$)/, "");
}

/** A number as it was typed, as its digits only, and in the groups in which a mobile's are said. */
function numbersLike(phone: string): string[] {
  const digits = phone.replace(/\D/g, "");
  const bare = bareNumber(phone);
  const groups = /^(1\d{2})(\d{4})(\d{4})$/.exec(bare)?.slice(1) ?? [];
  return [phone, digits, bare, groups.join("-"), groups.join(" ")].filter((one) => one.length >= 7);
}

function distinct(all: readonly (string | null | undefined)[]): string[] {
  return [...new Set(all.filter((one) => one != null))];
}
