/** Figures as they are drawn: large ones with a line for their share, from 0 to 1, and lists with bars. */
export interface DrawnBoard {
  readonly title: string;
  readonly beneath: string;
  readonly tiles: readonly {
    readonly name: string;
    readonly value: string;
    readonly beneath: string;
    readonly share: number | null;
  }[];
  readonly lists: readonly {
    readonly title: string;
    readonly rows: readonly { readonly name: string; readonly count: number }[];
    readonly none: string;
  }[];
  readonly foot: string;
}

export interface Font {
  readonly family: string;
  readonly has: (letter: string) => boolean;
}

const width = 720;
const edge = 40;
const gap = 16;
const inner = width - 2 * edge;
const ink = "#1f2a2e";
const soft = "#66757b";
const line = "#e3e8e6";
const leaf = "#3f7d6b";
const tileHeight = 148;
const rowHeight = 44;

/** A board as an SVG: one column, calm, to be read on a telephone. What the font can't show is left out of the words. */
export function drawBoard(board: DrawnBoard, { family, has }: Font): string {
  const fit = (words: string, size: number, room: number) => fitted(words, has, size, room);
  const text = (words: string, x: number, y: number, size: number, colour: string, room: number, anchor = "start") =>
    `<text x="${x}" y="${y}" font-size="${size}" fill="${colour}" text-anchor="${anchor}">${fit(words, size, room)}</text>`;
  const drawn: string[] = [
    text(board.title, edge, 74, 34, ink, inner),
    text(board.beneath, edge, 112, 20, soft, inner),
  ];

  const tileWidth = (inner - gap) / 2;
  let y = 144;
  for (const [n, { name, value, beneath, share }] of board.tiles.entries()) {
    const x = edge + (n % 2) * (tileWidth + gap);
    const top = y + Math.floor(n / 2) * (tileHeight + gap);
    const isAlone = n % 2 === 0 && n === board.tiles.length - 1;
    const wide = isAlone ? inner : tileWidth;
    const room = wide - 48;
    drawn.push(
      `<rect x="${x}" y="${top}" width="${wide}" height="${tileHeight}" rx="14" fill="#fff" stroke="${line}"/>`,
      text(name, x + 24, top + 38, 20, soft, room),
      text(value, x + 24, top + 88, 40, ink, room),
      text(beneath, x + 24, top + 118, 18, soft, room),
      ...(share === null ? [] : [bar(x + 24, top + 130, room, 5, 1, line), bar(x + 24, top + 130, room, 5, share)]),
    );
  }
  y += Math.ceil(board.tiles.length / 2) * (tileHeight + gap);

  for (const { title, rows, none } of board.lists) {
    y += 44;
    drawn.push(text(title, edge, y, 22, ink, inner));
    if (rows.length === 0) drawn.push(text(none, edge, y + 38, 20, soft, inner));
    const most = Math.max(...rows.map(({ count }) => count));
    const from = edge + 300;
    const long = inner - 300 - 60;
    for (const [n, { name, count }] of rows.entries()) {
      const base = y + 38 + n * rowHeight;
      drawn.push(
        text(name, edge, base, 20, ink, 284),
        bar(from, base - 14, long, 14, count / most),
        text(String(count), width - edge, base, 20, ink, 60, "end"),
      );
    }
    y += 16 + Math.max(1, rows.length) * rowHeight;
  }

  const height = y + 60;
  drawn.push(text(board.foot, edge, height - 28, 18, soft, inner));
  const size = `width="${width}" height="${height}"`;
  const paper = `<rect ${size} fill="#f6f8f7"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${family}">${paper}${drawn.join("")}</svg>`;
}

function bar(x: number, y: number, room: number, height: number, share: number, colour = leaf): string {
  const long = Math.max(share > 0 ? height : 0, room * Math.min(1, share));
  return `<rect x="${x}" y="${y}" width="${long.toFixed(1)}" height="${height}" rx="${height / 2}" fill="${colour}"/>`;
}

/** As many of the letters as have room, with … where that is not all; such as stand in XML. */
function fitted(words: string, has: Font["has"], size: number, room: number): string {
  const letters = [...words.normalize("NFC")].filter((letter) => letter === " " || has(letter));
  const widthOf = (some: readonly string[]) =>
    some.reduce((sum, letter) => sum + size * (/[ -\u024f\u2010-\u2027]/.test(letter) ? 0.52 : 1), 0);
  let kept = letters.length;
  if (widthOf(letters) > room) while (kept > 0 && widthOf(letters.slice(0, kept)) > room - size) kept -= 1;
  const shown = letters.slice(0, kept).join("").trim() + (kept < letters.length ? "…" : "");
  return shown.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
