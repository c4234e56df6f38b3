import type { Handset, Waiting } from "./handset.ts";
import { postMedia, postSaying, Refused } from "./link.ts";
import type { Saying } from "./wire.ts";

/** One phone's way to say something, in whatever language it speaks just then, and in answer to what was chosen. */
export type Say = (said: Omit<Saying, "id" | "language" | "replyTo">, media?: Waiting["media"]) => void;

/**
 * Sends what a person does on a phone, in its order, one at a time, until the desk has taken it: with the same id each
 * time, so that a message whose receipt was lost is not said twice.
 */
export function send(handset: Handset, said: Omit<Saying, "id">, media?: Waiting["media"]): void {
  const saying = { id: newId(), ...said };
  if (saying.press) handset.pressing.set(saying.id, saying.press);
  handset.waiting = [...handset.waiting, { saying, at: Date.now(), state: "sending", ...(media && { media }) }];
  handset.changed();
  void drain(handset);
}

/** The line is back: those who wait need not wait out their pause. */
export function hurry(): void {
  for (const wake of sleepers) wake();
}

/** Not `randomUUID`: browsers keep that from pages that come over plain http from another machine. */
export function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function drain(handset: Handset): Promise<void> {
  if (handset.isSending) return;
  handset.isSending = true;
  for (let next = head(handset); next; next = head(handset)) await insist(handset, next);
  handset.isSending = false;
}

function head(handset: Handset): Waiting | undefined {
  return handset.waiting.find(({ state }) => state !== "failed");
}

async function insist(handset: Handset, waiting: Waiting): Promise<void> {
  let saying = waiting.saying;
  for (let pause = 500; ; pause = Math.min(pause * 2, 8_000)) {
    try {
      if (waiting.media && !saying.attachments) {
        const { ref } = await postMedia(waiting.media.blob);
        saying = { ...saying, attachments: [{ kind: waiting.media.kind, ref }] };
      }
      const { entry } = await postSaying(handset.phone.id, saying);
      return handset.sent(waiting, entry);
    } catch (cause) {
      if (cause instanceof Refused) return handset.refused(waiting);
      waiting.state = "again";
      handset.changed();
    }
    await sleep(pause);
  }
}

const sleepers = new Set<() => void>();

function sleep(pause: number): Promise<void> {
  return new Promise((woken) => {
    const wake = () => {
      clearTimeout(timer);
      sleepers.delete(wake);
      woken();
    };
    const timer = setTimeout(wake, pause);
    sleepers.add(wake);
  });
}
