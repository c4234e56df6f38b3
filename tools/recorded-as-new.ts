import type { Bag } from "./recorded-rows.ts";

/** Under these Telegram itself speaks: they are the same for everybody. */
const lasting = [777000, 1087968824, 136817688];

/**
 * An update as if it had come just now, from people and groups that were never heard of: ids in recordings repeat, and what
 * one has said changes how the next is answered. Updates with the same `story` are of the same people. Bots stay who they are.
 */
export function asNew(update: Bag, story: number, now: number): Bag {
  const ids = new Map<number, number>();
  const seconds = Math.floor(now / 1000);
  learn(update);
  return copy(update) as Bag; // a copy has the shape of what it is of

  function learn(value: unknown): void {
    if (typeof value !== "object" || value === null) return;
    const { id, is_bot: isBot } = value as Bag;
    if (typeof id === "number" && isBot !== true && !lasting.includes(id)) ids.set(id, renumbered(id, story));
    for (const one of Object.values(value)) learn(one);
  }

  function copy(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, changed(key, one) ?? copy(one)]));
  }

  function changed(key: string, value: unknown): unknown {
    if (typeof value !== "number") return undefined;
    // Without a date, a message can't be read any more.
    if (/^(edit_|forward_)?date$/.test(key) && value > 0) return seconds;
    if (key === "migrate_to_chat_id" || key === "migrate_from_chat_id") return renumbered(value, story);
    return key === "id" || key.endsWith("_id") ? ids.get(value) : undefined;
  }
}

/** The same in each update of a story, and another in each other one; groups stay below zero. */
function renumbered(id: number, story: number): number {
  return Math.sign(id) * (story * 10_000_000_000 + (Math.abs(id) % 10_000_000_000));
}
