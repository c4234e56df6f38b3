import { FileBox } from "file-box";
import type { Wechaty } from "wechaty";
import type { Puppet } from "wechaty-puppet";
import type { Mark, Outcome, Outgoing } from "../../channel.ts";
import type { Spool } from "../spool.ts";
import type { KeptBytes } from "./kept-bytes.ts";
import { layOut, type Part } from "./lay-out.ts";

export interface MouthOptions {
  readonly bot: Wechaty;
  readonly puppet: Puppet;
  readonly spool: Spool;
  readonly bytes: KeptBytes;
  /** Messages in any 24 hours. */
  readonly mostADay: number;
  readonly now: () => number;
  /** Ends after so many milliseconds. */
  readonly rest: (ms: number) => Promise<void>;
  readonly random: () => number;
}

const day = 24 * 60 * 60_000;
/** Milliseconds that a puppet may take for one message. */
const longest = 30_000;
/** Between the parts of one. */
const pause = { least: 1_000, longest: 3_000 };

/**
 * The way out. Before anything is handed to the puppet it stands in the spool that it is, and afterwards that it was: so what was
 * sent before a crash is not sent again, and what was not is. Past wechaty's own `say`, which looks the message up after it was sent
 * and may then fail for something that has arrived.
 */
export function mouth(options: MouthOptions): (outgoing: Outgoing, mark: Mark, turn: string) => Promise<Outcome> {
  const { bot, puppet, spool, bytes, mostADay, now, rest, random } = options;

  return async function deliver(outgoing, { names, again }, turn) {
    if (outgoing.do !== "send") return { is: "refused", why: `no ${outgoing.do}` };
    const known = spool.went(names[0] ?? "");
    if (known?.state === "sent") return sent(known.message);
    // Begun in an earlier delivery, it is known to be sent once more; in this one, nobody knows.
    if (known?.state === "began" && (!again || known.turn === turn)) return { is: "uncertain", why: "lost" };
    if (!puppet.isLoggedIn) return loggedOut;
    const { count, first } = spool.sentSince(now() - day);
    if (count >= mostADay) return { is: "wait", for: Math.max(1_000, (first ?? now()) + day - now()) };
    const { chat } = outgoing;
    const there = await whether(chat);
    if (there === "no") return { is: "unreachable", why: "no chat" };
    if (there === "unclear") return { is: "later", why: "fault" };
    const parts = layOut(outgoing);
    const whose = { account: puppet.currentUserId, chat };
    let message = known?.message ?? null;
    for (const [at, part] of parts.entries()) {
      if (at < (known?.parts ?? 0)) continue;
      if (at > 0) await rest(pause.least + random() * (pause.longest - pause.least));
      if (!puppet.isLoggedIn) return loggedOut;
      spool.note(names, { state: "began", parts: at, message, turn }, whose, now());
      const put = await handOn(chat, part);
      if (put.is === "refused") {
        spool.unsent(names);
        return put;
      }
      if (put.is === "lost") return { is: "uncertain", why: "lost" };
      message = put.id ?? message;
      spool.note(
        names,
        { state: at === parts.length - 1 ? "sent" : "part", parts: at + 1, message, turn },
        whose,
        now(),
      );
    }
    return sent(message);
  };

  /** wechaty finds nothing also where the line is down for a moment. Who stands in the account's own list all the same is there. */
  async function whether(chat: string): Promise<"yes" | "no" | "unclear"> {
    const isRoom = chat.startsWith("@@") || chat.endsWith("@chatroom");
    const found = isRoom ? await bot.Room.find({ id: chat }) : await bot.Contact.find({ id: chat });
    if (found) return "yes";
    try {
      const listing = isRoom ? puppet.roomList() : puppet.contactList();
      const list = await Promise.race([listing, rest(longest).then(() => null)]);
      return list === null || list.includes(chat) ? "unclear" : "no";
    } catch {
      return "unclear";
    }
  }

  async function handOn(chat: string, part: Part): Promise<Put> {
    const box = "text" in part ? null : boxOf(part);
    if (box === undefined) return { is: "refused", why: "gone" };
    try {
      const sending =
        "text" in part ? puppet.messageSendText(chat, part.text) : box && puppet.messageSendFile(chat, box);
      const id = await Promise.race([sending, rest(longest).then(() => late)]);
      return id === late ? { is: "lost" } : { is: "put", ...(typeof id === "string" && id !== "" && { id }) };
    } catch {
      return { is: "lost" };
    }
  }

  /** Undefined where the bytes are not there any more. */
  function boxOf(part: Exclude<Part, { readonly text: string }>) {
    if ("own" in part) {
      const { own } = part;
      const base64 = "text" in own ? Buffer.from(own.text).toString("base64") : own.base64;
      return FileBox.fromBase64(base64, own.name);
    }
    const kept = bytes.read(part.kept.ref);
    return kept ? FileBox.fromBase64(kept.toString("base64"), nameOf(part.kept)) : undefined;
  }
}

type Put =
  | { readonly is: "put"; readonly id?: string }
  | { readonly is: "lost" }
  | { readonly is: "refused"; readonly why: string };

const late = Symbol("late");
const loggedOut: Outcome = { is: "later", why: "logged out", ofAll: true };

/** Puppets tell by the ending whether it is shown as a picture. */
function nameOf({ kind, type }: { readonly kind: string; readonly type?: string }): string {
  if (kind === "voice") return "voice.sil";
  const ending =
    kind === "photo" ? (type?.split("/")[1] ?? "jpeg").replace("jpeg", "jpg") : (type?.split("/")[1] ?? "bin");
  return `${kind}.${ending}`;
}

function sent(message: string | null): Outcome {
  return { is: "sent", ...(message !== null && { message }) };
}
