import { and, desc, eq } from "drizzle-orm";
import { card, outbox } from "../store/tables/delivery.ts";
import { withoutRevision } from "./button.ts";
import { drawCard } from "./draw.ts";
import type { Phrase } from "./phrase.ts";
import { postCard } from "./post-card.ts";
import { sightOf, type Visit } from "./visit.ts";

/**
 * What to say where the card that this button hung on shows something else by now; then it is drawn anew, and nothing is done. Where
 * cards can't be changed after they were sent, an old one counts as long as the card still offers the same. Null where it counts.
 */
export function outOfDate(at: Visit, data: string, revision: number): Phrase | null {
  const { house, now } = at;
  const cardId = cardBehind(at, data);
  const hung = cardId === null ? undefined : house.db.select().from(card).where(eq(card.id, cardId)).get();
  if (!hung || hung.revision === revision) return null;
  if (!at.target.abilities.edits) {
    const offered = drawCard(house, hung.id, now)?.choices ?? [];
    if (offered.some((choice) => withoutRevision(choice.data) === withoutRevision(data))) return null;
  }
  const of = house.cards.find(({ name }) => name === hung.name);
  const about = of?.fields.read(hung.about);
  if (of) postCard(house, at.target, of, about, { lane: "reply", now, again: true });
  return of?.changed?.(about, sightOf(house, now, at.who)) ?? { phrase: "talk.has_changed", with: {} };
}

function cardBehind(at: Visit, data: string): number | null {
  const { db } = at.house;
  const here = and(eq(outbox.addressId, at.who.addressId), eq(outbox.state, "sent"));
  if (at.inbound.press) {
    const row = db
      .select({ cardId: outbox.cardId })
      .from(outbox)
      .where(and(here, eq(outbox.platformId, at.inbound.press.message)))
      .get();
    if (row) return row.cardId;
  }
  // A number that was typed, or a press on a message of which nobody knew that it had arrived: the last that offers it.
  const rows = db
    .select({ cardId: outbox.cardId, choices: outbox.choices })
    .from(outbox)
    .where(here)
    .orderBy(desc(outbox.id))
    .all();
  const offering = (is: (offered: string) => boolean) =>
    rows.find(({ choices }) => choices?.some((one) => is(one.data)));
  const same = offering((offered) => offered === data);
  const alike = same ?? offering((offered) => withoutRevision(offered) === withoutRevision(data));
  return alike?.cardId ?? null;
}
