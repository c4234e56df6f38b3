import type { BotApi } from "./bot-api/bot-api.ts";
import type { Person, Where } from "./bot-api/person.ts";
import type { Chat } from "./bot-api/shown-chats.ts";
import type { Deed, Inhabitant } from "./scene-channel.ts";

/** The people and rooms of a scene as they are on Telegram: by numbers. */
export interface TelegramPeople {
  /** The chat of this name. */
  numberOf(name: string): number;
  nameOf(chat: string): string;
  /** They open the bot's chat; returns the ids of the updates. */
  arrive(names: readonly string[]): readonly number[];
  /** What they do becomes updates, whose ids are returned. */
  act(who: string, deed: Deed, room?: string): readonly number[];
}

/** Numbers of today's users and groups need more than 32 bits. */
const firstUser = 5_000_000_001;
const firstGroup = -1_002_000_000_001;

export function telegramPeople(api: BotApi, inhabitants: Readonly<Record<string, Inhabitant>>): TelegramPeople {
  const users = new Map<string, Person>();
  const groups = new Map<string, Chat>();
  for (const [n, [key, { name = key, language, isRoom = false }]] of Object.entries(inhabitants).entries()) {
    if (isRoom) groups.set(key, api.group(firstGroup - n, name));
    else users.set(key, api.person(firstUser + n, name, language));
  }
  const chats = new Map([...users, ...groups].map(([name, { id }]) => [name, id]));
  const names = new Map([...chats].map(([name, id]) => [String(id), name]));

  function updatesOf(who: string, deed: Deed, room: string | undefined) {
    const { words = "", files = [], place, press, replyTo, isToOthers = false } = deed;
    const user = known(users, who);
    const pointed = api.shown(known(chats, room ?? who)).find(({ id }) => String(id) === replyTo);
    const where: Where = {
      ...(room !== undefined && { in: known(groups, room) }),
      ...(pointed && { replyTo: pointed }),
    };
    if (press) return [user.pressesWhatWas(press.data, Number(press.message), where)];
    // In a room we hear what is said to us; where we are an admin, the rest as well.
    const said = room === undefined || isToOthers ? words : `@${api.username} ${words}`.trim();
    const photos = files.filter((kind) => kind === "photo").length;
    const others = files.filter((kind) => kind !== "photo");
    if (photos > 1 && others.length === 0) return user.sendsAlbum(photos, said);
    if (photos === 1 && others.length === 0 && !place) return [user.sendsPhoto(said, where)];
    const [kind, ...more] = others;
    if (kind && photos === 0 && more.length === 0) return [user.sends(fileAs(kind, said), where)];
    if (files.length > 0) throw new Error("nobody can send this in one go on Telegram");
    if (place) {
      const { name, ...location } = place;
      return [
        user.sends({ location, ...(name !== undefined && { venue: { location, title: name, address: "" } }) }, where),
      ];
    }
    if (said !== "") return user.says(said, where);
    return [user.sends({ sticker: { file_id: "sticker", type: "regular", emoji: "😀" } }, where)];
  }

  function fileAs(kind: "voice" | "file", caption: string): Readonly<Record<string, unknown>> {
    const field = kind === "voice" ? "voice" : "document";
    const { id, size } = api.world.files.keep(field, Buffer.from(kind));
    return { [field]: { file_id: id, file_unique_id: `${id}-u`, file_size: size }, ...(caption !== "" && { caption }) };
  }

  return {
    numberOf: (name) => known(chats, name),
    nameOf: (chat) => known(names, chat),
    arrive: (all) => all.flatMap((name) => known(users, name).unblocks() ?? []),
    act: (who, deed, room) => updatesOf(who, deed, room).flatMap((id) => id ?? []),
  };
}

function known<T>(all: ReadonlyMap<string, T>, name: string): T {
  const one = all.get(name);
  if (one === undefined) throw new Error(`nobody on Telegram is called ${name}`);
  return one;
}
