import { z } from "zod";
import { Fault } from "../src/fault.ts";
import { parseJson, readText } from "./read-rows.ts";

/** What a resident has to say: the subject, where there is one, and the body under it. `line` is where it stands in the file. */
export interface Row {
  readonly line: number;
  readonly words: string;
}

/** What one message on a phone can hold, in UTF-16 units. */
export const longestSaying = 4096;

const message = z.object({
  body: z.string().refine((body) => body.trim() !== ""),
  subject: z.string().optional(),
});

/** Reads one message a line: JSON with a `body`, and a `subject` or none; whatever else is in it is left alone. */
export function readRows(file: string): readonly Row[] {
  const rows = readText(file)
    .split("\n")
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "")
    .map(({ text, line }) => {
      const read = message.safeParse(parseJson(text, file, line));
      if (!read.success) throw new Fault("bad-row", `${file}, line ${line}: a row needs a body, as a text with words`);
      const { subject = "", body } = read.data;
      return { line, words: subject.trim() === "" ? body : `${subject}\n${body}` };
    });
  if (rows.length === 0) throw new Fault("no-rows", `${file} has no rows in it.`);
  return rows;
}

/** The words as a platform would send it: in parts where it is too long for one, no character cut in two. */
export function inParts(words: string, longest = longestSaying): readonly string[] {
  const parts: string[] = [];
  for (let from = 0; from < words.length; ) {
    const isCut = words.length - from > longest && isHighSurrogate(words.charCodeAt(from + longest - 1));
    const to = from + longest - (isCut ? 1 : 0);
    parts.push(words.slice(from, to));
    from = to;
  }
  return parts;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
