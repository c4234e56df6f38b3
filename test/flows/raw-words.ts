import type { Outgoing } from "../../src/channels/channel.ts";
import { projectFile } from "../support/community.ts";

const table = projectFile("flows/words/table.ts");
const keys = [...table.matchAll(/readonly "([\w.-]+)"/g)].map(([, key = ""]) => key);

/** What of that which was delivered is no sentence: places that were not filled, keys instead of words, values that are none. */
export function rawWordsIn(delivered: readonly Outgoing[]): string[] {
  const texts = delivered.flatMap((one) => {
    if (one.do === "answer") return one.text ?? [];
    return [one.shown.text, ...(one.shown.buttons ?? []).map(({ label }) => label)];
  });
  return texts.filter(
    (text) => /\{\{|\}\}|undefined|\[object|NaN/.test(text) || keys.some((key) => text.includes(key)),
  );
}
