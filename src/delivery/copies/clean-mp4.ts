import { type Chunk, chunksOf } from "./chunks-of.ts";
import type { Cleaned } from "./cleaned.ts";
import { type Box, boxAt, boxesIn } from "./mp4-boxes.ts";

/**
 * A film or a sound of the ISO base media format (ISO/IEC 14496-12) or QuickTime with only what plays it. Every other box,
 * such as udta or meta with the place, becomes an empty `free` box of its size: so all that points into the file still does.
 * Tracks that are neither seen nor heard, in which cameras note where they are, are emptied with their samples. When it was
 * taken is gone too.
 */
export function cleanMp4(bytes: Buffer): Cleaned {
  const copy = Buffer.from(bytes);
  const boxes = boxesIn(copy, 0, copy.length);
  const movie = boxes?.find(({ kind }) => kind === "moov");
  if (!boxes || !movie) return "malformed";
  const tracks = boxesIn(copy, movie.from, movie.to)?.filter(({ kind }) => kind === "trak");
  const others = tracks?.filter((track) => !["vide", "soun"].includes(handlerOf(copy, track)));
  if (!others || others.length === tracks?.length) return "malformed";
  // There the samples stand in pieces all over the file.
  const isInPieces = boxes.some(({ kind }) => kind === "moof");
  if (isInPieces && others.length > 0) return "metadata can't be removed";
  const chunks: Chunk[] = [];
  let left = copy.length;
  for (const track of others) {
    const own = chunksOf(copy, track);
    // No two share a byte, so they can't have more of them than the file has.
    left -= own?.reduce((sum, { from, to }) => sum + to - from, 0) ?? Infinity;
    if (!own || left < 0) return "malformed";
    for (const chunk of own) chunks.push(chunk);
  }
  for (const { from, to } of chunks) copy.fill(0, from, to);
  for (const track of others) erase(copy, track);
  return cleanWithin(copy, "file", { from: 0, to: copy.length }) ? copy : "malformed";
}

/** What may stand in which box. Those that are not named here as boxes of their own are taken as they are. */
const playing: Readonly<Record<string, ReadonlySet<string>>> = {
  file: new Set(["ftyp", "styp", "moov", "mdat", "moof", "mfra", "sidx", "ssix"]),
  moov: new Set(["mvhd", "trak", "mvex"]),
  trak: new Set(["tkhd", "edts", "mdia", "tapt"]),
  mdia: new Set(["mdhd", "hdlr", "minf"]),
  minf: new Set(["vmhd", "smhd", "gmhd", "nmhd", "hdlr", "dinf", "stbl"]),
  mvex: new Set(["mehd", "trex"]),
  moof: new Set(["mfhd", "traf"]),
  traf: new Set(["tfhd", "tfdt", "trun", "sdtp", "sbgp", "sgpd", "subs"]),
};

/** Boxes that begin with when they were made and changed. */
const dated = ["mvhd", "tkhd", "mdhd"];

function cleanWithin(bytes: Buffer, kind: string, { from, to }: Pick<Box, "from" | "to">): boolean {
  const boxes = boxesIn(bytes, from, to);
  if (!boxes) return false;
  return boxes.every((box) => {
    if (!playing[kind]?.has(box.kind)) erase(bytes, box);
    else if (dated.includes(box.kind)) return undate(bytes, box);
    else if (playing[box.kind]) return cleanWithin(bytes, box.kind, box);
    return true;
  });
}

function erase(bytes: Buffer, { at, from, to }: Box): void {
  bytes.write("free", at + 4, "latin1");
  bytes.fill(0, from, to);
}

/** Version and flags, and the two times: of four bytes each, from version 1 on of eight. */
function undate(bytes: Buffer, { from, to }: Box): boolean {
  const end = from + 4 + (bytes[from] === 0 ? 8 : 16);
  if (end > to) return false;
  bytes.fill(0, from + 4, end);
  return true;
}

/** What plays a track: "vide", "soun" or anything else. */
function handlerOf(bytes: Buffer, track: Box): string {
  const box = boxAt(bytes, track, "mdia", "hdlr");
  return box ? bytes.toString("latin1", box.from + 8, Math.min(box.to, box.from + 12)) : "";
}
