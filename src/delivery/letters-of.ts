/**
 * Which letters an OpenType font has, by their code points. What it has not would be drawn as an empty box. Of the tables in it
 * only the one is read that names all letters (cmap, format 12); without that one, it has none.
 */
export function lettersOf(font: Buffer): (letter: string) => boolean {
  const groups = groupsIn(font);
  return (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return groups.some(({ first, last }) => code >= first && code <= last);
  };
}

function groupsIn(font: Buffer): readonly { readonly first: number; readonly last: number }[] {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, n) => 12 + 16 * n);
  const cmap = tables.find((at) => font.toString("latin1", at, at + 4) === "cmap");
  if (cmap === undefined) return [];
  const start = font.readUInt32BE(cmap + 8);
  const parts = Array.from({ length: font.readUInt16BE(start + 2) }, (_, n) => start + 4 + 8 * n);
  const at = parts.map((part) => start + font.readUInt32BE(part + 4)).find((part) => font.readUInt16BE(part) === 12);
  if (at === undefined) return [];
  return Array.from({ length: font.readUInt32BE(at + 12) }, (_, n) => {
    const group = at + 16 + 12 * n;
    return { first: font.readUInt32BE(group), last: font.readUInt32BE(group + 4) };
  });
}
