import { type Condition, isSo } from "./recorded-conditions.ts";
import type { Recorded } from "./recorded-rows.ts";

/** What docs/telegram.md says that comes of an update. */
export interface Expectation {
  /** The row, by its first cell, word for word. */
  readonly row: string;
  readonly is: "answered" | "silent";
  /** Of a message where nothing is named. */
  readonly kind?: Kind;
  /** What the message brings; anything where nothing is named. */
  readonly content?: readonly string[];
  readonly when?: Condition;
}

type Kind = "message" | "edited_message" | "callback_query" | "my_chat_member" | "not asked for";

const asked = ["message", "edited_message", "callback_query", "my_chat_member"];
const reports = [
  ...[
    "message_auto_delete_timer_changed",
    "chat_owner_left",
    "chat_owner_changed",
    "successful_payment",
    "invoice_paid",
  ],
  ...["refunded_payment", "users_shared", "user_shared", "chat_shared", "connected_website", "write_access_allowed"],
  ...["passport_data", "proximity_alert_triggered", "boost_added", "chat_background_set", "forum_topic_created"],
  ...["forum_topic_edited", "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden"],
  ...["general_forum_topic_unhidden", "giveaway_created", "giveaway_completed", "video_chat_scheduled"],
  ...["video_chat_started", "video_chat_ended", "video_chat_participants_invited", "web_app_data"],
  ...["paid_message_price_changed", "direct_message_price_changed", "checklist_tasks_done", "checklist_tasks_added"],
  ...["poll_option_added", "poll_option_deleted", "managed_bot_created", "community_chat_added"],
  ...["community_chat_removed", "gift", "unique_gift"],
];
const comings = [
  ...["new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo", "delete_chat_photo"],
  ...["group_chat_created", "supergroup_chat_created", "channel_chat_created", "pinned_message"],
];
const moves = ["migrate_to_chat_id", "migrate_from_chat_id"];
const others =
  "reactions, inline queries, poll states, channel posts, wishes to join, business messages, and whatever else Telegram can tell of";

/** The first that fits counts. */
const inAnyChat: readonly Expectation[] = [
  { row: others, is: "silent", kind: "not asked for" },
  { row: "a press on a game or an inline message", is: "silent", kind: "callback_query", when: "hangs on nothing" },
  { row: "the group becomes a supergroup, told by either side", is: "silent", content: moves },
];

const inPrivate: readonly Expectation[] = [
  { row: "another bot, Telegram's own account", is: "silent", kind: "my_chat_member", when: "by no person" },
  { row: "another bot, Telegram's own account", is: "silent", when: "by no person" },
  { row: "a press on a button", is: "answered", kind: "callback_query" },
  { row: "the bot is blocked", is: "silent", kind: "my_chat_member", when: "ends it" },
  { row: "the bot is let in again after a block", is: "silent", kind: "my_chat_member" },
  { row: "a live place that moves on", is: "silent", kind: "edited_message", content: ["location"] },
  { row: "an edit of an earlier message or caption", is: "answered", kind: "edited_message", when: "of the story" },
  { row: "an edit of an earlier message or caption", is: "silent", kind: "edited_message" },
  {
    row: "pinned messages, timers, payments, shared users and other reports",
    is: "silent",
    content: [...reports, ...comings],
  },
  { row: "a link's start (`t.me/<bot>?start=CODE`)", is: "answered", content: ["text"], when: "a link's start" },
  { row: "a command, with or without the bot's name", is: "answered", content: ["text"], when: "a command" },
  { row: "a reply to an earlier message", is: "answered", content: ["text"], when: "answers one" },
  { row: "text of more than 4,096 characters", is: "answered", content: ["text"], when: "a long text" },
  { row: "text, forwarded or not", is: "answered", content: ["text"] },
  { row: "album", is: "answered", when: "of an album" },
  { row: "photo", is: "answered", content: ["photo"] },
  { row: "voice", is: "answered", content: ["voice"] },
  {
    row: "video, round video, moving picture, sound file, document",
    is: "answered",
    content: ["video", "video_note", "animation", "audio", "document"],
  },
  { row: "place, place with a name", is: "answered", content: ["location", "venue"] },
  { row: "contact card of one's own", is: "answered", content: ["contact"], when: "one's own card" },
  { row: "anyone else's contact card", is: "answered", content: ["contact"] },
  {
    row: "sticker, die, poll, game, story, checklist",
    is: "answered",
    content: ["sticker", "dice", "poll", "game", "story", "checklist"],
  },
  { row: "a kind of message that this release does not know", is: "answered" },
];

const inGroup: readonly Expectation[] = [
  { row: "the bot is sent away", is: "silent", kind: "my_chat_member", when: "ends it" },
  {
    row: "an anonymous admin brings it in; its rights change",
    is: "silent",
    kind: "my_chat_member",
    when: "by no person",
  },
  { row: "somebody brings the bot in", is: "answered", kind: "my_chat_member", when: "begins it" },
  { row: "an anonymous admin brings it in; its rights change", is: "silent", kind: "my_chat_member" },
  { row: "a press", is: "answered", kind: "callback_query" },
  { row: "an edit", is: "silent", kind: "edited_message" },
  { row: "people who come and go, new titles and photos, pinned messages", is: "silent", content: comings },
  {
    row: "pinned messages, timers, payments, shared users and other reports",
    is: "silent",
    content: reports,
  },
  { row: "an anonymous admin, a channel, the group itself (`sender_chat`)", is: "silent", when: "by no person" },
  { row: "an album of which one photo is for the bot", is: "answered", when: "of an album for the bot" },
  { row: "a message in a topic that the bot began", is: "silent", when: "only in its topic" },
  {
    row: "what people say to each other, mentions of others, commands for other bots",
    is: "silent",
    when: "not for the bot",
  },
  { row: "a sticker or the like as a reply", is: "silent", when: "without words, file or place" },
  { row: "a message in a topic of a forum", is: "answered", when: "in a topic" },
  { row: "a mention of the bot, in a text or a caption", is: "answered", when: "a mention" },
  { row: "a command, bare or with the bot's name", is: "answered", when: "a command" },
  { row: "a reply to the bot, with words, a file or a place", is: "answered" },
];

export const expectations = { inAnyChat, inPrivate, inGroup };

/** What is to come of a thing, told in these rows, after `before` in the same story. */
export function expectedOf(thing: readonly Recorded[], before: readonly Recorded[]): Expectation {
  const [first] = thing;
  const here = first?.chat === "private" || first?.chat === null ? inPrivate : inGroup;
  const fits = ({ kind = "message", content, when }: Expectation): boolean =>
    first !== undefined &&
    kind === (asked.includes(first.kind) ? first.kind : "not asked for") &&
    (content === undefined || content.includes(first.content ?? "")) &&
    (when === undefined || isSo(when, thing, before));
  return [...inAnyChat, ...here].find(fits) ?? { row: "", is: "silent" };
}
