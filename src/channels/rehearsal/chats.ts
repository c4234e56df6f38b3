import { join } from "node:path";
import { type Journal, openJournal } from "./journal.ts";
import type { Entry, Phone, Saying } from "./page/wire.ts";

/**
 * The memory of all phones, which a real platform would keep on its side: every change is a line in a journal first, and
 * the chats in memory are that journal played back.
 */
export interface Chats {
  phones(): readonly (Phone & { readonly heard: number })[];
  phone(id: string): Phone | undefined;
  entries(phone: string): readonly Entry[];
  entry(phone: string, id: string): Entry | undefined;
  /** The phone on which a saying of this id was recorded. */
  saidOn(id: string): string | undefined;
  join(phone: Phone): void;
  append(phone: string, entry: Entry): void;
  change(phone: string, entry: Entry): void;
  /** Returns the entry with its button marked, if the message is there. */
  press(phone: string, id: string, press: NonNullable<Saying["press"]>): Entry | undefined;
  close(): void;
}

type Line =
  | { readonly is: "joined"; readonly phone: Phone }
  | { readonly is: "entry" | "change"; readonly phone: string; readonly entry: Entry }
  | { readonly is: "press"; readonly phone: string; readonly id: string; readonly entry?: Entry };

interface Chat {
  readonly phone: Phone;
  readonly entries: Entry[];
  readonly index: Map<string, number>;
  heard: number;
}

export function openChats(folder: string, given: readonly Phone[]): Chats {
  const chats = new Map<string, Chat>();
  const said = new Map<string, string>();
  for (const phone of given) seat(phone);
  // Only this program writes the journal, so a line that parses has one of our shapes.
  const journal: Journal = openJournal(join(folder, "chats.jsonl"), (line) => play(line as Line));

  function seat(phone: Phone): Chat {
    const chat = chats.get(phone.id) ?? { phone, entries: [], index: new Map(), heard: 0 };
    chats.set(phone.id, chat);
    return chat;
  }

  function play(line: Line): void {
    if (line.is === "joined") {
      seat(line.phone);
      return;
    }
    // A phone that is no longer given keeps its lines in the journal and comes back with them.
    const chat = chats.get(line.phone);
    if (line.is === "press") said.set(line.id, line.phone);
    if (chat === undefined || line.entry === undefined) return;
    const { entry } = line;
    const at = chat.index.get(entry.id);
    if (at !== undefined) {
      chat.entries[at] = entry;
      return;
    }
    chat.index.set(entry.id, chat.entries.push(entry) - 1);
    if (entry.by === "bot") chat.heard += 1;
    else said.set(entry.id, line.phone);
  }

  function record(line: Line): void {
    journal.append(line);
    play(line);
  }

  function entry(phone: string, id: string): Entry | undefined {
    const chat = chats.get(phone);
    const at = chat?.index.get(id);
    return at === undefined ? undefined : chat?.entries[at];
  }

  return {
    phones: () => [...chats.values()].map((chat) => ({ ...chat.phone, heard: chat.heard })),
    phone: (id) => chats.get(id)?.phone,
    entries: (phone) => chats.get(phone)?.entries ?? [],
    entry,
    saidOn: (id) => said.get(id),
    join: (phone) => record({ is: "joined", phone }),
    append: (phone, entry) => record({ is: "entry", phone, entry }),
    change: (phone, entry) => record({ is: "change", phone, entry }),
    press(phone, id, press) {
      const before = entry(phone, press.message);
      const marked = before && { ...before, pressed: [...new Set(before.pressed).add(press.data)] };
      record({ is: "press", phone, id, ...(marked && { entry: marked }) });
      return marked;
    },
    close: () => journal.close(),
  };
}
