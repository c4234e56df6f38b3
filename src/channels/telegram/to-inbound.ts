import type { Chat, Message, Update, User } from "telegraf/types";
import type { Inbound } from "../channel.ts";
import { contentOf } from "./content-of.ts";
import { type Bundle, joinTexts } from "./gather.ts";
import { hearText, type Me } from "./hear-text.ts";
import { isPerson } from "./is-person.ts";
import { isReport } from "./service-messages.ts";

/** What Telegram is asked for. Everything else it keeps to itself: channel posts, reactions, payments. */
export const updateKinds = ["message", "edited_message", "callback_query", "my_chat_member"] as const;

/** What the updates of one thing say to the desk; null where nobody said anything to the bot. docs/telegram.md has the whole table. */
export function toInbound(bundle: Bundle, me: Me, now: number): Inbound | null {
  const [update] = bundle;
  if ("message" in update) return fromMessages(bundle, me);
  if ("edited_message" in update) return fromEdit(update, me);
  if ("callback_query" in update) return fromPress(update, me, now);
  if ("my_chat_member" in update) return fromMembership(update, me);
  return null;
}

function fromMessages(bundle: Bundle, me: Me): Inbound | null {
  const messages = bundle.flatMap((update) => ("message" in update ? [update.message] : []));
  const [first] = messages;
  if (!first) return null;
  const { chat, from, date } = first;
  const id = bundle[0].update_id;
  const moved = fromMove(id, first, me);
  if (moved) return moved;
  if (!isPerson(from, first.sender_chat) || isReport(first)) return null;
  const heard = messages.map((message) => ({ message, ...hearText(message, me) }));
  const texts = heard.flatMap(({ text }) => text ?? []);
  const contents = messages.map((message) => contentOf(message, from));
  const attachments = contents.flatMap((content) => content.attachments ?? []);
  const said = {
    ...contents[0],
    ...(attachments.length > 0 && { attachments }),
    ...(texts.length > 0 && { text: joinTexts(texts) }),
  };
  const room = chat.type !== "private";
  if (room && !heard.some(({ isToUs }) => isToUs)) return toOthers(bundle, first, texts, me);
  // Nobody in a group waits for an answer to a sticker.
  if (room && !("text" in first) && Object.keys(said).length === 0) return null;
  const pointed = room ? undefined : messages.map(answered).find((one) => one !== undefined);
  const bearers = heard.filter(({ text }) => text !== undefined);
  const bearer = bearers.length > 1 ? undefined : (bearers[0]?.message ?? first);
  return {
    ...frame(me, id, chat, from, first),
    at: date * 1000,
    ...(bearer && { message: String(bearer.message_id) }),
    ...(pointed && { replyTo: pointed }),
    ...said,
    ...(bundle.length > 1 && { pieces: bundle.flatMap((update) => fromMessages([update], me) ?? []) }),
  };
}

/** What people say to each other reaches us where we are an admin of the group. It is the desk's to pass over; files are none of it. */
function toOthers([update]: Bundle, message: Message, texts: readonly string[], me: Me): Inbound | null {
  const { chat, from, date } = message;
  if (!("text" in message) || !from || texts.length === 0 || message.text.startsWith("/")) return null;
  const said = { at: date * 1000, message: String(message.message_id), text: joinTexts(texts) };
  return { ...frame(me, update.update_id, chat, from, message), ...said, addressed: false };
}

function answered(message: Message): string | undefined {
  return "reply_to_message" in message && message.reply_to_message
    ? String(message.reply_to_message.message_id)
    : undefined;
}

/** A group that became a supergroup says so in both: in the old one where to, in the new one where from. */
function fromMove(id: number, message: Message, me: Me): Inbound | null {
  const { chat, from, date } = message;
  if (chat.type === "private") return null;
  const whoever = from ?? { id: chat.id, first_name: "", is_bot: false };
  const at = date * 1000;
  if ("migrate_to_chat_id" in message)
    return { ...frame(me, id, chat, whoever), at, movedTo: String(message.migrate_to_chat_id) };
  if ("migrate_from_chat_id" in message)
    return {
      ...frame(me, id, chat, whoever),
      at,
      chat: String(message.migrate_from_chat_id),
      movedTo: String(chat.id),
    };
  return null;
}

/** Only words: where somebody is, live, comes as edits too, every few seconds. What people correct in a group is theirs. */
function fromEdit({ update_id: id, edited_message: message }: Update.EditedMessageUpdate, me: Me): Inbound | null {
  const { chat, from, edit_date: at, message_id: number } = message;
  if (chat.type !== "private" || !isPerson(from)) return null;
  const { text } = hearText(message, me);
  if (text === undefined) return null;
  return { ...frame(me, id, chat, from), at: at * 1000, text, message: String(number), edits: String(number) };
}

function fromPress({ update_id: id, callback_query: query }: Update.CallbackQueryUpdate, me: Me, now: number) {
  const { message, from } = query;
  if (!message || !("data" in query) || !isPerson(from)) return null;
  const press = { data: query.data, id: query.id, message: String(message.message_id) };
  return { ...frame(me, id, message.chat, from, message), at: now, press };
}

/** The bot is let in, or shut out. */
function fromMembership({ update_id: id, my_chat_member: change }: Update.MyChatMemberUpdate, me: Me): Inbound | null {
  const { chat, from, date, old_chat_member: before, new_chat_member: now } = change;
  if (chat.type === "channel") return null;
  const base = { ...frame(me, id, chat, from), at: date * 1000 };
  if (!isIn(now)) return { ...base, gone: true };
  // A new right or a new title in a group is not worth a word.
  return isPerson(from) && !isIn(before) ? { ...base, here: true } : null;
}

function isIn({ status }: { readonly status: string }): boolean {
  return status !== "left" && status !== "kicked";
}

function frame(me: Me, id: number, chat: Chat, from: User, message?: object): Omit<Inbound, "at"> {
  return {
    channel: "telegram",
    account: String(me.id),
    id: String(id),
    chat: chatOf(chat, message),
    room: chat.type !== "private",
    from: {
      id: String(from.id),
      name: [from.first_name, from.last_name].filter(Boolean).join(" "),
      ...(from.language_code !== undefined && { language: from.language_code }),
    },
  };
}

/** A topic of a forum is a chat of its own for us: an answer has to stand in it. `to-calls.ts` takes it apart again. */
function chatOf(
  { id }: Chat,
  message: { readonly is_topic_message?: boolean; readonly message_thread_id?: number } = {},
) {
  const { is_topic_message: isInTopic, message_thread_id: topic } = message;
  return isInTopic && topic !== undefined ? `${id}/${topic}` : String(id);
}
