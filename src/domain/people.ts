import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "../store/open.ts";
import { concern } from "../store/tables/concerns.ts";
import { area, person, roleGrant } from "../store/tables/people.ts";
import type { Command, Query } from "../talk/command.ts";
import { isHeld } from "./is-held.ts";
import { dutySecretary } from "./staff.ts";

/** Remembers where somebody lives, by one of our areas; gives its name, or null where there is no such area. */
export const setHome: Command<{ area: number }, string | null> = ({ db, by }, { area: id }) => {
  const home = db.select().from(area).where(eq(area.id, id)).get();
  if (!home) return null;
  db.update(person).set({ homeId: id }).where(eq(person.id, by.personId)).run();
  return home.name;
};

export const setLanguage: Command<{ language: string }, null> = (desk, { language }) => {
  const { db, by } = desk;
  db.update(person).set({ language, hasChosenLanguage: true }).where(eq(person.id, by.personId)).run();
  desk.happened({ name: "person.language_chosen", about: { language } });
  return null;
};

/** The telephone that one gave before. */
export const myPhone: Query<null, string | null> = ({ db, by }) =>
  db.select({ phone: person.phone }).from(person).where(eq(person.id, by.personId)).get()?.phone ?? null;

/**
 * Gives the duty secretary what has been waiting for anybody at all, now that `joined` has come. Gives how many `joined` has
 * from it.
 */
export const takeWaiting: Command<{ joined: number }, number> = (desk, { joined }) => {
  const ownerId = dutySecretary(desk.db, desk.now);
  if (ownerId === undefined) return 0;
  const waiting = desk.db.select().from(concern).where(isNull(concern.ownerId)).all();
  const open = waiting.filter(({ teamId, state }) => teamId === null && state === "submitted");
  for (const { id } of open) {
    desk.db.update(concern).set({ ownerId }).where(eq(concern.id, id)).run();
    desk.happened({ name: "concern.assigned", concern: id, about: {} });
  }
  return ownerId === joined ? open.length : 0;
};

/** The telephone that somebody gave to be called at. Whoever shows it says so in an event. */
export function phoneFor(db: Db, personId: number): string | null {
  return db.select({ phone: person.phone }).from(person).where(eq(person.id, personId)).get()?.phone ?? null;
}

/** What one is called oneself. */
export const myName: Query<null, string | null> = ({ db, by }) =>
  db.select({ name: person.name }).from(person).where(eq(person.id, by.personId)).get()?.name ?? null;

/** The languages that can be chosen, each by its own name. */
export const languageNames: Query<null, readonly { language: string; name: string }[]> = ({ understood }) =>
  understood("languages") as readonly { language: string; name: string }[]; // the words put them there

/** What one can do, in one's own words. */
export const setSkills: Command<{ words: string }, null> = ({ db, by }, { words }) => {
  db.update(person).set({ skills: words }).where(eq(person.id, by.personId)).run();
  return null;
};

/** When one has time to help, in one's own words. Of whoever does not help it is not kept. */
export const setTimes: Command<{ words: string }, { readonly isKept: true } | { readonly refused: "not_yours" }> = (
  { db, now, by },
  { words },
) => {
  const role = and(eq(roleGrant.personId, by.personId), isHeld(now));
  if (!db.select({ id: roleGrant.id }).from(roleGrant).where(role).get()) return { refused: "not_yours" };
  db.update(person).set({ times: words }).where(eq(person.id, by.personId)).run();
  return { isKept: true };
};

/** Gives somebody a name who has none; whoever has one keeps it. */
export function callUnnamed(db: Db, personId: number, name: string | null): void {
  db.update(person)
    .set({ name })
    .where(and(eq(person.id, personId), isNull(person.name)))
    .run();
}

/** Whether somebody wished to be forgotten. */
export function isForgotten(db: Db, personId: number): boolean {
  const row = db.select({ at: person.forgottenAt }).from(person).where(eq(person.id, personId)).get();
  return row !== undefined && row.at !== null;
}
