import { types } from "wechaty-puppet";
import type { Attachment } from "../../channel.ts";

const { Message, Contact } = types;

type Kind = Attachment["kind"] | "text" | "place";

const kinds = new Map<number, Kind>([
  [Message.Text, "text"],
  [Message.Image, "photo"],
  [Message.Audio, "voice"],
  [Message.Video, "file"],
  [Message.Attachment, "file"],
  [Message.Location, "place"],
]);

/** What a message brings; null for what a desk can't use, such as a sticker, a link or money. */
export function kindOf(type: number): Kind | null {
  return kinds.get(type) ?? null;
}

const groups = {
  /** What is no saying of anybody's: one that was taken back, and the account's own doings. */
  aside: new Set<number>([Message.Recalled, Message.Unknown]),
  person: new Set<number>([Contact.Individual, Contact.Unknown]),
} as const;

export function isOf(type: number, group: keyof typeof groups): boolean {
  return groups[group].has(type);
}
