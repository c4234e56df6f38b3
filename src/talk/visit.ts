import { event } from "../store/tables/concerns.ts";
import { type Desk, type Happened, nobody, type Party, type Sight } from "./command.ts";
import type { Let } from "./floodgate.ts";
import type { House, Who } from "./house.ts";
import type { Event } from "./news.ts";
import type { Places } from "./phrase.ts";
import type { Hands } from "./play.ts";
import { abilitiesOf, post, postAnswer, pressablesOf, type Target } from "./post.ts";

/** One message being handled: who brought it, where the answer goes, what has happened through it so far. */
export interface Visit {
  readonly house: House;
  readonly now: number;
  readonly inbound: Let;
  readonly who: Who;
  readonly target: Target;
  readonly events: Event[];
  readonly hands: Hands;
  /** The person pressed or chose, rather than told: what follows need not wait for more. */
  isPress: boolean;
  /** The platform's id of the message whose words are being taken; null for a press, or an edit. */
  message: string | null;
  /** The conversation that is being played. */
  conversation?: number;
  /** A word to show on the press itself. */
  toast?: string;
}

export function visit(house: House, inbound: Let, who: Who, now: number): Visit {
  const events: Event[] = [];
  const by = { personId: who.personId, addressId: who.addressId };
  const sight = sightOf(house, now, by);
  const desk = deskOf(house, now, by, events, () => at.conversation ?? null);
  const at: Visit = {
    house,
    now,
    inbound,
    who,
    target: { addressId: by.addressId, language: who.language, abilities: abilitiesOf(house, inbound.channel) },
    events,
    hands: {
      command: (command, input) => command(desk, input),
      query: (query, input) => query(sight, input),
    },
    isPress: inbound.press !== undefined,
    message: inbound.edits === undefined ? (inbound.message ?? null) : null,
  };
  return at;
}

/** What somebody may work with, or the clock. What happens is written down, and added to `events`. */
export function deskOf(
  house: House,
  now: number,
  by: Party,
  events: Event[],
  conversation: () => number | null = () => null,
): Desk {
  const isClock = by.personId === nobody.personId;
  const doer = isClock ? { byId: null, addressId: null } : { byId: by.personId, addressId: by.addressId };
  const happened = (what: Happened): number => {
    const { name, about, concern: concernId = null, for: forId = null } = what;
    const { id } = house.db
      .insert(event)
      .values({ at: now, name, concernId, forId, ...doer, conversationId: conversation(), about })
      .returning({ id: event.id })
      .get();
    events.push({ ...what, id, at: now, byId: doer.byId });
    return id;
  };
  return { ...sightOf(house, now, by), random: house.random, happened };
}

/** What somebody may look at. */
export function sightOf({ db, words, door, pulse }: House, now: number, { personId, addressId }: Party): Sight {
  const by = { personId, addressId };
  return { db, now, by, understood: words.understood, door, ...(pulse === undefined ? {} : { pulse }) };
}

/** Says a sentence of the engine's own. */
export function sayHere(at: Visit, key: string, places: Places = {}): void {
  const text = at.house.words.say(at.target.language, key, places);
  post(at.house, at.target, text, [], { lane: "reply", now: at.now });
}

/** Offers the way to a person with a sentence of the engine's own. */
export function sayWithPerson(at: Visit, key: string): void {
  const buttons = [{ flow: at.house.person, input: {}, label: { phrase: "talk.person", with: {} } }];
  const text = at.house.words.say(at.target.language, key);
  post(at.house, at.target, text, pressablesOf(buttons), { lane: "reply", now: at.now });
}

/** Ends the waiting mark of the press that this was, if it was one. */
export function answerPress(at: Visit): void {
  if (at.inbound.press) postAnswer(at.house, at.target.addressId, at.inbound.press.id, at.toast, at.now);
}
