import { eq } from "drizzle-orm";
import { concern } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Query } from "../../talk/command.ts";
import { community } from "../community/settings.ts";
import { can } from "../permissions.ts";
import { readPhone } from "../read-phone.ts";
import { shownName } from "../shown-name.ts";
import { type Filed, file, keepPart, type NewConcern } from "./file-concern.ts";

/** How somebody may be found who came to the door or rang up. It is kept with the one concern, for it alone. */
export interface Contact {
  readonly name?: string;
  readonly phone?: string;
}

export type Entered = Filed | { readonly refused: "not_yours" };

/** Whether one may write concerns down for others. */
export const mayEnter: Query<null, boolean> = (sight) => can(sight, "enter", { personId: sight.by.personId });

/**
 * Takes a concern of somebody at the door or on the phone, written down by one who works here. It belongs to a person of its own, of
 * whom nothing is known and who has no address: nobody is taken for somebody else by a name or a number, now or when they join.
 */
export const enterConcern: Command<NewConcern & { contact: Contact }, Entered> = (desk, { contact, ...filed }) => {
  const { db, now, by } = desk;
  if (!mayEnter(desk, null)) return { refused: "not_yours" };
  const { language } = community(db);
  const { id } = db.insert(person).values({ language, madeAt: now }).returning({ id: person.id }).get();
  return file(desk, filed, id, {
    enteredById: by.personId,
    contactName: contact.name === undefined ? null : shownName(contact.name),
    contactPhone: contact.phone === undefined ? null : readPhone(contact.phone),
  });
};

export type AddedToEntered = { readonly number: number } | { readonly refused: "not_yours" };

/** The words that one wrote down for somebody stood wrong there: the right ones are added. */
export const correctEntered: Command<{ concern: number; words: string }, AddedToEntered> = (
  desk,
  { concern: id, words },
) => {
  const one = desk.db.select().from(concern).where(eq(concern.id, id)).get();
  if (!one || one.enteredById !== desk.by.personId || !mayEnter(desk, null)) return { refused: "not_yours" };
  const parts = keepPart(desk, id, { words });
  desk.happened({ name: "concern.added", concern: id, about: { parts, isCorrection: true } });
  return { number: one.number };
};
