import type { Message, User } from "telegraf/types";
import type { Attachment, Inbound } from "../channel.ts";

type Content = Pick<Inbound, "text" | "attachments" | "place">;

/** What a message brings beside its words. Empty where it brings nothing that a desk could use, such as a sticker. */
export function contentOf(message: Message, from: User): Content {
  if ("venue" in message) {
    const { title, address, location } = message.venue;
    return { place: { ...pointOf(location), name: `${title} ${address}`.trim() } };
  }
  if ("location" in message) return { place: pointOf(message.location) };
  if ("contact" in message) {
    // Only one's own: Telegram vouches for the id, and nobody can give another's number away.
    return message.contact.user_id === from.id ? { text: message.contact.phone_number } : {};
  }
  const attachment = attachmentOf(message);
  return attachment ? { attachments: [attachment] } : {};
}

function pointOf({ latitude, longitude }: { latitude: number; longitude: number }) {
  return { latitude, longitude };
}

function attachmentOf(message: Message): Attachment | undefined {
  if ("photo" in message) {
    const largest = message.photo.toSorted((one, other) => one.width * one.height - other.width * other.height).at(-1);
    return largest && fileAs("photo", { ...largest, mime_type: "image/jpeg" });
  }
  if ("voice" in message) return fileAs("voice", message.voice);
  if ("video" in message) return fileAs("file", message.video);
  if ("video_note" in message) return fileAs("file", { ...message.video_note, mime_type: "video/mp4" });
  if ("audio" in message) return fileAs("file", message.audio);
  // A moving picture comes as a document too, under the same id.
  if ("document" in message) return fileAs("file", message.document);
  return undefined;
}

interface TelegramFile {
  readonly file_id: string;
  readonly mime_type?: string;
  readonly file_size?: number;
}

function fileAs(
  kind: Attachment["kind"],
  { file_id: ref, mime_type: type, file_size: size }: TelegramFile,
): Attachment {
  return { kind, ref, ...(type !== undefined && { type }), ...(size !== undefined && { size }) };
}
