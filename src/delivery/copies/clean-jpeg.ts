import type { Cleaned } from "./cleaned.ts";
import { onlyOrientation, orientationIn, roomForOrientation } from "./orientation.ts";
import { pieces } from "./pieces.ts";

/**
 * A JPEG (ITU-T T.81, annex B) with nothing in it but the picture, its colours and which way up it is. Gone are all
 * application segments but JFIF, ICC profile and Adobe's, comments, thumbnails, and whatever stands behind the end of the
 * picture: there phones put further pictures (CIPA DC-007) and films.
 */
export function cleanJpeg(bytes: Buffer): Cleaned {
  const picture = pieces(bytes.length + roomForOrientation);
  picture.add(bytes.subarray(0, 2));
  let orientation: number | undefined;
  let hasPicture = false;
  for (let at = 2; ; ) {
    // Any number of 0xff may stand before a marker.
    if (bytes[at] !== 0xff) return "malformed";
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === markers.end) {
      picture.add(bytes.subarray(at, at + 2));
      return hasPicture ? picture.whole() : "malformed";
    }
    const end = endOfSegment(bytes, at);
    if (marker === undefined || end === undefined) return "malformed";
    const segment = bytes.subarray(at, end);
    if (marker >= markers.application && marker <= markers.application + 15) {
      const found = orientation === undefined && marker === markers.application + 1 ? exifIn(segment) : undefined;
      if (found !== undefined) picture.add(exifWith(found));
      orientation ??= found;
      picture.add(cleanApplication(segment));
    } else if (isOfPicture(marker)) picture.add(segment);
    else if (marker !== markers.comment) return "malformed";
    at = end;
    if (marker !== markers.scan) continue;
    hasPicture = true;
    at = endOfScan(bytes, end);
    picture.add(bytes.subarray(end, at));
  }
}

const markers = { end: 0xd9, scan: 0xda, application: 0xe0, comment: 0xfe } as const;

/** Frames, tables and scans. */
function isOfPicture(marker: number): boolean {
  return (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8) || (marker >= markers.scan && marker <= 0xdf);
}

function endOfSegment(bytes: Buffer, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  const length = bytes.readUInt16BE(at + 2);
  const end = at + 2 + length;
  return length >= 2 && end <= bytes.length ? end : undefined;
}

/** Where the marker stands that ends it: within a scan 0xff is followed by 0, or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next !== undefined && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

function cleanApplication(segment: Buffer): Buffer {
  const says = (name: string, n: number) =>
    segment[1] === markers.application + n && segment.toString("latin1", 4, 4 + name.length) === name;
  if (says("ICC_PROFILE\0", 2) || says("Adobe", 14)) return segment;
  if (!says("JFIF\0", 0) || segment.length < 18) return Buffer.of();
  // Without its thumbnail: that may show what was cut off the picture.
  return Buffer.concat([Buffer.of(0xff, markers.application, 0, 16), segment.subarray(4, 16), Buffer.of(0, 0)]);
}

const exif = "Exif\0\0";

/** Which way up the picture is, where this segment says so. */
function exifIn(segment: Buffer): number | undefined {
  return segment.toString("latin1", 4, 10) === exif ? orientationIn(segment.subarray(10)) : undefined;
}

function exifWith(orientation: number): Buffer {
  const body = Buffer.concat([Buffer.from(exif, "latin1"), onlyOrientation(orientation)]);
  return Buffer.concat([Buffer.of(0xff, markers.application + 1, 0, body.length + 2), body]);
}
