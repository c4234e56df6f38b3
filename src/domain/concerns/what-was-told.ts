import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "../../store/open.ts";
import { concern, event } from "../../store/tables/concerns.ts";
import { outbox, type outboxStates } from "../../store/tables/delivery.ts";
import { address, person } from "../../store/tables/people.ts";
import type { Command, Query, Sight } from "../../talk/command.ts";
import { can } from "../permissions.ts";
import { isReached } from "../staff.ts";
import type { ToldPurpose } from "./purposes.ts";

/** One message to the resident, as it was shown. */
export interface ToldLine {
  readonly madeAt: number;
  /** When it was given to the platform; null where it was not. */
  readonly sentAt: number | null;
  readonly fate: "sent" | "waiting" | "failed" | "uncertain" | "dropped";
  readonly text: string;
}

export type WhatWasTold =
  /** `isReached`: they can be written to now. */
  { readonly lines: readonly ToldLine[]; readonly isReached: boolean } | { readonly refused: "not_yours" };

/** Whether one works on the concern of this number. */
export const worksOnNumber: Query<{ number: number }, boolean> = (sight, { number }) => worked(sight, number) !== null;

/**
 * What the bot told the resident about a concern, the first first, from one who works on it. That they looked, and what for,
 * stands in the concern's history. Messages are kept for as long as terms.ts says; what is older is not here any more.
 */
export const lookAtWhatWasTold: Command<{ number: number; purpose: ToldPurpose }, WhatWasTold> = (
  desk,
  { number, purpose },
) => {
  const one = worked(desk, number);
  if (one === null) return { refused: "not_yours" };
  desk.happened({ name: "concern.transcript_seen", concern: one.id, about: { purpose } });
  return { lines: linesOf(desk.db, one), isReached: isReached(desk.db, one.personId) };
};

type Concern = typeof concern.$inferSelect;

function worked(sight: Sight, number: number): Concern | null {
  const one = sight.db.select().from(concern).where(eq(concern.number, number)).get();
  return one && can(sight, "work", one) ? one : null;
}

/**
 * A row of the outbox does not say which concern it is about. What is said because of an event is written down in its very
 * instant, and names the concern by its number in the first line; another's of the same instant has another number there.
 */
function linesOf(db: Db, { id, number, personId }: Concern): ToldLine[] {
  const times = db.select({ at: event.at }).from(event).where(eq(event.concernId, id));
  const rows = db
    .select({ body: outbox.body, state: outbox.state, madeAt: outbox.madeAt, sentAt: outbox.sentAt })
    .from(outbox)
    .innerJoin(address, and(eq(address.id, outbox.addressId), eq(address.personId, personId), eq(address.room, false)))
    .where(and(eq(outbox.does, "send"), isNull(outbox.conversationId), inArray(outbox.madeAt, times)))
    .orderBy(asc(outbox.id))
    .all();
  const nameless = without(db, personId);
  return rows.flatMap(({ body, state, madeAt, sentAt }) => {
    const text = typeof body === "object" && body !== null && "text" in body ? String(body.text) : "";
    if (!isAbout(number, text)) return [];
    const fate = fates[state];
    return [{ madeAt, sentAt: fate === "sent" ? sentAt : null, fate, text: nameless(text) }];
  });
}

function isAbout(number: number, text: string): boolean {
  const [first = ""] = text.split("\n");
  return [...first.matchAll(/\d+/g)].some(([digits]) => digits === String(number));
}

const fates: Readonly<Record<(typeof outboxStates)[number], ToldLine["fate"]>> = {
  sent: "sent",
  queued: "waiting",
  sending: "waiting",
  held: "waiting",
  failed: "failed",
  uncertain: "uncertain",
  superseded: "dropped",
  cancelled: "dropped",
  too_late: "dropped",
};

/** Takes the resident's name and number out of a text: who works on it sees neither. */
function without(db: Db, personId: number): (text: string) => string {
  const one = db.select({ name: person.name, phone: person.phone }).from(person).where(eq(person.id, personId)).get();
  const hidden = [one?.name ?? "", one?.phone ?? ""].filter((word) => word.length > 1);
  return (text) => hidden.reduce((left, word) => left.replaceAll(word, "…"), text);
}

/** The number of the concern in "原话 112", "112 号告诉过什么" or "told 112"; null for anything else. */
export function readToldWish(said: string): number | null {
  const text = said.normalize("NFKC").trim();
  const [, after] = /^(?:原话|原話|告诉过什么|告訴過什麼|told|transcript)\s*(\d{3,7})\s*号?$/i.exec(text) ?? [];
  const [, before] = /^(\d{3,7})\s*号?的?\s*(?:原话|原話|告诉过什么|告訴過什麼)$/.exec(text) ?? [];
  const digits = after ?? before;
  return digits === undefined ? null : Number(digits);
}
