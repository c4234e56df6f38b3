import type { Message, Update } from "telegraf/types";

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
  const growing = new Map<string, [Update, ...Update[]]>();
  for (const update of updates) {
    const message = messageIn(update);
    const key = saidBy(update);
    const open = growing.get(key);
    const last = open && messageIn(open.at(-1));
    if (open && last && message && goesOn(last, message)) {
      open.push(update);
      if (!mayGoOn(message) || open.length === mostInAlbum) growing.delete(key);
      continue;
    }
    const bundle: [Update, ...Update[]] = [update];
    bundles.push(bundle);
    if (message && mayGoOn(message)) growing.set(key, bundle);
    else growing.delete(key);
  }
  const unfinished = new Set(growing.values());
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

function mayGoOn(message: Message): boolean {
  return "media_group_id" in message || ("text" in message && message.text.length >= longEnoughToGoOn);
}

function goesOn(before: Message, message: Message): boolean {
  if ("media_group_id" in before || "media_group_id" in message)
    return (
      "media_group_id" in before && "media_group_id" in message && before.media_group_id === message.media_group_id
    );
  if (!("text" in before && "text" in message)) return false;
  const isCommand = message.entities?.some(({ type, offset }) => type === "bot_command" && offset === 0);
  return !isCommand && message.date - before.date <= closeBy;
}

function messageIn(update: Update | undefined): Message | undefined {
  return update && "message" in update ? update.message : undefined;
}

/** Whoever did it, where they did it: others may speak in between. */
function saidBy(update: Update): string {
  const what =
    "message" in update ? update.message : "callback_query" in update ? { ...update.callback_query } : undefined;
  const chat = what && ("chat" in what ? what.chat : what.message?.chat);
  return `${chat?.id} ${what?.from?.id}`;
}
