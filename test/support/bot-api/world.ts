import { type Chat, type Shown, type ShownChats, shownChats } from "./shown-chats.ts";
import { type StoredFiles, storedFiles } from "./stored-files.ts";
import { type UpdateQueue, updateQueue } from "./update-queue.ts";
import { push, type Webhook } from "./webhook.ts";

/** A press that may be answered, and the answer that it got. */
export interface Press {
  readonly id: string;
  readonly data: string;
  answered?: string;
  isTooOld: boolean;
}

/** Everything that the platform holds for one bot. */
export interface World {
  readonly me: { readonly id: number; readonly is_bot: true; readonly first_name: string; readonly username: string };
  readonly queue: UpdateQueue;
  readonly chats: ShownChats;
  readonly files: StoredFiles;
  readonly presses: Map<string, Press>;
  /** The lists of commands, by scope and language. */
  readonly commands: Map<string, unknown>;
  readonly now: () => number;
  /** Where the updates are sent to; empty where they are asked for. */
  webhook: string;
  hook: Webhook | undefined;
  isPushing: boolean;
  albums: number;
}

export function newWorld(id: number, username: string, now: () => number): World {
  const world: World = {
    me: { id, is_bot: true, first_name: "说事", username },
    queue: updateQueue(() => void (world.hook && push(world))),
    chats: shownChats(),
    files: storedFiles(now),
    presses: new Map(),
    commands: new Map(),
    now,
    ...{ webhook: "", hook: undefined, isPushing: false },
    albums: 0,
  };
  return world;
}

/** A message as the Bot API writes it. */
export function asMessage(world: World, chat: Chat, shown: Shown): Readonly<Record<string, unknown>> {
  const { file, text, entities } = shown;
  const written =
    file === undefined ? { text, entities } : text === "" ? {} : { caption: text, caption_entities: entities };
  return {
    message_id: shown.id,
    ...(shown.by === "bot" && { from: world.me }),
    chat: asChat(chat),
    date: Math.floor(world.now() / 1000),
    ...written,
    ...(file && { [file.kind]: file.kind === "photo" ? sizes(file.id, file.size) : { file_id: file.id } }),
    ...(shown.album && { media_group_id: shown.album }),
    ...(shown.keyboard.length > 0 && { reply_markup: { inline_keyboard: shown.keyboard } }),
  };
}

export function asChat({ id, type, title }: Chat): Readonly<Record<string, unknown>> {
  return { id, type, ...(type === "private" ? { first_name: title } : { title }) };
}

/** A photo comes in several sizes, the largest last; only that one's id is the file's. */
export function sizes(id: string, size: number): readonly unknown[] {
  return [
    { file_id: `${id}-s`, file_unique_id: `${id}-us`, width: 90, height: 67, file_size: 900 },
    { file_id: id, file_unique_id: `${id}-u`, width: 1280, height: 960, file_size: size },
  ];
}
