import { eq } from "drizzle-orm";
import { card, outbox } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import { nobody } from "./command.ts";
import { type Composed, compose } from "./compose.ts";
import type { House } from "./house.ts";
import { abilitiesOf, pressablesOf } from "./post.ts";
import { sightOf } from "./visit.ts";

/** What a card shows now, and the message that it stands in already, where that can be changed. */
export interface DrawnCard extends Composed {
  readonly edits: string | null;
}

/** Makes a card's text in the moment in which it is sent. Null where there is nothing to show any more. */
export function drawCard(house: House, cardId: number, now: number): DrawnCard | null {
  const row = house.db
    .select({ card, channel: address.channel, language: person.language, personId: person.id })
    .from(card)
    .innerJoin(address, eq(address.id, card.addressId))
    .leftJoin(person, eq(person.id, address.personId))
    .where(eq(card.id, cardId))
    .get();
  const of = row && house.cards.find(({ name }) => name === row.card.name);
  const about = of?.fields.read(row?.card.about ?? "");
  if (!row || !of || about === undefined) return null;
  const { addressId, revision, shownBy } = row.card;
  // What hangs in a room is drawn for nobody, who may see nothing of anybody's own.
  const by = { personId: row.personId ?? nobody.personId, addressId };
  const drawn = of.draw(about, sightOf(house, now, by));
  if (!drawn) return null;
  const abilities = abilitiesOf(house, row.channel);
  const language = row.language ?? house.words.nearest(undefined);
  const text = house.words.text(language, drawn.words);
  const composed = compose(house.words, { language, abilities }, text, pressablesOf(drawn.buttons, revision));
  const shown = shownBy === null ? undefined : house.db.select().from(outbox).where(eq(outbox.id, shownBy)).get();
  return { ...composed, edits: abilities.edits ? (shown?.platformId ?? null) : null };
}
