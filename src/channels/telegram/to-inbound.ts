import type { Chat, Update, User } from "telegraf/types";
import type { Inbound } from "../channel.ts";
import { contentOf } from "./content-of.ts";
import { hearText, type Me } from "./hear-text.ts";
import { isPerson } from "./is-person.ts";
import { isReport } from "./service-messages.ts";

/** What Telegram is asked for. Everything else it keeps to itself: edits, channel posts, reactions, payments. */
export const updateKinds = ["message", "callback_query", "my_chat_member"] as const;

/** What an update says to the desk; null where nobody said anything to the bot. docs/telegram.md has the whole table. */
export function toInbound(update: Update, me: Me, now: number): Inbound | null {
  if ("message" in update) return fromMessage(update, me);
  if ("callback_query" in update) return fromPress(update, me, now);
  if ("my_chat_member" in update) return fromReturn(update, me);
  return null;
}

function fromMessage({ update_id: id, message }: Update.MessageUpdate, me: Me): Inbound | null {
  const { chat, from, date } = message;
  if (!isPerson(from, message.sender_chat) || isReport(message)) return null;
  const { text, isToUs } = hearText(message, me);
  const content = contentOf(message, from);
  const room = chat.type !== "private";
  if (room && !isToUs) return null;
  // Nobody in a group waits for an answer to a sticker.
  if (room && !("text" in message) && text === undefined && Object.keys(content).length === 0) return null;
  return { ...frame(me, id, chat, from), at: date * 1000, ...content, ...(text !== undefined && { text }) };
}

function fromPress({ update_id: id, callback_query: query }: Update.CallbackQueryUpdate, me: Me, now: number) {
  const { message, from } = query;
  if (!message || !("data" in query) || !isPerson(from)) return null;
  const press = { data: query.data, id: query.id, message: String(message.message_id) };
  return { ...frame(me, id, message.chat, from), at: now, press };
}

/** Somebody who had blocked the bot lets it in again. That it was blocked shows when it is next written to. */
function fromReturn({ update_id: id, my_chat_member: change }: Update.MyChatMemberUpdate, me: Me): Inbound | null {
  const { chat, from, date, new_chat_member: now } = change;
  if (chat.type !== "private" || now.status !== "member" || !isPerson(from)) return null;
  return { ...frame(me, id, chat, from), at: date * 1000, here: true };
}

function frame(me: Me, id: number, chat: Chat, from: User): Omit<Inbound, "at"> {
  return {
    channel: "telegram",
    account: String(me.id),
    id: String(id),
    chat: String(chat.id),
    room: chat.type !== "private",
    from: {
      id: String(from.id),
      name: [from.first_name, from.last_name].filter(Boolean).join(" "),
      ...(from.language_code !== undefined && { language: from.language_code }),
    },
  };
}
