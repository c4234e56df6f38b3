import type { Contact, Message, Room } from "wechaty";
import type { Puppet } from "wechaty-puppet";
import type { Attachment, Inbound, Place } from "../../channel.ts";
import { isLasting } from "../puppets.ts";
import { hearInRoom, withoutQuote } from "./hear-text.ts";
import { isOf, kindOf } from "./message-kinds.ts";

export interface Ears {
  readonly puppet: Puppet;
  /** The id of the account that is in, or was last. */
  readonly account: () => string;
  readonly self: () => Contact | null;
  /** The word that calls us in a room. */
  readonly prefix: string;
  /** Words that begin with that and call nobody. */
  readonly unlike: readonly string[];
  /** Keeps the bytes of what somebody sent; gives their ref. */
  readonly keep: (bytes: Buffer) => string;
  readonly lost: (what: "file lost") => void;
  /** Ends after so many milliseconds. */
  readonly rest: (ms: number) => Promise<void>;
}

/** Milliseconds that a puppet may take to bring a file, or a place. */
const longest = 60_000;

/** What a message says to the desk; null where it is nobody's who could be answered, or nothing that one could use in a room. */
export async function toInbound(message: Message, ears: Ears): Promise<Inbound | null> {
  const { account, self } = ears;
  const talker = message.talker();
  const room = message.room();
  if (message.self() || !isPerson(talker) || isOf(message.type(), "aside")) return null;
  const content = await contentOf(message, ears);
  const said = { ...frame(account(), message.id, talker, room), at: message.date().getTime() };
  if (!room) {
    const text = withoutQuote(textOf(message));
    return { ...said, ...content, ...(text !== "" && { text }) };
  }
  const names = await namesIn(room, self());
  const isMentioned = await message.mentionSelf().catch(() => false);
  const { prefix, unlike } = ears;
  const { text, isToUs } = hearInRoom(textOf(message), { names, prefix, unlike, isMentioned });
  // Files that neighbours show each other are not ours to look at.
  if (text === "" && !isToUs) return null;
  return { ...said, addressed: isToUs, text };
}

/** What we are called in a room: by our own name, and by the one that we have there alone. */
async function namesIn(room: Room, self: Contact | null): Promise<string[]> {
  if (self === null) return [];
  const alias = await room.alias(self).catch(() => undefined);
  return [self.name(), alias ?? ""];
}

/** Of the account itself, and what else is no neighbour. */
function isPerson(contact: Contact): boolean {
  return isOf(contact.type(), "person") && !services.has(contact.id);
}

const services = new Set(["weixin", "filehelper", "fmessage", "medianote", "floatbottle", "newsapp", "notifymessage"]);

export function frame(account: string, id: string, from: Contact, room: Room | undefined): Omit<Inbound, "at"> {
  return {
    channel: "wechat",
    account,
    id,
    chat: room?.id ?? from.id,
    room: room !== undefined,
    from: { id: from.id, name: from.name(), ...(isLasting(from.id) ? {} : { lasting: false }) },
  };
}

function textOf(message: Message): string {
  return kindOf(message.type()) === "text" ? message.text().trim() : "";
}

async function contentOf(
  message: Message,
  { puppet, keep, lost, rest }: Ears,
): Promise<Pick<Inbound, "attachments" | "place" | "unread">> {
  const kind = kindOf(message.type());
  if (message.room() || kind === "text" || kind === null) return {};
  if (kind === "place") {
    const place = await Promise.race([placeOf(puppet, message.id), rest(longest).then(() => undefined)]);
    return place ? { place } : { unread: "place" };
  }
  try {
    const box = await inTime(message.toFileBox());
    const bytes = await inTime(box.toBuffer());
    const type = mediaTypeOf(kind, box.mediaType);
    return { attachments: [{ kind, ref: keep(bytes), size: bytes.length, ...(type !== undefined && { type }) }] };
  } catch {
    lost("file lost");
    // That something was sent counts all the same; nobody will find these bytes.
    return { attachments: [{ kind, ref: "lost" }] };
  }

  /** One that never comes would hold up whatever else is said in the chat. */
  function inTime<T>(bringing: Promise<T>): Promise<T> {
    const late = rest(longest).then((): never => {
      throw new Error("late");
    });
    return Promise.race([bringing, late]);
  }
}

function mediaTypeOf(kind: Attachment["kind"], said: string): string | undefined {
  if (kind === "photo") return said.startsWith("image/") ? said : "image/jpeg";
  return said === "" || said === "application/unknown" ? undefined : said;
}

/** Not by message.toLocation(), which always throws in wechaty 1.20.2. */
async function placeOf(puppet: Puppet, id: string): Promise<Place | undefined> {
  try {
    const { latitude, longitude, name, address } = await puppet.messageLocation(id);
    if (!Number.isFinite(latitude) || !Number.isFinite(longitude)) return undefined;
    // In the sea off Africa are those of whom a puppet knows nothing, such as wechaty-puppet-service 1.19.9.
    if (latitude === 0 && longitude === 0) return undefined;
    const called = [name, address].filter(Boolean).join(" ");
    return { latitude, longitude, ...(called !== "" && { name: called }) };
  } catch {
    return undefined;
  }
}
