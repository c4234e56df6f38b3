import { badRequest } from "./api-refusal.ts";
import { type Fields, readNumber, readText } from "./read-fields.ts";
import { readKeyboard } from "./read-keyboard.ts";
import type { Chat, Shown } from "./shown-chats.ts";
import { readCaption, readMessageText } from "./speaking.ts";
import { asMessage, type World } from "./world.ts";

/** The methods that change what stands in a chat, or answer a press on it. */

export function editMessageText(world: World, fields: Fields): unknown {
  const { chat, message } = find(world, fields);
  const { text, entities } = readMessageText(fields);
  const keyboard = readKeyboard(fields);
  if (message?.file) throw badRequest("there is no text in the message to edit");
  return change(world, chat, fields, { text, entities, keyboard });
}

export function editMessageCaption(world: World, fields: Fields): unknown {
  const { chat, message } = find(world, fields);
  const { text, entities } = readCaption(fields);
  const keyboard = readKeyboard(fields);
  if (message && !message.file) throw badRequest("there is no caption in the message to edit");
  return change(world, chat, fields, { text, entities, keyboard });
}

export function editMessageReplyMarkup(world: World, fields: Fields): unknown {
  const { chat } = find(world, fields);
  return change(world, chat, fields, { keyboard: readKeyboard(fields) });
}

export function answerCallbackQuery(world: World, fields: Fields): true {
  const press = world.presses.get(readText(fields, "callback_query_id"));
  if (!press || press.isTooOld) {
    throw badRequest("query is too old and response timeout expired or query ID is invalid");
  }
  const text = readText(fields, "text");
  if (text.length > 200) throw badRequest("MESSAGE_TOO_LONG");
  press.answered = text;
  return true;
}

function find(world: World, fields: Fields): { readonly chat: Chat; readonly message: Shown | undefined } {
  const chat = world.chats.toSpeakIn(readNumber(fields, "chat_id"));
  const id = readNumber(fields, "message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  return { chat, message: world.chats.messages(chat.id).find((one) => one.id === id) };
}

function change(world: World, chat: Chat, fields: Fields, to: Parameters<World["chats"]["change"]>[2]): unknown {
  return asMessage(world, chat, world.chats.change(chat.id, readNumber(fields, "message_id") ?? 0, to));
}
