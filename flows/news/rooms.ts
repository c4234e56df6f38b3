import { nameOfRoom, roomOf } from "../../src/domain/rooms/bound-room.ts";
import type { Sight } from "../../src/talk/command.ts";
import type { Event, Message, NewsTable } from "../../src/talk/news.ts";
import { unbindRoomNow } from "../rooms/bind.ts";
import { button, phrase } from "../talk.ts";

/** Whoever made a room's code hears what becomes of the room through others. */
export const roomNews: NewsTable = {
  "room.bound": (event, sight) => toMaker(event, sight, "room.told_bound"),
  "room.found": (event, sight) => toMaker(event, sight, "room.told_bound"),
  "room.unbound": (event, sight) => toMaker(event, sight, "room.told_unbound"),
};

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
