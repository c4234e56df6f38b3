import { and, desc, eq, gte, isNotNull, or } from "drizzle-orm";
import { outbox } from "../store/tables/delivery.ts";
import { readPress } from "./button.ts";
import { conversationOf, openAt } from "./conversations.ts";
import type { Visit } from "./visit.ts";

/** A numbered list that somebody has before their eyes. */
export interface ShownChoices {
  /** How it begins, to tell it from another. */
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly data: string }[];
}

/**
 * The lists that a bare number may mean: those shown since the person last spoke; where there is none, the question that
 * waits, or else the last one shown. Questions that are answered do not count.
 */
export function shownChoices(at: Visit): readonly ShownChoices[] {
  const since = shown(at, at.who.spokeAt);
  if (since.length > 0) return since;
  const [top] = openAt(at.house.db, at.who.addressId);
  const waiting =
    top?.askingRow == null ? undefined : at.house.db.select().from(outbox).where(eq(outbox.id, top.askingRow)).get();
  // What is still to be sent was seen by nobody: a number typed twice does not answer the next question as well.
  if (waiting?.state === "sending" || (waiting?.state === "queued" && waiting.why === null)) return [];
  // Where the question that waits has no choices, a number is its answer, as "2" is to "which building?".
  if (waiting) return waiting.choices ? [listed(waiting.body, waiting.choices)] : [];
  return shown(at, 0).slice(0, 1);
}

/** All lists that still count, the last shown first. */
export function everShown(at: Visit): readonly ShownChoices[] {
  return shown(at, 0);
}

/** It is to be sent once more, since nobody knows whether it was shown. */
const mayHaveArrived = or(eq(outbox.state, "uncertain"), and(eq(outbox.state, "queued"), isNotNull(outbox.why)));

function shown(at: Visit, since: number): ShownChoices[] {
  const rows = at.house.db
    .select()
    .from(outbox)
    .where(
      and(
        eq(outbox.addressId, at.who.addressId),
        or(eq(outbox.state, "sent"), mayHaveArrived),
        gte(outbox.sentAt, since),
        isNotNull(outbox.choices),
      ),
    )
    .orderBy(desc(outbox.sentAt), desc(outbox.id))
    .limit(20)
    .all();
  const cards = new Set<number>();
  return rows.flatMap((row) => {
    if (row.cardId !== null) {
      // Of a card that was shown more than once, the last showing is the card.
      if (cards.has(row.cardId)) return [];
      cards.add(row.cardId);
    }
    return row.choices && row.choices.length > 0 && isStillOpen(at, row.choices[0]?.data)
      ? [listed(row.body, row.choices)]
      : [];
  });
}

function isStillOpen(at: Visit, data: string | undefined): boolean {
  const press = data === undefined ? undefined : readPress(data);
  if (press?.is !== "answer") return press !== undefined;
  const one = conversationOf(at.house.db, press.conversation);
  return one?.state === "open" && one.askingNo === press.asking;
}

function listed(body: unknown, choices: ShownChoices["choices"]): ShownChoices {
  const text = typeof body === "object" && body !== null && "text" in body ? String(body.text) : "";
  return { title: [...(text.split("\n")[0] ?? "")].slice(0, 20).join(""), choices };
}
