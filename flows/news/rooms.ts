import { type Call, callOf } from "../../src/domain/calls/find-call.ts";
import { leadsOf } from "../../src/domain/calls/who-leads.ts";
import { type BoundRoom, nameOfRoom, roomOf } from "../../src/domain/rooms/bound-room.ts";
import { roomHearsAt, roomsFor } from "../../src/domain/rooms/read-room.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { roomCard, roomNamesCard } from "../cards/room-cards.ts";
import { unbindRoomNow } from "../rooms/bind.ts";
import { button, phrase } from "../talk.ts";

/** What rooms hear of calls, leads of what was heard in rooms, and whoever made a room's code of what becomes of it. */
export const roomNews: NewsTable = {
  "room.bound": (event, sight) => toMaker(event, sight, "room.told_bound"),
  "room.found": (event, sight) => toMaker(event, sight, "room.told_bound"),
  "room.unbound": (event, sight) => toMaker(event, sight, "room.told_unbound"),

  "room.heard": ({ about }, sight) => {
    const one = callOf(sight.db, Number(about.call));
    const room = roomOf(sight.db, Number(about.room));
    if (!one || !room) return [];
    return [...tally(one, room, sight, "reply"), ...toLeads(one, sight, about.isFirst === true)];
  },

  "room.settled": ({ about }, sight) => {
    const one = callOf(sight.db, Number(about.call));
    if (!one) return [];
    const rooms = Array.isArray(about.rooms) ? about.rooms.flatMap((id) => roomOf(sight.db, Number(id)) ?? []) : [];
    const lane = one.mode === "emergency" ? "urgent" : "normal";
    return [...rooms.flatMap((room) => tally(one, room, sight, lane)), ...toLeads(one, sight, false)];
  },

  "room.list_refused": ({ about }, { db }) => {
    const at = roomOf(db, Number(about.room))?.addressId;
    const words = phrase(about.why === "roles" ? "room.refused_roles" : "room.refused_inside");
    return at == null ? [] : [{ room: at, words, lane: "reply" }];
  },
};

/** What the rooms of a call are told with those who were called. */
export function toRooms(
  one: Call,
  { db }: Sight,
  words: Phrase,
  when: { readonly notBefore?: number } = {},
): Message[] {
  if (one.asks !== "help") return [];
  const lane = one.mode === "emergency" ? "urgent" : "normal";
  return roomsFor(db, one).map((room): Message => ({ room, words, lane, ...when }));
}

function tally(
  { id: call }: Call,
  { id: room, addressId, endedAt }: BoundRoom,
  { db, now }: Sight,
  lane: "reply" | "urgent" | "normal",
): Message[] {
  if (addressId === null || endedAt !== null) return [];
  const about = { room, call };
  const notBefore = roomHearsAt(db, addressId, roomCard.fields.write(about) ?? "", now);
  return [{ room: addressId, card: roomCard, about, lane, notBefore }];
}

/** Once where something begins to wait; afterwards the number changes where it stands. */
function toLeads(one: Call, sight: Sight, isFirst: boolean): Message[] {
  const about = { call: one.id };
  if (!isFirst) return [{ redraw: roomNamesCard, about }];
  const lane = one.mode === "emergency" ? "urgent" : "normal";
  return leadsOf(sight, one).map((to): Message => ({ to, card: roomNamesCard, about, lane, again: "at_hand" }));
}

function toMaker(
  { about, byId }: Event,
  { db }: Sight,
  key: "room.told_bound" | "room.told_unbound",
): readonly Message[] {
  const one = roomOf(db, Number(about.room));
  if (!one || (one.endedAt !== null && one.byId === byId)) return [];
  const words = phrase(key, { name: nameOfRoom(db, one) });
  if (one.endedAt !== null) return [{ to: one.byId, words }];
  return [{ to: one.byId, words, buttons: [button(unbindRoomNow, { room: one.id }, "room.unbind")] }];
}
