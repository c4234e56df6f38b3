import { randomUUID } from "node:crypto";
import type { Channel, Inbound, Outcome, Outgoing, Shown } from "../channel.ts";
import type { Chats } from "./chats.ts";
import type { Media } from "./media.ts";
import type { Entry, Phone, StreetEvent } from "./page/wire.ts";

export interface StreetChannel extends Channel {
  /** Hands a message to the desk; undefined while nobody has started the channel. */
  readonly receive: ((batch: readonly Inbound[]) => void) | undefined;
}

interface Street {
  readonly chats: Chats;
  readonly media: Media;
  readonly tell: (event: StreetEvent) => void;
  readonly now: () => number;
}

/** One of the street's two channels: phones with buttons and edits, or plain ones. As strict as a real platform would be. */
export function streetChannel(plain: boolean, street: Street): StreetChannel {
  const { chats, media, tell, now } = street;
  let receive: StreetChannel["receive"];

  function perform(outgoing: Outgoing): Outcome {
    const phone = chats.phone(outgoing.chat);
    if (phone === undefined || phone.plain !== plain) return refused(`no phone ${outgoing.chat} on this channel`);
    if (outgoing.do === "send") return send(phone, outgoing.shown);
    if (plain) return refused(`a plain phone has no ${outgoing.do}`);
    if (outgoing.do === "edit") return edit(phone, outgoing.message, outgoing.shown);
    const { press, text } = outgoing;
    tell({ phone: phone.id, toast: { press, ...(text && { text }) } });
    return { is: "sent" };
  }

  function send(phone: Phone, shown: Shown): Outcome {
    const fault = faultIn(shown, plain, media);
    if (fault !== undefined) return refused(fault);
    const entry = { id: randomUUID(), by: "bot", at: now(), ...content(shown) } as const;
    chats.append(phone.id, entry);
    tell({ phone: phone.id, entry });
    return { is: "sent", message: entry.id };
  }

  function edit(phone: Phone, message: string, shown: Shown): Outcome {
    const before = chats.entry(phone.id, message);
    if (before?.by !== "bot") return refused(`no message ${message} of ours in this chat`);
    const fault = faultIn(shown, plain, media);
    if (fault !== undefined) return refused(fault);
    const edited =
      before.edited || before.text !== (shown.text || undefined) || !same(before.attachments, shown.attachments);
    const change: Entry = {
      ...{ id: before.id, by: before.by, at: before.at },
      ...content(shown),
      ...(same(before.buttons, shown.buttons) && before.pressed && { pressed: before.pressed }),
      ...(edited && { edited }),
    };
    if (!same(before, change)) {
      chats.change(phone.id, change);
      tell({ phone: phone.id, change });
    }
    return { is: "sent", message };
  }

  /** Files that the desk made become media, as those that are sent to it are. */
  async function withFiles(outgoing: Outgoing): Promise<Outgoing> {
    if (outgoing.do !== "send" || !outgoing.shown.files) return outgoing;
    const { files, attachments = [], ...shown } = outgoing.shown;
    const made = await Promise.all(files.map((file) => media.keepOwn(file)));
    return { ...outgoing, shown: { ...shown, attachments: [...attachments, ...made] } };
  }

  return {
    name: plain ? "rehearsal-plain" : "rehearsal",
    account: "street",
    abilities: { buttons: !plain, edits: !plain, photos: true, location: true },
    get receive() {
      return receive;
    },
    async start(callback) {
      receive = callback;
    },
    async deliver(outgoing) {
      // A desk may deliver from within `receive`. The answer must still come after what it answers.
      await undefined;
      try {
        return perform(await withFiles(outgoing));
      } catch (cause) {
        // The journal could not be written (a full disk, a closed street), so nothing stands in the chat: later, then.
        if (cause instanceof Error && "code" in cause) return { is: "wait", for: 5_000 };
        throw cause;
      }
    },
    async stop() {
      receive = undefined;
    },
  };
}

function refused(why: string): Outcome {
  return { is: "refused", why };
}

/** What a real platform would refuse. A desk that passes here does not fail there. */
function faultIn(shown: Shown, plain: boolean, media: Media): string | undefined {
  if (!shown.text.trim() && !shown.attachments?.length) return "the message is empty";
  if (shown.text.length > 4096) return "the text is longer than 4096";
  if (plain && shown.buttons?.length) return "a plain phone has no buttons";
  const long = shown.buttons?.find((button) => !button.label.trim() || Buffer.byteLength(button.data) > 64);
  if (long) return `the button "${long.label}" has no label, or more than 64 bytes of data`;
  const missing = shown.attachments?.find(({ kind, ref }) => media.attachment(kind, ref) === undefined);
  return missing && `no ${missing.kind} ${missing.ref}`;
}

function content({ text, buttons, attachments }: Shown): Pick<Entry, "text" | "buttons" | "attachments"> {
  return { ...(text && { text }), ...(attachments?.length && { attachments }), ...(buttons?.length && { buttons }) };
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? []) === JSON.stringify(other ?? []);
}
