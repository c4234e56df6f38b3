import { badRequest } from "./api-refusal.ts";
import { type Parsed, parseHtml } from "./parse-html.ts";
import { type Fields, readNumber, readText, readValue } from "./read-fields.ts";
import { readKeyboard } from "./read-keyboard.ts";
import type { FileKind, StoredFile } from "./stored-files.ts";
import { asMessage, type World } from "./world.ts";

/** The methods that put something into a chat. */

export function sendMessage(world: World, fields: Fields): unknown {
  const chat = world.chats.toSpeakIn(readNumber(fields, "chat_id"));
  const { text, entities } = readMessageText(fields);
  const keyboard = readKeyboard(fields);
  return asMessage(world, chat, world.chats.add(chat.id, { by: "bot", text, entities, keyboard }));
}

export async function sendFile(world: World, kind: FileKind, fields: Fields): Promise<unknown> {
  const chat = world.chats.toSpeakIn(readNumber(fields, "chat_id"));
  const file = await readFile(world, kind, fields, fields[kind]);
  const caption = readCaption(fields);
  const keyboard = readKeyboard(fields);
  return asMessage(world, chat, world.chats.add(chat.id, { by: "bot", ...caption, keyboard, file }));
}

export async function sendMediaGroup(world: World, fields: Fields): Promise<unknown> {
  const chat = world.chats.toSpeakIn(readNumber(fields, "chat_id"));
  const media = readValue(fields, "media");
  if (!Array.isArray(media) || media.length < 2 || media.length > 10) {
    throw badRequest("there must be 2-10 messages to send as an album");
  }
  const parts = await Promise.all(media.map((item: unknown) => readItem(world, fields, item)));
  world.albums += 1;
  const album = `album-${world.albums}`;
  return parts.map((part) =>
    asMessage(world, chat, world.chats.add(chat.id, { by: "bot", ...part, keyboard: [], album })),
  );
}

export function readMessageText(fields: Fields): Parsed {
  const parsed = parsedBy(fields, readText(fields, "text"));
  if (parsed.text === "") throw badRequest("message text is empty");
  if (parsed.text.length > 4096) throw badRequest("message is too long");
  return parsed;
}

export function readCaption(fields: Fields): Parsed {
  const parsed = parsedBy(fields, readText(fields, "caption"));
  if (parsed.text.length > 1024) throw badRequest("message caption is too long");
  return parsed;
}

function parsedBy(fields: Fields, text: string): Parsed {
  const mode = readText(fields, "parse_mode");
  if (mode.toLowerCase() === "html") return parseHtml(text);
  if (mode !== "") throw badRequest("unsupported parse_mode");
  return { text: text.trim(), entities: [] };
}

async function readItem(world: World, fields: Fields, item: unknown): Promise<Parsed & { file: StoredFile }> {
  if (typeof item !== "object" || item === null) throw badRequest("can't parse InputMedia");
  const one = item as Fields; // any object is a record of what it has
  const kind = readText(one, "type");
  if (kind !== "photo" && kind !== "document" && kind !== "video") throw badRequest("unknown media type");
  const media = readText(one, "media");
  const named = media.startsWith("attach://") ? fields[media.slice("attach://".length)] : media;
  return { ...readCaption(one), file: await readFile(world, kind, fields, named) };
}

async function readFile(world: World, kind: FileKind, fields: Fields, value: unknown): Promise<StoredFile> {
  if (value instanceof Blob) return world.files.keep(kind, Buffer.from(await value.arrayBuffer()));
  if (typeof value !== "string" || value === "") throw badRequest(`there is no ${kind} in the request`);
  if (value.startsWith("attach://")) return readFile(world, kind, fields, fields[value.slice("attach://".length)]);
  if (/^https?:/.test(value)) throw badRequest("failed to get HTTP URL content");
  return world.files.toSend(value, kind);
}
