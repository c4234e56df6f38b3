/**
 * Updates of the shapes that Telegram sends, of people who do not exist: `{name, kind, content, chat, update}`, and a `story`
 * where rows belong together. There is one at least for each row of the tables in docs/telegram.md.
 */
export function recordedUpdates(): readonly object[] {
  return [...inPrivate(), ...stories(), ...inGroups(), ...notAskedFor()];
}

const from = { id: 501, is_bot: false, first_name: "桂英", last_name: "<&_*😀", language_code: "zh-hans" };
const bot = { id: 7_000_000_001, is_bot: true, first_name: "说事", username: "shuoshi_bot" };
const home = { id: 501, type: "private", first_name: "桂英" };
const group = { id: -1_009, type: "supergroup", title: "幸福里邻居群" };
const base = { message_id: 7, from, chat: home, date: 1 };
const file = { file_id: "f", file_unique_id: "u", file_size: 9, mime_type: "video/mp4", duration: 1 };
const photo = [
  { file_id: "s", file_unique_id: "us", width: 90, height: 60, file_size: 9 },
  { file_id: "p", file_unique_id: "up", width: 900, height: 600, file_size: 90 },
];
const place = { latitude: 31.2, longitude: 121.4 };
const mark = (type: string, length: number) => [{ type, offset: 0, length }];
const toUs = mark("mention", 12);
const ours = { ...base, chat: group, message_id: 3, from: bot, text: "您好" };
const topic = { ...ours, message_id: 33, from, forum_topic_created: { name: "楼道", icon_color: 1 } };

const message = (content: string, also: object, name = content) =>
  row("message", content, "private", { ...base, ...also }, { name });
const said = (content: string, also: object, name = content) =>
  row("message", content, "supergroup", { ...base, chat: group, ...also }, { name });
const press = (chat: string | null, also: object) =>
  row("callback_query", null, chat, { id: "77", from, chat_instance: "1", data: "a.1.1.0", ...also });
const member = (chat: object, before: string, now: string, also: object = {}) =>
  row("my_chat_member", null, "type" in chat ? String(chat.type) : null, {
    ...{ chat, from, date: 1, old_chat_member: { user: bot, status: before } },
    ...{ new_chat_member: { user: bot, status: now, ...(now === "kicked" && { until_date: 0 }) }, ...also },
  });

function inPrivate(): readonly object[] {
  return [
    message("text", { text: "楼道灯坏了" }),
    message("text", { text: "停水了", forward_origin: { type: "hidden_user", date: 1, sender_user_name: "邻居" } }),
    message("text", { text: "还是没修好", reply_to_message: { ...ours, chat: home } }, "reply"),
    message("text", { text: "/help@shuoshi_bot", entities: mark("bot_command", 17) }, "command"),
    message("text", { text: "/start K7QF-2M9X", entities: mark("bot_command", 6) }, "link"),
    message("text", { text: "我是机器人", from: { ...from, is_bot: true } }, "another bot"),
    message("text", { text: "登录码 12345", from: { ...from, id: 777000 } }, "Telegram"),
    message("photo", { photo, caption: "这里" }),
    ...["voice", "video", "video_note", "audio", "document"].map((kind) => message(kind, { [kind]: file })),
    message("animation", { animation: file, document: file }),
    message("location", { location: place }),
    message("venue", { location: place, venue: { location: place, title: "东门", address: "幸福路3号" } }),
    message("contact", { contact: { phone_number: "8613800138000", first_name: "桂英", user_id: 501 } }),
    message("contact", { contact: { phone_number: "8613800138001", first_name: "建国" } }),
    message("sticker", { sticker: { ...file, type: "regular" } }),
    message("dice", { dice: { emoji: "🎲", value: 3 } }),
    message("poll", { poll: { id: "1", question: "?", options: [] } }),
    message("game", { game: { title: "g", description: "g", photo } }),
    message("story", { story: { chat: home, id: 1 } }, "a story"),
    message("checklist", { checklist: { title: "买菜", tasks: [] } }),
    message("hologram", { hologram: {} }),
    ...["pinned_message", "message_auto_delete_timer_changed", "successful_payment", "users_shared"].map((kind) =>
      message(kind, { [kind]: {} }),
    ),
    press("private", { message: { ...base, from: bot, text: "您好" } }),
    press("private", { message: { message_id: 7, chat: home, date: 0 } }),
    press(null, { inline_message_id: "1" }),
    member(home, "kicked", "member"),
    member(home, "member", "kicked"),
    row("edited_message", "text", "private", { ...base, edit_date: 2, text: "从没收到过的一句" }),
    row("edited_message", "location", "private", { ...base, edit_date: 2, location: { ...place, live_period: 60 } }),
  ];
}

/** Rows of the same people: an album, a text in two parts, and words that are changed. */
function stories(): readonly object[] {
  const album = { photo, media_group_id: "139" };
  const long = "水泵响。".repeat(1024);
  return [
    message("photo", { ...album, caption: "楼道里三处" }, "album"),
    message("photo", { ...album, message_id: 8 }, "album"),
    inStory("long", message("text", { text: long }, "both parts")),
    inStory("long", message("text", { text: "请来看看", message_id: 8 }, "both parts")),
    inStory("edit", message("text", { text: "3栋的灯坏了" }, "first")),
    inStory("edit", row("edited_message", "text", "private", { ...base, edit_date: 2, text: "5栋的灯坏了" })),
  ];
}

function inGroups(): readonly object[] {
  const inTopic = { message_thread_id: 33, is_topic_message: true, reply_to_message: topic };
  return [
    said("text", { text: "/help", entities: mark("bot_command", 5) }, "bare command"),
    said("text", { text: "/help@shuoshi_bot", entities: mark("bot_command", 17) }, "command"),
    said("text", { text: "@shuoshi_bot 灯坏了", entities: toUs }, "mention"),
    said("photo", { photo, caption: "@shuoshi_bot 看", caption_entities: toUs }),
    said("text", { text: "来了", reply_to_message: ours }, "reply"),
    said("document", { document: file, reply_to_message: ours }),
    said("location", { location: place, reply_to_message: ours }),
    said("photo", { photo, media_group_id: "140" }, "album"),
    said("photo", { photo, media_group_id: "140", message_id: 8, reply_to_message: ours }, "album"),
    press("supergroup", { message: ours }),
    said("text", { text: "有人看见我家的猫吗" }),
    said("text", { text: "@shuoshi_bot2 好", entities: mark("mention", 13) }),
    said("text", { text: "/help@other_bot", entities: mark("bot_command", 15) }),
    said("photo", { photo, media_group_id: "141" }),
    said("text", { text: "@shuoshi_bot 灯坏了", entities: toUs, ...inTopic }, "in a topic"),
    said("text", { text: "路灯也坏了", ...inTopic, reply_to_message: { ...topic, from: bot } }, "in a topic of ours"),
    said("sticker", { sticker: file, reply_to_message: ours }),
    row("edited_message", "text", "supergroup", {
      ...ours,
      from,
      edit_date: 2,
      text: "@shuoshi_bot 改了",
      entities: toUs,
    }),
    said("text", { text: "/help", entities: mark("bot_command", 5), sender_chat: group }, "anonymous admin"),
    member(group, "left", "member"),
    member({ ...group, type: "group" }, "left", "member", { from: { ...from, id: 1087968824, is_bot: true } }),
    member(group, "member", "administrator"),
    member(group, "member", "kicked"),
    said("migrate_to_chat_id", { chat: { ...group, type: "group" }, migrate_to_chat_id: -1_005 }),
    said("migrate_from_chat_id", { migrate_from_chat_id: -1_004 }),
    ...["new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "pinned_message"].map((kind) =>
      said(kind, { [kind]: kind === "new_chat_members" ? [from] : {} }),
    ),
  ];
}

function notAskedFor(): readonly object[] {
  const channel = { id: -1_001, type: "channel", title: "公告" };
  return [
    row("message_reaction", "user", "private", { chat: home, user: from, message_id: 7, date: 1, new_reaction: [] }),
    row("inline_query", null, null, { id: "1", from, query: "灯", offset: "" }),
    row("poll", null, null, { id: "1", question: "?", options: [], total_voter_count: 0, is_closed: false }),
    row("channel_post", "text", "channel", { message_id: 7, chat: channel, date: 1, text: "停电" }),
    row("chat_join_request", null, "supergroup", { chat: group, from, date: 1 }),
    row("business_message", "text", "private", { ...base, text: "在吗" }),
  ];
}

function row(
  kind: string,
  content: string | null,
  chat: string | null,
  part: object,
  { name = `${kind} ${content ?? ""}`.trim() } = {},
): object {
  return { name, kind, content, chat, update: { update_id: 1, [kind]: part } };
}

function inStory(story: string, one: object): object {
  return { ...one, story };
}
