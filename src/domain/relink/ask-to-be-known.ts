import { and, eq, gt } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { event } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { rolesOf, secretariesAround } from "../roles.ts";
import { shownName } from "../shown-name.ts";
import { type FormerLore, readConcernNumber } from "./former.ts";

const day = 24 * 60 * 60_000;
/** Whoever has been here for longer is nobody who came back under another number. */
const newFor = 60 * day;

/** Whether one may say that one was here before: one who came lately, and of whom nothing is known but what they said so. */
export const mayAskToBeKnown: Query<null, boolean> = (sight) => isNewcomer(sight);

export type AskedToBeKnown =
  /** `isHeard`: there is somebody who can look at it. */
  { readonly isHeard: boolean } | { readonly refused: "known" };

/**
 * Says that one was here before, by the name or by the number of a concern. What comes of it does not tell whether there is such
 * a name or number. A name is kept as one's own, since it is what one says that one is called; the last that was said counts.
 */
export const askToBeKnown: Command<{ said: string }, AskedToBeKnown> = (desk, { said }) => {
  const { db, now, by } = desk;
  if (!isNewcomer(desk)) return { refused: "known" };
  const number = readConcernNumber(said, desk.understood("former") as FormerLore); // made by compileFormer
  if (number === null)
    db.update(person)
      .set({ name: shownName(said) })
      .where(eq(person.id, by.personId))
      .run();
  const isFirst = !wasAskedSince(db, now - day);
  desk.happened({ name: "relink.asked", about: { number, isFirst } });
  return { isHeard: secretariesAround(desk, null).length > 0 };
};

function isNewcomer({ db, now, by }: Sight): boolean {
  const one = db.select().from(person).where(eq(person.id, by.personId)).get();
  if (!one || one.madeAt <= now - newFor || rolesOf(db, by.personId, now).length > 0) return false;
  const asked = and(eq(event.name, "relink.asked"), eq(event.byId, by.personId));
  return one.name === null || db.select({ id: event.id }).from(event).where(asked).get() !== undefined;
}

function wasAskedSince(db: Db, since: number): boolean {
  const lately = and(eq(event.name, "relink.asked"), gt(event.at, since));
  return db.select({ id: event.id }).from(event).where(lately).get() !== undefined;
}
