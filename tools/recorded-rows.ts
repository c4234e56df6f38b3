import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { parseJson, readText } from "./read-rows.ts";

/** An update as somebody recorded it, and what it is of. */
export interface Recorded {
  readonly line: number;
  readonly name: string;
  /** Such as message or callback_query. */
  readonly kind: string;
  /** What a message brings, such as text or photo. */
  readonly content: string | null;
  /** private, group, supergroup, channel. */
  readonly chat: string | null;
  readonly update: Readonly<Record<string, unknown>>;
}

const shape = z.object({
  name: z.string(),
  kind: z.string(),
  content: z.string().nullable(),
  chat: z.string().nullable(),
  update: z.record(z.string(), z.unknown()),
});

/** Reads one update a line: `{name, kind, content, chat, update}`. */
export function readRecorded(file: string): readonly Recorded[] {
  const rows = readText(file)
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "")
    .map(({ text, line }) => {
      const read = shape.safeParse(parseJson(text, file, line));
      if (!read.success)
        throw new Fault("bad-row", `${file}, line ${line}: a row needs name, kind, content, chat, update`);
      return { line, ...read.data };
    });
  if (rows.length === 0) throw new Fault("no-rows", `${file} has no rows in it.`);
  return rows;
}

/**
 * The update as if it had come just now, from somebody who was never heard of: ids of people and chats in recordings repeat,
 * and what one has said changes how the next is answered. Groups become groups of their own too.
 */
export function asNew(update: Recorded["update"], n: number, now: number): Recorded["update"] {
  const person = 10_000 + n;
  const ids = new Map<number, number>();
  walk(update, (key, value, holder) => {
    if (key !== "id" || typeof value !== "number") return;
    const isOurBot = holder.is_bot === true;
    if (isOurBot || ids.has(value)) return;
    ids.set(value, value < 0 ? value - n * 1_000_000 : person + ids.size * 100_000);
  });
  const seconds = Math.floor(now / 1000);
  return copy(update, (key, value) => {
    // A press has an id of digits, as a string.
    if (key === "id" && typeof value === "string" && /^\d+$/.test(value)) return `${value}${n}`;
    if (typeof value !== "number") return value;
    if (key === "date" || key === "edit_date") return seconds;
    return /(^id|_id)$/.test(key) ? (ids.get(value) ?? value) : value;
  }) as Recorded["update"]; // a copy has the shape of what it is of
}

type Holder = Readonly<Record<string, unknown>>;

function walk(value: unknown, see: (key: string, value: unknown, holder: Holder) => void): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    see(key, one, value as Holder); // any object is a record of what it has
    walk(one, see);
  }
}

function copy(value: unknown, change: (key: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => copy(one, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, copy(change(key, one), change)]));
}
