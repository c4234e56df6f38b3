import { badRequest } from "./api-refusal.ts";
import { refusals } from "./faults.ts";
import type { Entity } from "./parse-html.ts";
import type { Keyboard } from "./read-keyboard.ts";
import type { StoredFile } from "./stored-files.ts";

/** One message, as it stands in a chat now. */
export interface Shown {
  readonly id: number;
  readonly by: "bot" | "person";
  /** The text, or the caption of a file. */
  readonly text: string;
  readonly entities: readonly Entity[];
  readonly keyboard: Keyboard;
  readonly file?: StoredFile;
  /** Parts of one album have the same. */
  readonly album?: string;
  readonly edits: number;
}

export interface Chat {
  readonly id: number;
  readonly type: "private" | "group" | "supergroup";
  readonly title: string;
}

interface Room {
  readonly chat: Chat;
  readonly messages: Shown[];
  isClosed: boolean;
  movedTo?: number;
}

/** What each chat shows now: the recorder of everything that was sent and changed. */
export interface ShownChats {
  open(chat: Chat): void;
  chat(id: number): Chat | undefined;
  messages(id: number): readonly Shown[];
  /** The chat, for the bot to speak in; refuses where it may not. */
  toSpeakIn(id: number | undefined): Chat;
  add(chat: number, message: Omit<Shown, "id" | "edits">): Shown;
  change(chat: number, id: number, change: Partial<Pick<Shown, "text" | "entities" | "keyboard">>): Shown;
  setClosed(id: number, isClosed: boolean): void;
  move(id: number, to: number): void;
}

export function shownChats(): ShownChats {
  const rooms = new Map<number, Room>();
  const roomOf = (id: number): Room => {
    const room = rooms.get(id);
    if (!room) throw badRequest("chat not found");
    return room;
  };
  return {
    open(chat) {
      if (!rooms.has(chat.id)) rooms.set(chat.id, { chat, messages: [], isClosed: false });
    },
    chat: (id) => rooms.get(id)?.chat,
    messages: (id) => rooms.get(id)?.messages ?? [],
    toSpeakIn(id) {
      if (id === undefined) throw badRequest("chat_id is empty");
      const room = roomOf(id);
      if (room.movedTo !== undefined) throw refusals.moved(room.movedTo);
      if (room.isClosed) throw refusals.blocked();
      return room.chat;
    },
    add(chat, message) {
      const { messages } = roomOf(chat);
      const shown = { id: 101 + messages.length, edits: 0, ...message };
      messages.push(shown);
      return shown;
    },
    change(chat, id, change) {
      const { messages } = roomOf(chat);
      const at = messages.findIndex((message) => message.id === id);
      const before = messages[at];
      if (!before) throw badRequest("message to edit not found");
      if (before.by !== "bot") throw badRequest("message can't be edited");
      const after = { ...before, ...change };
      if (JSON.stringify(after) === JSON.stringify(before)) throw badRequest(notModified);
      const edited = { ...after, edits: before.edits + 1 };
      messages[at] = edited;
      return edited;
    },
    setClosed(id, isClosed) {
      roomOf(id).isClosed = isClosed;
    },
    move(id, to) {
      const room = roomOf(id);
      room.movedTo = to;
      rooms.set(to, { chat: { ...room.chat, id: to, type: "supergroup" }, messages: [], isClosed: false });
    },
  };
}

const notModified =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
