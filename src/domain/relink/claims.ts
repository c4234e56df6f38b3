import { and, desc, eq, gt, inArray, isNull, lt } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import { address, area, person } from "../../store/tables/people.ts";
import { rolesOf } from "../roles.ts";

/** Somebody new who says that they are somebody known. */
interface Claim {
  /** The event's id. */
  readonly id: number;
  readonly personId: number;
  readonly cameAt: number;
  /** What they say that they are called; null where they named a concern of theirs. */
  readonly name: string | null;
  /** The number of the concern that they say is theirs. */
  readonly number: number | null;
}

/** A claim beside somebody whom it may mean. */
export interface Match {
  readonly claim: number;
  readonly newcomer: number;
  readonly known: number;
  readonly name: string | null;
  readonly number: number | null;
  /** Where the one who is known lives; not told to whoever only named a number. */
  readonly home: string | null;
  /** Since when nothing was heard of them, UTC milliseconds. */
  readonly since: number;
  readonly isUnreachable: boolean;
  /** Claimed by a name that is one person's only, and by nobody else: so it may be confirmed among others. */
  readonly isClear: boolean;
}

/** How many claims lead to nobody who may be shown here, by why. */
export interface Left {
  readonly nobody: number;
  /** The old chat is still written from. */
  readonly stillThere: number;
  /** The one who is meant holds a role. */
  readonly hasRole: number;
}

const day = 24 * 60 * 60_000;
/** A claim that nobody has looked at by then is made anew. */
const lasts = 14 * day;

/** What stands to be looked at: the oldest claim first. Exactly the name that was said, and never one that is only like it. */
export function claims(db: Db, now: number): { readonly matches: readonly Match[]; readonly left: Left } {
  const found = openClaims(db, now).map((claim) => ({ claim, known: meant(db, claim, now) }));
  const pairs = found.flatMap(({ claim, known }) =>
    known.flatMap(({ id, standing }) =>
      standing.is === "silent" ? [{ claim, id, ...standing, isOne: known.length === 1 }] : [],
    ),
  );
  const matches = pairs.map(({ claim, id, home, since, isUnreachable, isOne }): Match => {
    const { id: claimId, personId: newcomer, name, number } = claim;
    const isClear = name !== null && isOne && pairs.every((one) => one.claim === claim || one.id !== id);
    const who = { claim: claimId, newcomer, known: id, name, number };
    return { ...who, home: name === null ? null : home, since, isUnreachable, isClear };
  });
  const none = found.filter(({ claim }) => !pairs.some((one) => one.claim === claim));
  const count = (why: "hasRole" | "stillThere") =>
    none.filter(({ known }) => known.some(({ standing }) => standing.is === why)).length;
  const nobody = none.filter(({ known }) => known.length === 0).length;
  return { matches, left: { nobody, stillThere: count("stillThere"), hasRole: count("hasRole") } };
}

/** The last claim of each who made one lately, has no role, and was neither taken for somebody since nor objected to. */
function openClaims(db: Db, now: number): Claim[] {
  const rows = db
    .select({ id: event.id, about: event.about, personId: person.id, cameAt: person.madeAt, name: person.name })
    .from(event)
    .innerJoin(person, eq(person.id, event.byId))
    .where(and(eq(event.name, "relink.asked"), gt(event.at, now - lasts), isNull(person.forgottenAt)))
    .orderBy(desc(event.id))
    .all();
  const latest = rows.filter((row, n) => rows.findIndex(({ personId }) => personId === row.personId) === n);
  const done = db
    .select()
    .from(event)
    .where(inArray(event.name, ["relink.done", "relink.objected"]))
    .all();
  return latest
    .filter(({ id, personId }) => !done.some((one) => one.id > id && [one.about.from, one.about.to].includes(personId)))
    .filter(({ personId }) => rolesOf(db, personId, now).length === 0)
    .map(({ id, about, personId, cameAt, name }) => {
      const number = typeof about.number === "number" ? about.number : null;
      return { id, personId, cameAt, name: number === null ? name : null, number };
    })
    .reverse();
}

type Standing =
  | { readonly is: "hasRole" | "stillThere" }
  | { readonly is: "silent"; readonly home: string | null; readonly since: number; readonly isUnreachable: boolean };

function meant(db: Db, claim: Claim, now: number): { readonly id: number; readonly standing: Standing }[] {
  const objected = db.select({ about: event.about }).from(event).where(eq(event.name, "relink.objected")).all();
  const refused = objected.flatMap(({ about }) => (about.from === claim.personId ? [about.to] : []));
  return idsMeant(db, claim).flatMap((id) => {
    const standing = refused.includes(id) ? undefined : standingOf(db, id, claim, now);
    return standing ? [{ id, standing }] : [];
  });
}

function idsMeant(db: Db, { personId, cameAt, name, number }: Claim): number[] {
  const isOlder = and(lt(person.madeAt, cameAt), isNull(person.forgottenAt));
  const rows =
    number === null
      ? db
          .select({ id: person.id })
          .from(person)
          .where(and(eq(person.name, name ?? ""), isOlder))
          .all()
      : db
          .select({ id: person.id })
          .from(concern)
          .innerJoin(person, eq(person.id, concern.personId))
          .where(and(eq(concern.number, number), isOlder))
          .all();
  return rows.map(({ id }) => id).filter((id) => id !== personId);
}

/** Undefined for one who never wrote: whoever is only in a list comes in by a code. */
function standingOf(db: Db, id: number, { cameAt }: Claim, now: number): Standing | undefined {
  const chats = db
    .select()
    .from(address)
    .where(and(eq(address.personId, id), eq(address.room, false)))
    .all();
  if (chats.length === 0) return undefined;
  if (rolesOf(db, id, now).length > 0) return { is: "hasRole" };
  if (chats.some(({ spokeAt, unreachableSince }) => unreachableSince === null && spokeAt >= cameAt))
    return { is: "stillThere" };
  const home = db
    .select({ name: area.name })
    .from(person)
    .innerJoin(area, eq(area.id, person.homeId))
    .where(eq(person.id, id))
    .get();
  const isUnreachable = chats.every(({ unreachableSince }) => unreachableSince !== null);
  const times = chats.map(({ spokeAt, unreachableSince }) => (isUnreachable ? (unreachableSince ?? 0) : spokeAt));
  return { is: "silent", home: home?.name ?? null, since: Math.max(...times), isUnreachable };
}
