import { and, count, eq, isNotNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, concernPart } from "../../store/tables/concerns.ts";
import { person } from "../../store/tables/people.ts";
import type { Command, Desk, Query } from "../../talk/command.ts";
import { endAll } from "../acting-for.ts";
import { leaveCalls } from "../calls/leave-calls.ts";
import { isOpen, isPossible } from "../concerns/moves.ts";
import { heldAround } from "../delegations.ts";
import { releaseWork } from "../hand-over.ts";
import { type HeldRole, isLastSecretary, rolesOf } from "../roles.ts";
import { forgetPerson } from "./forget-person.ts";
import { notedUnder } from "./known-as.ts";

/** What would go, for whoever thinks of being forgotten. */
export interface Stands {
  /** A name, a telephone number or a home is known. */
  readonly isKnown: boolean;
  readonly concerns: number;
  /** Photos, voice messages and files in them. */
  readonly files: number;
  /** The numbers of those that nobody has finished, and that are taken back. */
  readonly withdrawn: readonly number[];
  /** Of those that stay open: emergencies, and such as can't be taken back any more. */
  readonly open: readonly number[];
  /** Concerns of others with which their number stands, as it was given at the door or on the phone. */
  readonly noted: number;
  readonly roles: readonly HeldRole[];
  /** How many act for them, or are acted for by them. */
  readonly acting: number;
  readonly isLastSecretary: boolean;
}

export const whatStands: Query<null, Stands> = (sight) => {
  const { db, now, by } = sight;
  const { name, phone, homeId } = db.select().from(person).where(eq(person.id, by.personId)).get() ?? {};
  const own = ownConcerns(db, by.personId);
  const files = db
    .select({ count: count() })
    .from(concernPart)
    .innerJoin(concern, eq(concern.id, concernPart.concernId))
    .where(and(eq(concern.personId, by.personId), isNotNull(concernPart.attachmentId)))
    .get();
  const open = own.filter(({ state }) => isOpen(state));
  return {
    isKnown: (name ?? phone ?? homeId ?? null) !== null,
    concerns: own.length,
    files: files?.count ?? 0,
    withdrawn: open.filter(isTakenBack).map(({ number }) => number),
    open: open.filter((one) => !isTakenBack(one)).map(({ number }) => number),
    noted: notedUnder(db, by.personId).length,
    roles: rolesOf(db, by.personId, now),
    acting: heldAround(db, by.personId, now).length,
    isLastSecretary: isLastSecretary(sight, by.personId),
  };
};

export type Forgotten = { readonly concerns: number } | { readonly refused: "last_secretary" };

/** Forgets whoever acts; what they had in hand for others goes to the next. */
export const forgetMe: Command<null, Forgotten> = (desk) => {
  const { db, now, by } = desk;
  if (isLastSecretary(desk, by.personId)) return { refused: "last_secretary" };
  endAll(desk, heldAround(db, by.personId, now));
  leaveCalls(desk);
  const concerns = forgetWithConcerns(desk, by.personId);
  desk.happened({ name: "person.forgotten", about: { concerns } });
  return { concerns };
};

/** Forgets somebody, and lets those know who work on what they said; gives how many concerns were theirs. */
export function forgetWithConcerns(desk: Desk, personId: number): number {
  const { db, now } = desk;
  const own = ownConcerns(db, personId);
  const noted = notedUnder(db, personId);
  forgetPerson(db, personId, now);
  releaseWork(desk, personId);
  for (const one of own) {
    const name = isTakenBack(one) ? "concern.withdrawn" : "concern.emptied";
    desk.happened({ name, concern: one.id, about: {} });
  }
  for (const id of noted) desk.happened({ name: "concern.contact_emptied", concern: id, about: {} });
  return own.length;
}

function ownConcerns(db: Db, personId: number) {
  return db.select().from(concern).where(eq(concern.personId, personId)).all();
}

/** Whether nobody goes on with it when they are forgotten. */
export function isTakenBack({ priority, state }: typeof concern.$inferSelect): boolean {
  return priority !== "emergency" && isPossible("withdraw", state);
}
