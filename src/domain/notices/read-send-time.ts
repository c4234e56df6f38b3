import type { Query, Sight } from "../../talk/command.ts";
import { readMoment } from "../when/read-moment.ts";

/** When a notice goes out, UTC milliseconds; or what was said can mean these times, and is to be asked. */
export type SendTime = { readonly at: number } | { readonly options: readonly number[] };

/**
 * What words say of when a notice goes out. Null where they say nothing of it, and, unless it was asked for, where they say
 * anything else too: 明早8点发 is when, 明早8点停水 is one more line of the notice.
 */
export const readSendTime: Query<{ words: string; isAnswer: boolean }, SendTime | null> = (
  sight,
  { words, isAnswer },
) => {
  const found = readMoment(sight, words);
  if (!found || !(isAnswer || isOnlyToSend(sight, found.rest))) return null;
  const { moment } = found;
  return "at" in moment ? { at: moment.at } : moment;
};

function isOnlyToSend({ understood }: Sight, rest: string): boolean {
  const files = understood("call_words") as readonly { readonly send: readonly string[] }[]; // the files of our own
  const said = rest.normalize("NFKC").toLowerCase();
  const left = files
    .flatMap(({ send }) => send)
    .reduce((text, word) => text.replaceAll(word, ""), said)
    .replace(/[\p{P}\s]/gu, "");
  return left === "" && left !== said;
}
