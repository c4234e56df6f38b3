import type { Recorded } from "./recorded-rows.ts";

/** What docs/telegram.md says is done with an update, and the words of its row. */
export interface Due {
  readonly row: string;
  readonly is: "answered" | "silent";
}

interface Rule extends Due {
  readonly when: (of: Recorded) => boolean;
}

const asked = ["message", "edited_message", "callback_query", "my_chat_member"];
const files = ["voice", "video", "video_note", "animation", "audio", "document"];
const odd = ["sticker", "dice", "poll", "game", "story", "checklist"];
const reports =
  /^(new_chat_|left_chat_|delete_chat_photo$|(super)?group_chat_created$|channel_chat_created$|message_auto_delete|pinned_message$|chat_owner_|successful_payment$|refunded_payment$|users?_shared$|chat_shared$|connected_website$|write_access_allowed$|passport_data$|proximity_alert|boost_added$|forum_topic_|general_forum_|giveaway_(created|completed)$|video_chat_|web_app_data$|paid_message|direct_message_price|checklist_tasks_|poll_option_|managed_bot_created$|community_chat_)/;

/** The first that fits counts. */
export const rules: readonly Rule[] = [
  { row: "whatever else Telegram can tell of", is: "silent", when: ({ kind }) => !asked.includes(kind) },
  { row: "another bot, Telegram's own account", is: "silent", when: ({ update }) => isFromBot(update) },
  {
    row: "a press on a game or an inline message",
    is: "silent",
    when: (of) => of.kind === "callback_query" && !hangs(of),
  },
  { row: "a press on a button", is: "answered", when: ({ kind }) => kind === "callback_query" },
  {
    row: "the group becomes a supergroup, told by either side",
    is: "silent",
    when: ({ content }) => content?.startsWith("migrate_") === true,
  },
  { row: "an edit of an earlier message or caption", is: "silent", when: ({ kind }) => kind === "edited_message" },
  { row: "the bot is blocked", is: "silent", when: ({ kind }) => kind === "my_chat_member" },
  {
    row: "people who come and go, new titles and photos, pinned messages",
    is: "silent",
    when: ({ content, chat }) => chat !== "private" && reports.test(content ?? ""),
  },
  {
    row: "what people say to each other, mentions of others, commands for other bots",
    is: "silent",
    when: (of) => of.chat !== "private" && !isToUs(of),
  },
  { row: "a mention of the bot, in a text or a caption", is: "answered", when: ({ chat }) => chat !== "private" },
  {
    row: "pinned messages, timers, payments, shared users and other reports",
    is: "silent",
    when: ({ content }) => reports.test(content ?? ""),
  },
  { row: "text, forwarded or not", is: "answered", when: ({ content }) => content === "text" },
  { row: "photo", is: "answered", when: ({ content }) => content === "photo" },
  {
    row: "video, round video, moving picture, sound file, document",
    is: "answered",
    when: ({ content }) => files.includes(content ?? ""),
  },
  {
    row: "place, place with a name",
    is: "answered",
    when: ({ content }) => content === "location" || content === "venue",
  },
  { row: "contact card of one's own", is: "answered", when: ({ content }) => content === "contact" },
  {
    row: "sticker, die, poll, game, story, checklist",
    is: "answered",
    when: ({ content }) => odd.includes(content ?? ""),
  },
  { row: "a kind of message that this release does not know", is: "answered", when: () => true },
];

export function dueTo(of: Recorded): Due {
  const rule = rules.find(({ when }) => when(of));
  return { row: rule?.row ?? "", is: rule?.is ?? "silent" };
}

function partOf({ kind, update }: Recorded): Readonly<Record<string, unknown>> {
  const part = update[kind];
  return typeof part === "object" && part !== null ? (part as Record<string, unknown>) : {}; // any object is one
}

function isFromBot(update: Recorded["update"]): boolean {
  return Object.values(update).some((part) => {
    const { from } = (part ?? {}) as { from?: { is_bot?: boolean } }; // an update's parts are objects or numbers
    return from?.is_bot === true;
  });
}

function hangs(of: Recorded): boolean {
  const { message, data } = partOf(of);
  return typeof message === "object" && message !== null && data !== undefined;
}

/** A bare command, for the recordings know nothing of our name; whoever recorded for it writes `shuoshi_bot`. */
function isToUs(of: Recorded): boolean {
  const { text, caption, entities, caption_entities: marks, sender_chat: as } = partOf(of);
  const words = String(text ?? caption ?? "");
  const isMarked = JSON.stringify(entities ?? marks ?? "").includes("bot_command");
  return as === undefined && (words.includes("@shuoshi_bot") || (isMarked && !words.includes("@")));
}
