import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { parseJson, readText } from "./read-rows.ts";

/** One message that a resident has to say; `line` is where it stands in the file. */
export interface Row {
  readonly line: number;
  readonly body: string;
}

/** What one message on a phone can hold, in UTF-16 units. */
export const longestSaying = 4096;

const message = z.object({ body: z.string().refine((body) => body.trim() !== "") });

/** Reads one message a line: JSON with a `body`; whatever else is in it is left alone. */
export function readRows(file: string): readonly Row[] {
  const rows = readText(file)
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "")
    .map(({ text, line }) => {
      const read = message.safeParse(parseJson(text, file, line));
      if (!read.success) throw new Fault("bad-row", `${file}, line ${line}: a row needs a body, as a text with words`);
      return { line, body: read.data.body };
    });
  if (rows.length === 0) throw new Fault("no-rows", `${file} has no rows in it.`);
  return rows;
}

/** The body as a platform would send it: in parts where it is too long for one, no character cut in two. */
export function inParts(body: string, longest = longestSaying): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < body.length; ) {
    const isCut = body.length - from > longest && isHighSurrogate(body.charCodeAt(from + longest - 1));
    const to = from + longest - (isCut ? 1 : 0);
    parts.push(body.slice(from, to));
    from = to;
  }
  return parts;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
