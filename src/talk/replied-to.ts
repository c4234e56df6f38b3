import { and, desc, eq, inArray } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";
import type { Conversation } from "./conversations.ts";
import { plain } from "./plain.ts";
import type { Visit } from "./visit.ts";

/** A message of ours that somebody pointed at as they spoke. */
export interface RepliedTo {
  readonly row: number;
  readonly choices: readonly { readonly label: string; readonly data: string }[];
  /** What it tells of; null where that is nothing that has an id. */
  readonly concern: number | null;
  readonly isCard: boolean;
}

/** Undefined where nobody pointed at any, or at one that is none of ours here. */
export function repliedTo({ house, who, inbound }: Visit): RepliedTo | undefined {
  if (inbound.replyTo === undefined) return undefined;
  const shown = and(
    eq(outbox.addressId, who.addressId),
    eq(outbox.platformId, inbound.replyTo),
    inArray(outbox.does, ["send", "card"]),
  );
  // A card has a row for each time that it was changed.
  const rows = house.db.select().from(outbox).where(shown).orderBy(desc(outbox.id)).limit(mostLooked).all();
  const [last] = rows;
  const concern = rows.find(({ concernId }) => concernId !== null)?.concernId ?? null;
  return last && { row: last.id, choices: last.choices ?? [], concern, isCard: last.cardId !== null };
}

const mostLooked = 100;

/** What the button carries whose number or label was typed under the message. */
export function choiceUnder({ choices }: RepliedTo, typed: string, number: string | undefined): string | undefined {
  if (number !== undefined) return choices[Number(number) - 1]?.data;
  return choices.find(({ label }) => plain(label) === plain(typed))?.data;
}

/** Whether it is about the same as the conversation that waits, which then gets it as its answer. */
export function isAbout({ row, concern }: RepliedTo, top: Conversation | undefined): boolean {
  if (top === undefined) return false;
  const { input } = top;
  const isSame = typeof input === "object" && input !== null && "concern" in input && input.concern === concern;
  return top.askingRow === row || (concern !== null && isSame);
}
