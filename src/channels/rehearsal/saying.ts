import { z } from "zod";
import type { Inbound } from "../channel.ts";
import type { Media } from "./media.ts";
import type { Attachment, Entry, Phone, Saying } from "./page/wire.ts";
import { Refusal } from "./refusal.ts";

/** Checks what a phone posted. Limits are those of a real messenger, so that a flow meets them here first. */
export function readSaying(body: unknown, phone: Phone): Saying {
  const read = saying.safeParse(body);
  if (!read.success) throw new Refusal(400, "bad-saying");
  const { text, place, attachments, press, here, replyTo } = read.data;
  const says = Boolean(text?.trim()) || place !== undefined || Boolean(attachments?.length);
  if (here && (says || press)) throw new Refusal(400, "here-and-message");
  if (here) return read.data;
  if (replyTo !== undefined && !says) throw new Refusal(400, "nothing-said");
  if (says === (press !== undefined)) throw new Refusal(400, press ? "press-and-message" : "nothing-said");
  if (press && phone.plain) throw new Refusal(400, "plain-phone");
  return read.data;
}

const short = z.string().min(1).max(64);
const saying = z.strictObject({
  id: z.string().regex(/^[\w.:-]{1,64}$/),
  text: z.string().max(4096).exactOptional(),
  place: z
    .strictObject({
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      name: z.string().max(200).exactOptional(),
    })
    .exactOptional(),
  attachments: z
    .array(z.object({ kind: z.enum(["photo", "voice", "file"]), ref: short }))
    .max(10)
    .exactOptional(),
  press: z.strictObject({ message: short, data: short }).exactOptional(),
  replyTo: short.exactOptional(),
  here: z.literal(true).exactOptional(),
  language: z.string().max(35).exactOptional(),
});

/** The same thing in the port's words. */
export function toInbound(said: Saying, phone: Phone, media: Media, at: number): Inbound {
  const attachments = said.attachments?.map(({ kind, ref }) => known(media, kind, ref));
  return {
    channel: phone.plain ? "rehearsal-plain" : "rehearsal",
    account: "street",
    id: said.id,
    chat: phone.id,
    room: false,
    at,
    from: { id: phone.id, name: phone.name, language: said.language ?? phone.language },
    ...(said.text?.trim() && { text: said.text }),
    ...(attachments?.length && { attachments }),
    ...(said.place && { place: said.place }),
    ...(said.replyTo && { replyTo: said.replyTo }),
    ...(said.here && { here: true }),
    ...(said.press && { press: { ...said.press, id: said.id } }),
  };
}

function known(media: Media, kind: Attachment["kind"], ref: string): Attachment {
  const attachment = media.attachment(kind, ref);
  if (attachment === undefined) throw new Refusal(400, "no-such-media");
  return attachment;
}

/** What stands in the chat afterwards. A press leaves no bubble. */
export function toEntry(inbound: Inbound): Entry {
  const { id, at, text, attachments, place, replyTo } = inbound;
  return {
    ...{ id, by: "person", at },
    ...(text && { text }),
    ...(attachments && { attachments }),
    ...(place && { place }),
    ...(replyTo && { replyTo }),
  };
}
