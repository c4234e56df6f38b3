import { strFromU8, unzipSync } from "fflate";

/** A cell, by the type that stands in the file: `s` is text, `n` a number, `f` a formula. */
export interface ReadCell {
  readonly type: string;
  readonly value: string;
}

/** Reads the first table of an .xlsx, from the XML in it: of what a program would run there, nothing may be hidden here. */
export function readSheet(bytes: Uint8Array): readonly (readonly (ReadCell | null)[])[] {
  const files = unzipSync(bytes);
  const xml = (path: string) => strFromU8(files[path] ?? new Uint8Array());
  const shared = [...xml("xl/sharedStrings.xml").matchAll(/<si>(.*?)<\/si>/gs)].map(([, one = ""]) => textOf(one));
  return [...xml("xl/worksheets/sheet1.xml").matchAll(/<row\b[^>]*>(.*?)<\/row>/gs)].map(([, row = ""]) => {
    const cells: (ReadCell | null)[] = [];
    for (const [, attributes = "", inner = ""] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1];
      const type = inner.includes("<f") ? "f" : (/\bt="(\w+)"/.exec(attributes)?.[1] ?? "n");
      const read = value === undefined ? null : { type, value: type === "s" ? (shared[Number(value)] ?? "") : value };
      cells[columnOf(attributes)] = read;
    }
    return Array.from(cells, (cell) => cell ?? null);
  });
}

function columnOf(attributes: string): number {
  const letters = /\br="([A-Z]+)/.exec(attributes)?.[1] ?? "A";
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function textOf(xml: string): string {
  const text = [...xml.matchAll(/<t\b[^>]*>(.*?)<\/t>/gs)].map(([, one = ""]) => one).join("");
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}
