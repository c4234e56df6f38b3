import { crc32 } from "node:zlib";
import type { Cleaned } from "./cleaned.ts";
import { onlyOrientation, orientationIn, roomForOrientation } from "./orientation.ts";
import { pieces } from "./pieces.ts";

/**
 * A PNG (W3C PNG, third edition, chapter 11) with only those chunks that are seen: picture, palette, colours, animation, and
 * which way up it is. Gone are texts, Exif, the time, what is private, and whatever stands behind the end.
 */
export function cleanPng(bytes: Buffer): Cleaned {
  const picture = pieces(bytes.length + roomForOrientation);
  picture.add(bytes.subarray(0, 8));
  let orientation: number | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const kind = bytes.toString("latin1", at + 4, at + 8);
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length || (at === 8) !== (kind === "IHDR")) return "malformed";
    if (seen.has(kind)) picture.add(bytes.subarray(at, end));
    else if (kind === "eXIf" && orientation === undefined) {
      orientation = orientationIn(bytes.subarray(at + 8, end - 4));
      if (orientation !== undefined) picture.add(exifWith(orientation));
    }
    // A capital stands for what no reader can do without.
    else if (/^[A-Z]/.test(kind)) return "malformed";
    if (kind === "IEND") return picture.whole();
    at = end;
  }
  return "malformed";
}

const seen = new Set([
  ...["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "bKGD", "hIST", "sBIT", "sPLT", "pHYs"],
  ...["gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "cLLI"],
  ...["acTL", "fcTL", "fdAT"],
]);

/** A chunk: the length of its body, its kind and body, and a checksum of these two. */
function exifWith(orientation: number): Buffer {
  const body = onlyOrientation(orientation);
  const chunk = Buffer.alloc(body.length + 12);
  chunk.writeUInt32BE(body.length);
  chunk.write("eXIf", 4, "latin1");
  chunk.set(body, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}
