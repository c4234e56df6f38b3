import { scryptSync } from "node:crypto";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { appendForgotten, type ForgottenEntry, readForgotten } from "../../store/forgotten-list.ts";
import type { Db } from "../../store/open.ts";
import { address, person } from "../../store/tables/people.ts";
import type { Random } from "../../talk/command.ts";
import { forgetPerson, letGo, unreleased } from "./forget-person.ts";

/** Puts those who were forgotten since on the list beside the database. */
export function listForgotten(db: Db, random: Random): void {
  const forgotten = db.select().from(person).where(isNotNull(person.forgottenAt)).all();
  if (forgotten.length === 0) return;
  const listed = new Set(readForgotten(db).map((one) => `${one.person} ${one.made}`));
  const chats = unreleased(db);
  const entries = forgotten.flatMap(({ id, madeAt, forgottenAt }): ForgottenEntry[] => {
    if (forgottenAt === null || listed.has(`${id} ${madeAt}`)) return [];
    const salt = Buffer.from(random(16)).toString("hex");
    const own = chats.filter(({ personId }) => personId === id);
    const addresses = own.map((one) => ({ id: one.id, hash: hashOf(one, salt) }));
    return [{ person: id, made: madeAt, at: forgottenAt, salt, addresses }];
  });
  appendForgotten(db, entries);
}

/**
 * To be called when messages were taken, before anything is said in return: whoever was forgotten by them is on the list then,
 * and hears only afterwards that it is done.
 */
export function listAtOnce(db: Db, random: Random): () => void {
  const lately = db.$client.prepare<[number], { last: number | null; isForgotten: 0 | 1 }>(
    "select max(id) as last, coalesce(max(name in ('person.forgotten', 'person.forgotten_for')), 0) as isForgotten from event where id > ?",
  );
  let upTo = db.$client.prepare<[], number>("select coalesce(max(id), 0) from event").pluck().get() ?? 0;
  return () => {
    const { last, isForgotten } = lately.get(upTo) ?? { last: null, isForgotten: 0 };
    if (isForgotten) listForgotten(db, random);
    upTo = last ?? upTo;
  };
}

/**
 * Forgets again whom the list has and the database does not know to be forgotten, because a backup was put back. Whoever came
 * back after they were forgotten is somebody new. Gives how many there were.
 */
export function forgetAgain(db: Db, now: number): number {
  const again = new Set(readForgotten(db).flatMap((entry) => remembered(db, entry)));
  for (const id of again) forgetPerson(db, id, now);
  for (const one of unreleased(db)) if (one.personId !== null && again.has(one.personId)) letGo(db, one.id);
  return again.size;
}

/** Those here whom the entry is about: by their own id, or by a chat that was someone else's before it became theirs. */
function remembered(db: Db, { person: id, made, at, salt, addresses }: ForgottenEntry): number[] {
  const isKnown = isNull(person.forgottenAt);
  const self = db
    .select({ id: person.id })
    .from(person)
    .where(and(eq(person.id, id), eq(person.madeAt, made), isKnown))
    .all();
  const owners = addresses.flatMap(({ id: addressId, hash }) => {
    const row = db
      .select({ address, id: person.id, madeAt: person.madeAt })
      .from(address)
      .innerJoin(person, eq(person.id, address.personId))
      .where(and(eq(address.id, addressId), isKnown))
      .get();
    return row && row.madeAt <= at && hashOf(row.address, salt) === hash ? [{ id: row.id }] : [];
  });
  return [...self, ...owners].map((one) => one.id);
}

/** Slow on purpose: the numbers of chats are short enough to be tried one after the other. */
function hashOf({ channel, account, chat }: typeof address.$inferSelect, salt: string): string {
  return scryptSync(`${channel}\n${account}\n${chat}`, Buffer.from(salt, "hex"), 32).toString("hex");
}
