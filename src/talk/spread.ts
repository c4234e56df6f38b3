import { and, eq } from "drizzle-orm";
import { replaceNews } from "../store/recall-news.ts";
import { card } from "../store/tables/delivery.ts";
import { address, person } from "../store/tables/people.ts";
import type { Sight } from "./command.ts";
import type { House } from "./house.ts";
import { mayDisturb } from "./may-disturb.ts";
import type { Card, Event, InRoom, Lane, Message } from "./news.ts";
import { abilitiesOf, post, pressablesOf, roomTarget, targetOf } from "./post.ts";
import { postCard } from "./post-card.ts";
import { sightOf, type Visit } from "./visit.ts";
import { writeDown } from "./write-down.ts";

/** Turns what has happened in a visit into messages, in each recipient's own language. */
export function spread(at: Visit): void {
  spreadEvents(at.house, at.events, sightOf(at.house, at.now, at.who));
}

export function spreadEvents(house: House, events: readonly Event[], sight: Sight): void {
  let morning: number | undefined;
  const quietUntil = (): number => {
    morning ??= house.quietUntil?.(house.db, sight.now) ?? sight.now;
    return morning;
  };
  for (const event of events) {
    for (const message of house.news[event.name]?.(event, sight) ?? [])
      send(house, event, message, sight.now, quietUntil);
  }
}

function send(house: House, event: Event, message: Message, now: number, quietUntil: () => number): void {
  if ("redraw" in message) {
    redraw(house, message.redraw, message.about, message.lane ?? "normal", now);
    return;
  }
  if ("broadcast" in message) {
    writeDown(house.db, message, now);
    return;
  }
  if ("room" in message) {
    sendToRoom(house, event, message, now, quietUntil);
    return;
  }
  const target = targetOf(house, message.to, "at" in message ? message.at : undefined);
  const lane = message.lane ?? "normal";
  if (!target) {
    house.log.error({ person: message.to }, "nobody to reach");
    return;
  }
  const isAtOnce = mayDisturb(lane, target.spokeAt ?? 0, now);
  const notBefore = Math.max(message.notBefore ?? now, isAtOnce ? now : quietUntil());
  const { uselessAfter } = message;
  const about = { concern: event.concern, eventId: event.id };
  const how = { lane, now, notBefore, ...about, ...(uselessAfter === undefined ? {} : { uselessAfter }) };
  if ("card" in message) {
    postCard(house, target, message.card, message.about, { ...how, again: message.again ?? false });
  } else {
    const text = house.words.text(target.language, message.words);
    const { buttons = [], attachments = [], makes } = message;
    const also = { attachments, ...(makes === undefined ? {} : { makes }) };
    if (message.replaces) replaceNews(house.db, target.addressId, event, message.replaces);
    post(house, target, text, pressablesOf(buttons), { ...how, ...also });
  }
}

function sendToRoom(house: House, event: Event, message: InRoom, now: number, quietUntil: () => number): void {
  const target = roomTarget(house, message.room);
  if (!target) return;
  const { lane = "normal", uselessAfter } = message;
  const isAtOnce = mayDisturb(lane, target.spokeAt ?? 0, now);
  const notBefore = Math.max(message.notBefore ?? now, isAtOnce ? now : quietUntil());
  const how = { lane, now, notBefore, eventId: event.id, ...(uselessAfter === undefined ? {} : { uselessAfter }) };
  if ("card" in message) postCard(house, target, message.card, message.about, { ...how, again: "at_hand" });
  else post(house, target, house.words.text(target.language, message.words), [], how);
}

function redraw(house: House, of: Card<unknown>, about: unknown, lane: Lane, now: number): void {
  const key = of.fields.write(about) ?? "";
  const hanging = house.db
    .select({ addressId: card.addressId, channel: address.channel, language: person.language })
    .from(card)
    .innerJoin(address, eq(address.id, card.addressId))
    .innerJoin(person, eq(person.id, address.personId))
    .where(and(eq(card.name, of.name), eq(card.about, key)))
    .all();
  for (const { addressId, channel, language } of hanging) {
    const target = { addressId, language, abilities: abilitiesOf(house, channel) };
    postCard(house, target, of, about, { lane, now, again: false, isRedraw: true });
  }
}
