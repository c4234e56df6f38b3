import type { Chat, Shown } from "./shown-chats.ts";
import type { FileKind } from "./stored-files.ts";
import { asChat, asMessage, sizes, type World } from "./world.ts";

/** Somebody with a phone. What they do becomes updates, in private or `in` a group; ids of updates are returned. */
export interface Person {
  readonly id: number;
  /** As their app would: more than 4,096 characters go out in several messages. */
  says(text: string, where?: Where): readonly (number | undefined)[];
  /** Any other content of a message, as the Bot API writes it. */
  sends(content: Readonly<Record<string, unknown>>, where?: Where): number | undefined;
  sendsPhoto(caption?: string, where?: Where): number | undefined;
  /** An album: an update for each photo, the caption on the first alone. */
  sendsAlbum(photos: number, caption?: string): readonly (number | undefined)[];
  /** More photos of the last album. */
  continuesAlbum(photos: number): readonly (number | undefined)[];
  /** Writes something else into the last message that they sent. */
  edits(text: string): number | undefined;
  /** Presses the last button of this label; returns the press's own id. */
  presses(label: string, where?: Where): string;
  /** Presses a button that a message showed, though it may have gone meanwhile; returns the id of the update. */
  pressesWhatWas(data: string, message: number, where?: Where): number | undefined;
  blocks(): number | undefined;
  unblocks(): number | undefined;
}

export interface Where {
  readonly in?: Chat;
  /** Answers to this message of the bot's. */
  readonly replyTo?: Shown;
}

export function person(world: World, id: number, name: string, language = "zh-hans"): Person {
  const from = { id, is_bot: false, first_name: name, language_code: language };
  const home: Chat = { id, type: "private", title: name };
  world.chats.open(home);

  function sends(content: Readonly<Record<string, unknown>>, where: Where = {}): number | undefined {
    const chat = where.in ?? home;
    const text = content.text ?? content.caption;
    const shown = { by: "person", text: typeof text === "string" ? text : "", entities: [], keyboard: [] } as const;
    const { id: messageId } = world.chats.add(chat.id, shown);
    const message = {
      message_id: messageId,
      ...{ from, chat: asChat(chat), date: Math.floor(world.now() / 1000) },
      ...(where.replyTo && { reply_to_message: asMessage(world, chat, where.replyTo) }),
      ...content,
    };
    return world.queue.put({ message });
  }

  function photo(caption = ""): Readonly<Record<string, unknown>> {
    const file = world.files.keep("photo" satisfies FileKind, Buffer.from(`photo of ${id}`));
    return {
      photo: sizes(file.id, file.size),
      ...(caption && { caption, ...entitiesIn(caption, "caption_entities") }),
    };
  }

  function press(
    data: string,
    chat: Chat,
    message: Shown,
  ): { readonly id: string; readonly update: number | undefined } {
    const pressed = { id: `${id}${world.presses.size + 1}`, data, isTooOld: false };
    world.presses.set(pressed.id, pressed);
    const hung = { from, message: asMessage(world, chat, message), chat_instance: "1" };
    return { id: pressed.id, update: world.queue.put({ callback_query: { id: pressed.id, data, ...hung } }) };
  }

  function changes(before: string, after: string): number | undefined {
    world.chats.setClosed(id, after === "kicked");
    const member = (status: string) => ({ user: world.me, status, ...(status === "kicked" && { until_date: 0 }) });
    return world.queue.put({
      my_chat_member: {
        ...{ chat: asChat(home), from, date: Math.floor(world.now() / 1000) },
        ...{ old_chat_member: member(before), new_chat_member: member(after) },
      },
    });
  }

  return {
    id,
    says: (text, where) => inParts(text).map((part) => sends({ text: part, ...entitiesIn(part, "entities") }, where)),
    sends,
    sendsPhoto: (caption, where) => sends(photo(caption), where),
    sendsAlbum(photos, caption) {
      world.albums += 1;
      const album = { media_group_id: `139${world.albums}` };
      return Array.from({ length: photos }, (_, i) => sends({ ...photo(i === 0 ? caption : ""), ...album }));
    },
    continuesAlbum: (photos) =>
      Array.from({ length: photos }, () => sends({ ...photo(), media_group_id: `139${world.albums}` })),
    edits(text) {
      const last = world.chats.messages(id).findLast(({ by }) => by === "person");
      if (!last) throw new Error(`${name} has sent nothing`);
      const date = Math.floor(world.now() / 1000);
      const message = { message_id: last.id, from, chat: asChat(home), date, edit_date: date };
      return world.queue.put({ edited_message: { ...message, text, ...entitiesIn(text, "entities") } });
    },
    presses(label, where = {}) {
      const chat = where.in ?? home;
      const messages = world.chats.messages(chat.id);
      const message = messages.findLast(({ keyboard }) => keyboard.flat().some(({ text }) => text === label));
      const key = message?.keyboard.flat().find(({ text }) => text === label);
      if (!message || !key) throw new Error(`${name} sees no button "${label}"`);
      return press(key.callback_data, chat, message).id;
    },
    pressesWhatWas(data, number, where = {}) {
      const chat = where.in ?? home;
      const message = world.chats.messages(chat.id).find((one) => one.id === number);
      if (!message) throw new Error(`${name} sees no message ${number}`);
      return press(data, chat, message).update;
    },
    blocks: () => changes("member", "kicked"),
    unblocks: () => changes("kicked", "member"),
  };
}

/** Cut as an app does it: nowhere in the middle of a character. */
function inParts(text: string): readonly string[] {
  if (text.length <= 4096) return text === "" ? [] : [text];
  const isInEmoji = /[\uD800-\uDBFF]/.test(text.charAt(4095));
  const cut = isInEmoji ? 4095 : 4096;
  return [text.slice(0, cut), ...inParts(text.slice(cut))];
}

/** Commands and mentions, as the server marks them. */
function entitiesIn(text: string, field: string): Readonly<Record<string, unknown>> {
  const mark = (type: string, found: RegExpMatchArray) => ({ type, offset: found.index, length: found[0].length });
  const found = [
    ...[...text.matchAll(/(?<![\w/])\/[a-zA-Z0-9_]+(@\w+)?/g)].map((one) => mark("bot_command", one)),
    ...[...text.matchAll(/(?<![\w/])@\w{4,}/g)].map((one) => mark("mention", one)),
  ];
  return found.length > 0 ? { [field]: found } : {};
}
