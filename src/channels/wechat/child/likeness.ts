import type { Inbound } from "../../channel.ts";

/** The same words by the same person in the same second: where a puppet gives a message another id when it delivers it again. */
export function likeness({ account, chat, from, at, text, attachments, place, here, gone }: Inbound): string {
  const second = Math.floor(at / 1_000);
  return JSON.stringify([account, chat, from.id, second, text, attachments?.map(({ ref }) => ref), place, here, gone]);
}
