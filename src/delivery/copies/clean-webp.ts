import type { Cleaned } from "./cleaned.ts";
import { onlyOrientation, orientationIn, roomForOrientation } from "./orientation.ts";
import { pieces } from "./pieces.ts";

/**
 * A WebP (RFC 9649, section 2) with only those chunks that are seen, and which way up it is. Gone are Exif, XMP, unknown
 * chunks, and whatever stands behind the end; the header says so.
 */
export function cleanWebp(bytes: Buffer): Cleaned {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length) return "malformed";
  const picture = pieces(bytes.length + roomForOrientation);
  picture.add(bytes.subarray(0, 12));
  // Only the extended header says what else there is.
  const isExtended = bytes.toString("latin1", 12, 16) === "VP8X";
  let hasPicture = false;
  let orientation: number | undefined;
  for (let at = 12; at < end; ) {
    if (at + 8 > end) return "malformed";
    const kind = bytes.toString("latin1", at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    // A chunk of odd length is followed by a byte that fills up.
    const next = at + 8 + size + (size % 2);
    if (next > end || (kind === "VP8X" && size !== 10)) return "malformed";
    if (seen.has(kind)) picture.add(bytes.subarray(at, next));
    else if (kind === "EXIF" && isExtended && orientation === undefined) {
      orientation = orientationIn(withoutName(bytes.subarray(at + 8, at + 8 + size)));
      if (orientation !== undefined) picture.add(exifWith(orientation));
    }
    hasPicture ||= /^(?:VP8[ L]|ANMF)$/.test(kind);
    at = next;
  }
  if (!hasPicture) return "malformed";
  const whole = picture.whole();
  whole.writeUInt32LE(whole.length - 8, 4);
  if (isExtended) {
    const colours = whole.readUInt8(flagsAt) & ~(flags.exif | flags.xmp);
    whole.writeUInt8(colours | (orientation === undefined ? 0 : flags.exif), flagsAt);
  }
  return whole;
}

const seen = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
const flagsAt = 20;
const flags = { exif: 0x08, xmp: 0x04 } as const;

/** Some write it as in a JPEG, with its name. */
function withoutName(exif: Buffer): Buffer {
  return exif.toString("latin1", 0, 6) === "Exif\0\0" ? exif.subarray(6) : exif;
}

function exifWith(orientation: number): Buffer {
  const body = onlyOrientation(orientation);
  const head = Buffer.from("EXIF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}
