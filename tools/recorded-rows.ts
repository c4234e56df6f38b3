import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { parseJson, readText } from "./read-rows.ts";

/** An update as somebody recorded it, and what it is of. */
export interface Recorded {
  readonly line: number;
  readonly name: string;
  /** The update's, such as message or callback_query. */
  readonly kind: string;
  /** What a message brings, such as text or photo. */
  readonly content: string | null;
  /** private, group, supergroup, channel. */
  readonly chat: string | null;
  /** Rows of one story are of the same people; those of one name in it are parts of one thing, such as an album. */
  readonly story?: string | undefined;
  readonly update: Readonly<Record<string, unknown>>;
}

/** Any object is a record of what it has. */
export type Bag = Readonly<Record<string, unknown>>;

const shape = z.object({
  name: z.string(),
  kind: z.string(),
  content: z.string().nullable(),
  chat: z.string().nullable(),
  story: z.string().optional(),
  update: z.record(z.string(), z.unknown()),
});

/** Reads one update a line: `{name, kind, content, chat, update}`, and a `story` or none. */
export function readRecorded(file: string): readonly Recorded[] {
  const rows = readText(file)
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "")
    .map(({ text, line }) => asRecorded(parseJson(text, file, line), line, file));
  if (rows.length === 0) throw new Fault("no-rows", `${file} has no rows in it.`);
  return rows;
}

function asRecorded(value: unknown, line: number, file: string): Recorded {
  const read = shape.safeParse(value);
  if (!read.success) throw new Fault("bad-row", `${file}, line ${line}: a row needs name, kind, content, chat, update`);
  // Whoever recorded it may not have known its kind; the update itself does.
  const kind = Object.keys(read.data.update).find((key) => key !== "update_id") ?? read.data.kind;
  return { line, ...read.data, kind };
}

/** The stories of the rows, each with its things in their order: mostly one row, or the parts of an album. */
export function storiesIn(rows: readonly Recorded[]): readonly (readonly (readonly Recorded[])[])[] {
  return grouped(rows, (row) => row.story ?? albumOf(row) ?? `line ${row.line}`).map((story) =>
    grouped(story, (row) => (row.story === undefined ? (albumOf(row) ?? `line ${row.line}`) : row.name)),
  );
}

/** The message, press or change that the update tells of. */
export function partOf({ kind, update }: Pick<Recorded, "kind" | "update">): Bag {
  const part = update[kind];
  return typeof part === "object" && part !== null ? (part as Bag) : {};
}

function albumOf(row: Recorded): string | undefined {
  const { media_group_id: album } = partOf(row);
  return album === undefined ? undefined : `album ${String(album)}`;
}

function grouped(rows: readonly Recorded[], keyOf: (row: Recorded) => string): readonly (readonly Recorded[])[] {
  const groups = new Map<string, Recorded[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return [...groups.values()];
}
