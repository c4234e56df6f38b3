import type { Update } from "telegraf/types";
import { describe, expect, it } from "vitest";
import type { Inbound } from "../../../src/channels/channel.ts";
import { toInbound, updateKinds } from "../../../src/channels/telegram/to-inbound.ts";
import { noon } from "./telegram-house.ts";

/** docs/telegram.md, a test a row. */

const me = { id: 9, username: "Shuoshi_bot" };
const from = { id: 7, is_bot: false, first_name: "玉兰", last_name: "陈", language_code: "zh-hans" };
const home = { id: 7, type: "private", first_name: "玉兰" };
const group = { id: -1005, type: "supergroup", title: "幸福里" };

function translate(content: object, ...more: readonly object[]): Inbound | null {
  const rest = more.map((one, i) => ({ update_id: 42 + i, ...one }) as Update); // test material, of Telegram's shape
  return toInbound([{ update_id: 41, ...content } as Update, ...rest], me, noon);
}

function message(content: object): Inbound | null {
  return translate({ message: { message_id: 5, from, chat: home, date: noon / 1000, ...content } });
}

function inGroup(content: object): Inbound | null {
  return message({ chat: group, ...content });
}

const mark = (type: string, offset: number, length: number) => [{ type, offset, length }];

describe("in a private chat", () => {
  it("gives a text as it was written, with who wrote it where and when", () => {
    expect(message({ text: " 灯坏了\n三天了 " })).toEqual({
      ...{ channel: "telegram", account: "9", id: "41", chat: "7", room: false, at: noon, text: " 灯坏了\n三天了 " },
      message: "5",
      from: { id: "7", name: "玉兰 陈", language: "zh-hans" },
    });
  });

  const small = { file_id: "s", file_unique_id: "us", width: 90, height: 60, file_size: 9 };
  const large = { file_id: "l", file_unique_id: "ul", width: 900, height: 600, file_size: 900 };
  const file = { file_id: "f", file_unique_id: "uf", file_size: 5, mime_type: "video/mp4" };
  it.each<[string, object, object]>([
    ["a forwarded text", { text: "停水", forward_origin: { type: "hidden_user" } }, { text: "停水" }],
    ["a reply", { text: "还没修好", reply_to_message: { message_id: 3 } }, { text: "还没修好", replyTo: "3" }],
    ["a link's start", { text: "/start K7QF2M9X", entities: mark("bot_command", 0, 6) }, { text: "/start K7QF2M9X" }],
    ["a command", { text: "/help@shuoshi_bot", entities: mark("bot_command", 0, 17) }, { text: "/help" }],
    ["a command copied from elsewhere", { text: "/a@bbbb", entities: mark("bot_command", 0, 7) }, { text: "/a@bbbb" }],
    [
      "a photo, the largest of its sizes, with its caption",
      { photo: [large, small], caption: "这里" },
      { text: "这里", attachments: [{ kind: "photo", ref: "l", type: "image/jpeg", size: 900 }] },
    ],
    [
      "a part of an album",
      { photo: [small, large], media_group_id: "1" },
      { attachments: [{ kind: "photo", ref: "l", type: "image/jpeg", size: 900 }] },
    ],
    [
      "a voice",
      { voice: { ...file, mime_type: "audio/ogg", duration: 3 } },
      { attachments: [{ kind: "voice", ref: "f", type: "audio/ogg", size: 5 }] },
    ],
    ["a video", { video: file }, { attachments: [{ kind: "file", ref: "f", type: "video/mp4", size: 5 }] }],
    [
      "a round video",
      { video_note: { ...file, mime_type: undefined } },
      { attachments: [{ kind: "file", ref: "f", type: "video/mp4", size: 5 }] },
    ],
    ["a sound file", { audio: file }, { attachments: [{ kind: "file", ref: "f", type: "video/mp4", size: 5 }] }],
    [
      "a moving picture, once",
      { animation: file, document: file },
      { attachments: [{ kind: "file", ref: "f", type: "video/mp4", size: 5 }] },
    ],
    [
      "a document",
      { document: { file_id: "d", file_unique_id: "ud" }, caption: "通知" },
      { text: "通知", attachments: [{ kind: "file", ref: "d" }] },
    ],
    ["a place", { location: { latitude: 31.2, longitude: 121.4 } }, { place: { latitude: 31.2, longitude: 121.4 } }],
    [
      "a place with a name",
      {
        venue: { location: { latitude: 31.2, longitude: 121.4 }, title: "东门", address: "幸福路3号" },
        location: { latitude: 31.2, longitude: 121.4 },
      },
      { place: { latitude: 31.2, longitude: 121.4, name: "东门 幸福路3号" } },
    ],
    [
      "one's own number",
      { contact: { phone_number: "8613800138000", first_name: "玉兰", user_id: 7 } },
      { text: "8613800138000" },
    ],
  ])("gives %s", (_, content, expected) => {
    const { channel, account, id, chat, room, at, from: who, message: number, ...said } = message(content) ?? {};
    expect([channel, account, id, chat, room, at, who?.id]).toEqual(["telegram", "9", "41", "7", false, noon, "7"]);
    expect(number).toBe("5");
    expect(said).toEqual(expected);
  });

  it.each([
    ["a sticker", { sticker: file }],
    ["somebody else's number", { contact: { phone_number: "8613800138000", first_name: "王", user_id: 8 } }],
    ["a number that Telegram does not vouch for", { contact: { phone_number: "8613800138000", first_name: "王" } }],
    ["a die", { dice: { emoji: "🎲", value: 3 } }],
    ["a poll", { poll: { id: "1" } }],
    ["a game", { game: { title: "g" } }],
    ["a story", { story: { id: 1 } }],
    ["a checklist", { checklist: { title: "买菜" } }],
    ["something that Telegram brings next year", { hologram: {} }],
  ])("gives an empty message for %s, so that it is answered", (_, content) => {
    const { text, attachments, place, press, here } = message(content) ?? {};
    expect([text, attachments, place, press, here]).toEqual(Array.from({ length: 5 }));
    expect(message(content)).not.toBeNull();
  });

  it("gives a press with the message that it hung on", () => {
    const query = { id: "77", from, data: "a:1:send", message: { message_id: 12, chat: home, date: 0 } };
    expect(translate({ callback_query: query })).toMatchObject({
      ...{ id: "41", chat: "7", room: false, at: noon, press: { data: "a:1:send", id: "77", message: "12" } },
    });
  });

  it("gives a return, without words, when the bot is let in again", () => {
    const change = { chat: home, from, date: noon / 1000, old_chat_member: { status: "kicked" } };
    const returned = translate({ my_chat_member: { ...change, new_chat_member: { status: "member" } } });
    expect(returned).toMatchObject({ chat: "7", at: noon, here: true });
  });

  it("gives what was shut out, and nothing said, when the bot is blocked", () => {
    const change = { chat: home, from, date: noon / 1000, old_chat_member: { status: "member" } };
    const gone = translate({ my_chat_member: { ...change, new_chat_member: { status: "kicked" } } });
    expect(gone).toMatchObject({ chat: "7", at: noon, gone: true });
  });

  it("gives an album as one thing, with all its photos and the one caption", () => {
    const part = (id: number, also: object) => ({
      message: { message_id: id, from, chat: home, date: noon / 1000, media_group_id: "1", ...also },
    });
    const photo = (ref: string) => ({ photo: [{ file_id: ref, width: 1, height: 1 }] });
    const album = translate(part(5, photo("a")), part(6, { ...photo("b"), caption: "看" }), part(7, photo("c")));
    expect(album).toMatchObject({ id: "41", message: "6", text: "看" });
    expect(album?.attachments?.map(({ ref }) => ref)).toEqual(["a", "b", "c"]);
  });

  it("gives a text in parts as one: a hard cut leaves no trace, other parts are lines", () => {
    const part = (text: string) => ({ message: { message_id: 5, from, chat: home, date: noon / 1000, text } });
    const [cut, long] = ["水".repeat(4096), "火".repeat(4000)];
    expect(translate(part(cut), part(long), part("完"))?.text).toBe(`${cut}${long}\n完`);
  });

  it("gives the new words of a message that was changed", () => {
    const edited = { message_id: 5, from, chat: home, date: 1, edit_date: noon / 1000, text: "灯又坏了" };
    expect(translate({ edited_message: edited })).toMatchObject({ at: noon, text: "灯又坏了", edits: "5" });
    const { text: _, ...captioned } = { ...edited, photo: [], caption: "看这里" };
    expect(translate({ edited_message: captioned })).toMatchObject({ text: "看这里", edits: "5" });
  });

  it.each([
    [
      "a place that moves on by itself",
      { edited_message: { message_id: 5, from, chat: home, date: 1, edit_date: 2, location: { latitude: 1 } } },
    ],
    ["a pinned message", { message: { message_id: 5, from, chat: home, date: 1, pinned_message: {} } }],
    [
      "a changed timer",
      { message: { message_id: 5, from, chat: home, date: 1, message_auto_delete_timer_changed: {} } },
    ],
    ["a payment", { message: { message_id: 5, from, chat: home, date: 1, successful_payment: {} } }],
    ["another bot", { message: { message_id: 5, from: { ...from, is_bot: true }, chat: home, date: 1, text: "x" } }],
    [
      "Telegram's own account",
      { message: { message_id: 5, from: { ...from, id: 777000 }, chat: home, date: 1, text: "x" } },
    ],
    [
      "a press on a game",
      { callback_query: { id: "1", from, game_short_name: "g", message: { message_id: 1, chat: home } } },
    ],
    ["a press on an inline message", { callback_query: { id: "1", from, data: "x", inline_message_id: "1" } }],
    ["a channel's post", { channel_post: { message_id: 5, chat: { id: -1, type: "channel" }, date: 1, text: "x" } }],
    ["a reaction", { message_reaction: { chat: home, user: from } }],
    ["an inline query", { inline_query: { id: "1", from, query: "x" } }],
    ["a poll's state", { poll: { id: "1" } }],
    ["a wish to join", { chat_join_request: { chat: group, from } }],
  ])("is deliberately silent at %s", (_, update) => {
    expect(translate(update)).toBeNull();
  });
});

describe("in a group", () => {
  const ours = { message_id: 3, from: { id: 9, is_bot: true, first_name: "说事" }, chat: group, date: 1, text: "您好" };
  it.each<[string, object, object]>([
    ["a command", { text: "/help", entities: mark("bot_command", 0, 5) }, { text: "/help" }],
    ["a command by name", { text: "/help@shuoshi_bot 3", entities: mark("bot_command", 0, 17) }, { text: "/help 3" }],
    ["a mention", { text: "@SHUOSHI_BOT 灯坏了", entities: mark("mention", 0, 12) }, { text: "灯坏了" }],
    ["a mention at the end", { text: "灯坏了 @shuoshi_bot", entities: mark("mention", 4, 12) }, { text: "灯坏了" }],
    [
      "a mention in a caption",
      {
        photo: [{ file_id: "l", width: 1, height: 1 }],
        caption: "@shuoshi_bot 看",
        caption_entities: mark("mention", 0, 12),
      },
      { text: "看", attachments: [{ ref: "l" }] },
    ],
    ["a bare mention", { text: "@shuoshi_bot", entities: mark("mention", 0, 12) }, {}],
    ["a reply", { text: "来了", reply_to_message: ours }, { text: "来了" }],
    [
      "a photo as a reply",
      { photo: [{ file_id: "l", width: 1, height: 1 }], reply_to_message: ours },
      { attachments: [{ kind: "photo", ref: "l" }] },
    ],
  ])("hears %s", (_, content, expected) => {
    expect(inGroup(content)).toMatchObject({ room: true, chat: "-1005", from: { id: "7" }, ...expected });
  });

  it("hears a press", () => {
    const query = { id: "77", from, data: "s:1", message: { message_id: 12, chat: group, date: 0 } };
    expect(translate({ callback_query: query })).toMatchObject({ room: true, press: { data: "s:1" } });
  });

  it.each([
    ["what people say to each other", { text: "灯坏了" }],
    ["a mention of somebody else", { text: "@shuoshi_bot2 好", entities: mark("mention", 0, 13) }],
    ["a reply to somebody else", { text: "好", reply_to_message: { ...ours, from } }],
    ["a message in a topic that we began", { text: "好", reply_to_message: { ...ours, forum_topic_created: {} } }],
  ])("hands on %s as said to the others, for the desk to pass over", (_, content) => {
    expect(inGroup(content)).toMatchObject({ room: true, addressed: false, text: content.text });
  });

  it.each([
    ["a photo for the others", { photo: [{ file_id: "l", width: 1, height: 1 }], caption: "看" }],
    ["a command for another bot", { text: "/help@other_bot", entities: mark("bot_command", 0, 15) }],
    ["a sticker as a reply", { sticker: { file_id: "f" }, reply_to_message: ours }],
    ["an anonymous admin", { text: "/help", entities: mark("bot_command", 0, 5), sender_chat: group }],
    [
      "the anonymous admin's id",
      { text: "/help", entities: mark("bot_command", 0, 5), from: { ...from, id: 1087968824 } },
    ],
    ["a channel's bot", { text: "/help", entities: mark("bot_command", 0, 5), from: { ...from, id: 136817688 } }],
    ["who came and went", { new_chat_members: [from] }],
  ])("is deliberately silent at %s", (_, content) => {
    expect(inGroup(content)).toBeNull();
  });

  it.each([
    ["an edit", { edited_message: { message_id: 5, from, chat: group, date: 1, edit_date: 2, text: "/help" } }],
    [
      "a new right of ours",
      {
        my_chat_member: {
          ...{ chat: group, from, date: 1 },
          ...{ old_chat_member: { status: "member" }, new_chat_member: { status: "administrator" } },
        },
      },
    ],
    [
      "an anonymous admin who brings us in",
      {
        my_chat_member: {
          ...{ chat: group, from: { ...from, id: 1087968824 }, date: 1 },
          ...{ old_chat_member: { status: "left" }, new_chat_member: { status: "member" } },
        },
      },
    ],
  ])("is deliberately silent at %s", (_, update) => {
    expect(translate(update)).toBeNull();
  });

  it("gives that it is here when somebody brings it in, and that it is gone when it is sent away", () => {
    const change = (before: string, after: string) =>
      translate({
        my_chat_member: {
          ...{ chat: group, from, date: 1, old_chat_member: { status: before }, new_chat_member: { status: after } },
        },
      });
    expect(change("left", "member")).toMatchObject({ room: true, here: true, chat: "-1005" });
    expect(change("member", "kicked")).toMatchObject({ room: true, gone: true, chat: "-1005" });
  });

  it("gives the group's move, from whichever side it is told", () => {
    const old = { id: -5, type: "group", title: "幸福里" };
    const to = message({ chat: old, migrate_to_chat_id: -1005 });
    expect(to).toMatchObject({ room: true, chat: "-5", movedTo: "-1005" });
    expect(inGroup({ migrate_from_chat_id: -5 })).toMatchObject({ room: true, chat: "-5", movedTo: "-1005" });
  });

  it("keeps the topics of a forum apart", () => {
    const topic = { is_topic_message: true, message_thread_id: 12 };
    const said = { text: "/help", entities: mark("bot_command", 0, 5) };
    expect(inGroup({ ...said, ...topic })).toMatchObject({ chat: "-1005/12" });
    expect(inGroup({ ...said, message_thread_id: 12 })).toMatchObject({ chat: "-1005" });
  });

  it("hears all of an album when one photo of it is for us", () => {
    const part = (id: number, also: object) => ({
      message: {
        message_id: id,
        from,
        chat: group,
        date: 1,
        media_group_id: "1",
        photo: [{ file_id: `${id}` }],
        ...also,
      },
    });
    const caption = { caption: "@shuoshi_bot 看", caption_entities: mark("mention", 0, 12) };
    expect(translate(part(5, {}), part(6, caption))?.attachments).toHaveLength(2);
  });
});

it("asks Telegram for every kind of update that it can translate, and for no other", () => {
  expect(updateKinds).toEqual(["message", "edited_message", "callback_query", "my_chat_member"]);
});
