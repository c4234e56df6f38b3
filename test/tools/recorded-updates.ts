/** Updates of the shapes that Telegram sends, of people who do not exist: `{name, kind, content, chat, update}`. */
export function recordedUpdates(): readonly object[] {
  const from = { id: 501, is_bot: false, first_name: "桂英", last_name: "<&_*😀", language_code: "zh-hans" };
  const home = { id: 501, type: "private", first_name: "桂英" };
  const group = { id: -1009, type: "supergroup", title: "幸福里邻居群" };
  const base = { message_id: 7, from, chat: home, date: 1 };
  const inGroup = { ...base, chat: group };
  const file = { file_id: "f", file_unique_id: "u", file_size: 9, mime_type: "video/mp4", duration: 1 };
  const photo = [{ file_id: "p", file_unique_id: "up", width: 90, height: 60, file_size: 9 }];
  const toUs = [{ type: "mention", offset: 0, length: 12 }];
  const ours = { ...inGroup, message_id: 3, from: { id: 9, is_bot: true, first_name: "说事" }, text: "您好" };

  const message = (content: string, also: object) => row("message", content, "private", { ...base, ...also });
  const said = (content: string, also: object) => row("message", content, "supergroup", { ...inGroup, ...also });
  return [
    message("text", { text: "楼道灯坏了" }),
    message("text", { text: "停水了", forward_origin: { type: "hidden_user", date: 1, sender_user_name: "邻居" } }),
    message("text", { text: "/start", entities: [{ type: "bot_command", offset: 0, length: 6 }] }),
    message("text", { text: "我是机器人", from: { ...from, is_bot: true } }),
    message("photo", { photo, caption: "这里" }),
    message("photo", { photo, media_group_id: "1" }),
    ...["voice", "video", "video_note", "animation", "audio", "document"].map((kind) =>
      message(kind, { [kind]: file }),
    ),
    message("location", { location: { latitude: 31.2, longitude: 121.4 } }),
    message("contact", { contact: { phone_number: "8613800138000", first_name: "桂英", user_id: 501 } }),
    message("sticker", { sticker: file }),
    message("dice", { dice: { emoji: "🎲", value: 3 } }),
    message("hologram", { hologram: {} }),
    message("pinned_message", { pinned_message: { ...base, message_id: 2, text: "旧的" } }),
    message("migrate_to_chat_id", { chat: { ...group, id: -5, type: "group" }, migrate_to_chat_id: -1005 }),
    row("edited_message", "text", "private", { ...base, edit_date: 2, text: "楼道灯又坏了" }),
    row("edited_message", "text", "supergroup", { ...inGroup, edit_date: 2, text: "@shuoshi_bot 改了" }),
    row("callback_query", null, "private", { id: "77", from, message: base, chat_instance: "1", data: "a.1.1.0" }),
    row("callback_query", null, "supergroup", { id: "78", from, message: ours, chat_instance: "1", data: "x" }),
    row("callback_query", null, null, { id: "79", from, inline_message_id: "1", chat_instance: "1", data: "x" }),
    said("text", { text: "有人看见我家的猫吗" }),
    said("text", { text: "@shuoshi_bot 灯坏了", entities: toUs }),
    said("photo", { photo, caption: "@shuoshi_bot 看", caption_entities: toUs }),
    said("photo", { photo, media_group_id: "2" }),
    said("new_chat_members", { new_chat_members: [from] }),
    row("my_chat_member", null, "private", {
      ...{ chat: home, from, date: 1, old_chat_member: { status: "member" }, new_chat_member: { status: "kicked" } },
    }),
    row("message_reaction", "user", "private", { chat: home, user: from, message_id: 7, date: 1 }),
    row("channel_post", "text", "channel", { ...base, chat: { id: -1, type: "channel", title: "公告" }, text: "停电" }),
    row("poll", null, null, { id: "1", question: "?", options: [], total_voter_count: 0, is_closed: false }),
  ];
}

function row(kind: string, content: string | null, chat: string | null, part: object): object {
  return { name: `${kind} ${content ?? ""}`.trim(), kind, content, chat, update: { update_id: 1, [kind]: part } };
}
