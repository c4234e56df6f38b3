import { type Bag, partOf, type Recorded } from "./recorded-rows.ts";

/** The bot of the stand-in; what is recorded for it names it so. */
const bot = { id: 7_000_000_001, name: "@shuoshi_bot" };
const serviceIds = [777000, 1087968824, 136817688];
const useful = [
  "text",
  "caption",
  "photo",
  "voice",
  "video",
  "video_note",
  "animation",
  "audio",
  "document",
  "location",
];

/** What may have to be looked at beside kind, content and chat. */
const conditions = {
  "by no person": ([row]) => {
    const { id, is_bot: isBot } = bag(row?.from);
    return isBot === true || row?.sender_chat !== undefined || serviceIds.includes(Number(id));
  },
  "hangs on nothing": ([row]) => row?.data === undefined || typeof row.message !== "object" || row.message === null,
  "begins it": ([row]) => !isIn(row?.old_chat_member) && isIn(row?.new_chat_member),
  "ends it": ([row]) => !isIn(row?.new_chat_member),
  "of the story": ([row], before) => before.some(({ message_id: id }) => id === row?.message_id),
  "a link's start": ([row]) => /^\/start \S/.test(wordsOf(row)),
  "a command": ([row]) => marksOf(row).some(({ type, offset }) => type === "bot_command" && offset === 0),
  "a long text": ([row]) => wordsOf(row).length >= 4000,
  "of an album": ([row]) => row?.media_group_id !== undefined,
  "of an album for the bot": (rows) => rows.some((row) => row.media_group_id !== undefined && isForBot(row)),
  "one's own card": ([row]) => bag(row?.contact).user_id === bag(row?.from).id,
  "not for the bot": (rows) => !rows.some(isForBot),
  "only in its topic": ([row]) => "forum_topic_created" in bag(row?.reply_to_message) && !isNamed(row),
  "in a topic": ([row]) => row?.is_topic_message === true,
  "answers one": ([row]) => row?.reply_to_message !== undefined,
  "a mention": ([row]) => isNamed(row) && !marksOf(row).some(({ type }) => type === "bot_command"),
  "without words, file or place": ([row]) => !useful.some((content) => row?.[content] !== undefined),
} satisfies Readonly<Record<string, (thing: readonly Bag[], before: readonly Bag[]) => boolean>>;

export type Condition = keyof typeof conditions;

export function isSo(condition: Condition, thing: readonly Recorded[], before: readonly Recorded[]): boolean {
  return conditions[condition](thing.map(partOf), before.map(partOf));
}

function isForBot(row: Bag): boolean {
  const [first] = marksOf(row);
  const isBareCommand = first?.type === "bot_command" && first.offset === 0 && !/^\S*@/.test(wordsOf(row));
  return isBareCommand || isNamed(row) || bag(bag(row.reply_to_message).from).id === bot.id;
}

function isNamed(row: Bag | undefined): boolean {
  return new RegExp(`${bot.name}\\b`, "i").test(wordsOf(row));
}

function isIn(member: unknown): boolean {
  const { status } = bag(member);
  return status !== "left" && status !== "kicked";
}

function wordsOf(row: Bag | undefined): string {
  return String(row?.text ?? row?.caption ?? "");
}

function marksOf(row: Bag | undefined): readonly { readonly type?: unknown; readonly offset?: unknown }[] {
  const marks = row?.entities ?? row?.caption_entities;
  return Array.isArray(marks) ? marks : [];
}

function bag(value: unknown): Bag {
  return typeof value === "object" && value !== null ? (value as Bag) : {};
}
