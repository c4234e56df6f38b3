import { and, eq, inArray } from "drizzle-orm";
import { card, everyLane, outbox } from "../store/tables/delivery.ts";
import type { House } from "./house.ts";
import type { Card } from "./news.ts";
import { insert, type Posting, retire, type Target } from "./post.ts";

/**
 * Sees that a person has this card and that it will be drawn anew. One row at most waits for a card. Gives its id; null where
 * they have the card, and it can't be changed there.
 */
export function postCard(
  house: House,
  to: Target,
  of: Card<unknown>,
  about: unknown,
  how: Pick<
    Posting,
    "lane" | "now" | "notBefore" | "uselessAfter" | "broadcastId" | "after" | "concern" | "eventId"
  > & {
    readonly again: boolean | "at_hand";
    /** Nobody asked to see it: what waits for the morning goes on waiting. */
    readonly isRedraw?: true;
  },
): number | null {
  const key = { addressId: to.addressId, name: of.name, about: of.fields.write(about) ?? "" };
  const known = house.db
    .select()
    .from(card)
    .where(and(eq(card.addressId, key.addressId), eq(card.name, key.name), eq(card.about, key.about)))
    .get();
  const cardId = known?.id ?? house.db.insert(card).values(key).returning({ id: card.id }).get().id;
  if (known)
    house.db
      .update(card)
      .set({ revision: known.revision + 1 })
      .where(eq(card.id, cardId))
      .run();
  const shownBy = how.again === "at_hand" ? null : known?.shownBy;
  if (known?.shownBy && how.again === "at_hand") {
    const { choices } = house.db.select().from(outbox).where(eq(outbox.id, known.shownBy)).get() ?? {};
    if (choices !== null && choices !== undefined && choices.length > 0) retire(house, to, known.shownBy, how.now);
    house.db.update(card).set({ shownBy }).where(eq(card.id, cardId)).run();
  }
  if (shownBy && !how.again && !to.abilities.edits) return null;
  const waiting = house.db
    .select({
      ...{ id: outbox.id, lane: outbox.lane, notBefore: outbox.notBefore },
      ...{ state: outbox.state, broadcastId: outbox.broadcastId },
    })
    .from(outbox)
    .where(
      and(eq(outbox.addressId, to.addressId), inArray(outbox.state, ["queued", "held"]), eq(outbox.cardId, cardId)),
    )
    .get();
  if (waiting) {
    // What has become urgent meanwhile does not wait where it stood; what waits for the morning is shown to whoever asks now.
    const isAsked = how.lane === "reply" && waiting.notBefore > how.now && !how.isRedraw;
    // Of what a backup kept back, the text is made anew.
    const isKeptBack = waiting.state === "held" && waiting.broadcastId === null;
    const isUrgent = how.lane === "urgent" && waiting.lane !== "reply" && !how.isRedraw;
    if (isUrgent || isAsked || isKeptBack) {
      const set = { lane: how.lane, state: "queued", notBefore: how.notBefore ?? how.now } as const;
      house.db.update(outbox).set(set).where(eq(outbox.id, waiting.id)).run();
    }
    // Somebody looks on as it changes: it does not stand behind what very many others are told.
    else if (
      how.isRedraw &&
      waiting.state === "queued" &&
      everyLane.indexOf(how.lane) < everyLane.indexOf(waiting.lane)
    )
      house.db.update(outbox).set({ lane: how.lane }).where(eq(outbox.id, waiting.id)).run();
    return waiting.id;
  }
  // A message that only changes makes no sound: it need not wait for the morning.
  const isSilent = shownBy && to.abilities.edits;
  return insert(house, {
    ...{ addressId: to.addressId, lane: how.lane, does: "card", cardId, madeAt: how.now },
    ...(how.broadcastId === undefined ? {} : { broadcastId: how.broadcastId, after: how.after ?? null }),
    notBefore: isSilent ? how.now : (how.notBefore ?? how.now),
    ...(how.uselessAfter === undefined ? {} : { uselessAfter: how.uselessAfter }),
    ...(how.eventId === undefined ? {} : { eventId: how.eventId }),
    ...(how.concern === undefined ? {} : { concernId: how.concern }),
  });
}
