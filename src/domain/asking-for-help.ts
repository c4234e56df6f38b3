import { and, eq, isNull } from "drizzle-orm";
import { address, person } from "../store/tables/people.ts";
import type { Command, Query } from "../talk/command.ts";
import { office } from "./office.ts";
import { dutySecretary } from "./staff.ts";

export type Helped = {
  /** Somebody was told. */
  readonly isHeard: boolean;
  readonly isOpen: boolean;
  readonly phone: string | null;
};

/** Puts somebody who wants a human before the duty secretary. */
export const askPerson: Command<null, Helped> = (desk) => {
  const secretary = dutySecretary(desk.db, desk.now);
  const isHeard = secretary !== undefined && secretary !== desk.by.personId;
  if (isHeard) desk.happened({ name: "help.asked", about: { address: desk.by.addressId } });
  return { isHeard, ...office(desk.db, desk.now) };
};

/** Sends a secretary's words to somebody who asked for a human. */
export const answerPerson: Command<{ person: number; words: string }, { isSent: boolean }> = (
  desk,
  { person, words },
) => {
  if (dutySecretary(desk.db, desk.now) !== desk.by.personId) return { isSent: false };
  desk.happened({ name: "help.answered", about: { person, words } });
  return { isSent: true };
};

/** The last things that were said at an address, for the one who is asked to help there. */
export const recentAt: Query<
  { address: number },
  { personId: number; lines: readonly { at: number; text: string }[] } | null
> = ({ db }, { address: id }) => {
  const isKnown = and(eq(person.id, address.personId), isNull(person.forgottenAt));
  const row = db
    .select({ personId: person.id, lines: address.recent })
    .from(address)
    .innerJoin(person, isKnown)
    .where(eq(address.id, id))
    .get();
  return row ?? null;
};

export const officeNow: Query<null, { isOpen: boolean; phone: string | null }> = ({ db, now }) => office(db, now);

/** Whether the one who acts is who residents are put before now. */
export const isOnDuty: Query<null, boolean> = ({ db, now, by }) => dutySecretary(db, now) === by.personId;
