import type { Cleaned } from "./cleaned.ts";
import { pieces } from "./pieces.ts";

/**
 * A GIF (GIF89a specification) with only its pictures and how they follow each other. Gone are comments, application
 * extensions (XMP is one) but the one that repeats, and whatever stands behind the end.
 */
export function cleanGif(bytes: Buffer): Cleaned {
  if (bytes.length < 13) return "malformed";
  let at = 13 + sizeOfColours(bytes[10]);
  const picture = pieces(bytes.length);
  picture.add(bytes.subarray(0, at));
  for (let next: number | undefined; at < bytes.length; at = next) {
    const kind = bytes[at];
    if (kind === blocks.end) {
      picture.add(bytes.subarray(at, at + 1));
      return picture.whole();
    }
    if (kind !== blocks.picture && kind !== blocks.extension) return "malformed";
    const data = kind === blocks.picture ? at + 11 + sizeOfColours(bytes[at + 9]) : at + 2;
    next = endOfData(bytes, data);
    if (next === undefined) return "malformed";
    if (kind === blocks.picture || isSeen(bytes.subarray(at, next))) picture.add(bytes.subarray(at, next));
  }
  return "malformed";
}

const blocks = { extension: 0x21, picture: 0x2c, end: 0x3b } as const;
const extensions = { words: 0x01, control: 0xf9, application: 0xff } as const;

function isSeen(extension: Buffer): boolean {
  const label = extension[1];
  if (label !== extensions.application) return label === extensions.control || label === extensions.words;
  return ["NETSCAPE2.0", "ANIMEXTS1.0"].includes(extension.toString("latin1", 3, 14));
}

function sizeOfColours(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

/** Data come in pieces, each after a byte with its length; an empty one ends them. */
function endOfData(bytes: Buffer, from: number): number | undefined {
  for (let at = from; at < bytes.length; ) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return undefined;
}
