/** A fenced block of a page: what it is, and what stands in it. */
export interface Block {
  readonly kind: string;
  readonly text: string;
}

/** One thing that somebody does on a phone, or is shown there. */
export interface PhoneLine {
  readonly who: string;
  readonly does: "发" | "点" | "看到";
  readonly what: string;
}

/** The part of a page under a heading, up to the next of the same rank. */
export function partUnder(page: string, heading: string): string {
  const [, part] = page.split(`\n## ${heading}\n`);
  if (part === undefined) throw new Error(`There is no "${heading}" on the page.`);
  return part.split("\n## ")[0] ?? "";
}

export function blocksOf(text: string): Block[] {
  return [...text.matchAll(/^```(\w+)\n(.*?)\n```$/gms)].map(([, kind = "", body = ""]) => ({ kind, text: body }));
}

/** The lines of a block, one for each line of a terminal; those of a phone go on where they are indented. */
export function phoneLines(text: string): PhoneLine[] {
  return text.split(/\n(?! )/).map((line) => {
    const [, who, does, what = ""] = /^(.+?)(发|点|看到)：(.*)$/s.exec(line) ?? [];
    if (!who || (does !== "发" && does !== "点" && does !== "看到")) throw new Error(`What is "${line}"?`);
    return { who, does, what: what.trim() };
  });
}

/** The first column of the table, as what stands in backticks in each of its rows. */
export function firstColumn(text: string): string[][] {
  const rows = text.split("\n").filter((line) => line.startsWith("| `"));
  return rows.map((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, quoted = ""]) => quoted));
}
