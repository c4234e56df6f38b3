import type { Chat, Message, Update, User } from "telegraf/types";

/** The updates of one thing that a person did. */
export type Bundle = readonly [Update, ...Update[]];

/**
 * A message holds 4,096 characters. A longer text is cut there, or just before where an emoji stands in the way; some apps
 * cut it at a blank further up.
 */
const hardCut = 4080;
const longEnoughToGoOn = 3500;
const mostInAlbum = 10;
/** Seconds between two parts of one text, by Telegram's clock. */
const closeBy = 2;

/**
 * Puts together what Telegram tears apart: the photos of an album, which come as an update each, and a text that is too long
 * for one message. `unfinished` are those to which more may belong that is on its way; a further message of the same person
 * ends them.
 */
export function gather(updates: readonly Update[]): { whole: readonly Bundle[]; unfinished: readonly Bundle[] } {
  const bundles: [Update, ...Update[]][] = [];
  const growing = new Map<string, { readonly bundle: [Update, ...Update[]]; last: Piece }>();
  for (const update of updates) {
    const piece = read(update);
    const open = growing.get(piece.by);
    if (open && goesOn(open.last, piece)) {
      open.bundle.push(update);
      open.last = piece;
      if (!mayGoOn(piece) || open.bundle.length === mostInAlbum) growing.delete(piece.by);
      continue;
    }
    const bundle: [Update, ...Update[]] = [update];
    bundles.push(bundle);
    if (mayGoOn(piece)) growing.set(piece.by, { bundle, last: piece });
    else growing.delete(piece.by);
  }
  const unfinished = new Set([...growing.values()].map(({ bundle }) => bundle));
  return { whole: bundles.filter((one) => !unfinished.has(one)), unfinished: [...unfinished] };
}

/** The words of a bundle's messages as the person wrote them. */
export function joinTexts(texts: readonly string[]): string {
  return texts.reduce((whole, part, n) => {
    if (n === 0) return part;
    const wasCut = (texts[n - 1]?.length ?? 0) >= hardCut;
    return wasCut ? whole + part : `${whole}\n${part}`;
  }, "");
}

/** What matters of an update for what it belongs to. */
interface Piece {
  /** Whoever did it, where they did it: others may speak in between. */
  readonly by: string;
  readonly album?: string;
  readonly text?: string;
  readonly isCommand?: boolean;
  /** Seconds, by Telegram's clock. */
  readonly date?: number;
}

function mayGoOn({ album, text = "" }: Piece): boolean {
  return album !== undefined || text.length >= longEnoughToGoOn;
}

function goesOn(before: Piece, { album, text, isCommand, date = 0 }: Piece): boolean {
  if (before.album !== undefined || album !== undefined) return before.album === album;
  if (before.text === undefined || text === undefined || isCommand) return false;
  return date - (before.date ?? 0) <= closeBy;
}

/** Of an update of a shape that nobody foresaw only that it stands alone. */
function read(update: Update): Piece {
  try {
    if ("callback_query" in update) return { by: key(update.callback_query.message?.chat, update.callback_query.from) };
    if ("edited_message" in update) return { by: key(update.edited_message.chat, update.edited_message.from) };
    if ("message" in update) return readMessage(update.message);
  } catch {
    // It is looked at once more, and reported, where it is translated.
  }
  return { by: `update ${update.update_id}` };
}

function readMessage(message: Message): Piece {
  const by = key(message.chat, message.from);
  if ("media_group_id" in message) return { by, album: String(message.media_group_id) };
  if (!("text" in message)) return { by };
  const isCommand = message.entities?.some(({ type, offset }) => type === "bot_command" && offset === 0) ?? false;
  return { by, text: String(message.text), isCommand, date: message.date };
}

function key(chat: Chat | undefined, from: User | undefined): string {
  return `${chat?.id} ${from?.id}`;
}
