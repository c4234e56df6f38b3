import { crc32 } from "node:zlib";

/** Pictures of four by eight points, as libjpeg, libpng, libwebp and Pillow wrote them, with nothing in them but the picture. */
const base64 = {
  jpeg:
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqm" +
    "x5moq6T/wAALCAAEAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAABP/EABsQAAAHAQAAAAAAAAAAAAAAAAACAwQhI1HB/9oACAEBAAA/ADP0SVxv" +
    "B//Z",
  progressive:
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq62rZ4C8ybqm" +
    "x5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKT/wgARCAAEAAgD" +
    "ASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAP/xAAVAQEBAAAAAAAAAAAAAAAAAAABA//aAAwDAQACEAMQAAABkJn/xAAWEAADAAAAAAAA" +
    "AAAAAAAAAAAAAQL/2gAIAQEAAQUCtH//xAAWEQADAAAAAAAAAAAAAAAAAAAAAzL/2gAIAQMBAT8BbZ//xAAXEQEAAwAAAAAAAAAAAAAAAAACABEx" +
    "/9oACAECAQE/AS1Wz//EABUQAQEAAAAAAAAAAAAAAAAAAAAB/9oACAEBAAY/Ao//xAAVEAEBAAAAAAAAAAAAAAAAAAAAAf/aAAgBAQABPyGZ/9oA" +
    "DAMBAAIAAwAAABD7/8QAGBEAAgMAAAAAAAAAAAAAAAAAAAERQfD/2gAIAQMBAT8Qdy1H/8QAFxEAAwEAAAAAAAAAAAAAAAAAABEhkf/aAAgBAgEB" +
    "PxBBWn//xAAXEAADAQAAAAAAAAAAAAAAAAAAQVHB/9oACAEBAAE/EFVw/9k=",
  png:
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAHklEQVR4nGP8z3CCAQYYGRCAhUGDAStg/B/ARZoOAAIfA32UWuUIAAAAAElFTkSu" +
    "QmCC",
  webp: "UklGRkAAAABXRUJQVlA4IDQAAADwAQCdASoIAAQAB0CWJbACdEf/gbgZ7YAA8eFip4+HK+tYxfVHrfKaqh5uQ8QTqmCnAAAA",
  gif:
    "R0lGODlhCAAEAIEAAP9QSf8AyABQSQAAyCH/C05FVFNDQVBFMi4wAwEAAAAh+QQAFAAAACwAAAAACAAEAAAIFwADCAwwoOCAgQQNAlgIQIBDAQwb" +
    "PgwIACH5BAEUAAQALAAAAAAIAAQAgf9QSf8AyABQSQAAyAgXAAcIHBCgYICBBA0KWCgAgEMADBs+DAgAOw==",
} as const;

export function picture(name: keyof typeof base64): Buffer {
  return Buffer.from(base64[name], "base64");
}

/** What nobody may find in a copy: words and numbers that are put wherever a place may be noted. */
export const secret = "30.2741 N 120.1551 E";
const degrees = [30, 1, 16, 1, 2676, 100] as const;

/** What Exif holds behind its name: a camera, which way up, and a place. In either order of bytes. */
export function tiff(order: "II" | "MM", orientation?: number): Buffer {
  const bytes = Buffer.alloc(150);
  const put = (at: number, size: 2 | 4, ...values: readonly number[]) => {
    for (const [n, value] of values.entries()) {
      if (order === "II") bytes.writeUIntLE(value, at + n * size, size);
      else bytes.writeUIntBE(value, at + n * size, size);
    }
  };
  const entry = (at: number, tag: number, type: number, count: number) => {
    put(at, 2, tag, type);
    put(at + 4, 4, count);
  };
  bytes.write(order, "latin1");
  put(2, 2, 42);
  put(4, 4, 8);
  put(8, 2, orientation === undefined ? 2 : 3);
  entry(10, 0x010f, 2, secret.length);
  put(18, 4, 120);
  bytes.write(secret, 120, "latin1");
  entry(22, 0x8825, 4, 1);
  put(30, 4, 60);
  if (orientation !== undefined) {
    entry(34, 0x0112, 3, 1);
    put(42, 2, orientation);
  }
  // The place: degrees, minutes and seconds north.
  put(60, 2, 1);
  entry(62, 0x0002, 5, 3);
  put(70, 4, 80);
  put(80, 4, ...degrees);
  return bytes;
}

/** Whether something of the camera or the place stands in there, in either order of bytes. */
export function tells(bytes: Buffer): boolean {
  const place = (order: "II" | "MM") => tiff(order).subarray(80, 104);
  return [Buffer.from(secret), place("II"), place("MM")].some((one) => bytes.includes(one));
}

export function segment(marker: number, ...body: readonly (string | Buffer)[]): Buffer {
  const whole = Buffer.concat(body.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part)));
  return Buffer.concat([Buffer.of(0xff, marker, (whole.length + 2) >> 8, (whole.length + 2) & 0xff), whole]);
}

/** A JPEG with these segments before its own. */
export function jpegWith(...segments: readonly Buffer[]): Buffer {
  const bytes = picture("jpeg");
  return Buffer.concat([bytes.subarray(0, 2), ...segments, bytes.subarray(2)]);
}

export const exifSegment = (order: "II" | "MM", orientation?: number) =>
  segment(0xe1, "Exif\0\0", tiff(order, orientation));

export function pngChunk(kind: string, body: string | Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, "latin1"), Buffer.from(body)]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(named.length - 4, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

export function webpChunk(kind: string, body: Buffer): Buffer {
  const frame = Buffer.alloc(8);
  frame.write(kind, "latin1");
  frame.writeUInt32LE(body.length, 4);
  return Buffer.concat([frame, body, Buffer.alloc(body.length % 2)]);
}

/** Pieces of at most 255 bytes, and the empty one. */
export function gifExtension(label: number, ...pieces: readonly string[]): Buffer {
  const written = pieces.map((piece) => Buffer.concat([Buffer.of(piece.length), Buffer.from(piece, "latin1")]));
  return Buffer.concat([Buffer.of(0x21, label), ...written, Buffer.of(0)]);
}

/** A box of MP4 with boxes or bytes in it. */
export function box(kind: string, ...inside: readonly (Buffer | string)[]): Buffer {
  const whole = Buffer.concat(inside.map((one) => (typeof one === "string" ? Buffer.from(one, "latin1") : one)));
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(8 + whole.length);
  frame.write(kind, 4, "latin1");
  return Buffer.concat([frame, whole]);
}

/** Numbers of four bytes. */
export function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [n, value] of values.entries()) bytes.writeUInt32BE(value, n * 4);
  return bytes;
}

/** A track whose samples of `sizes` bytes stand in one chunk each, at `offsets`. */
export function track(
  handler: string,
  offsets: readonly number[],
  sizes: readonly number[],
  ...also: readonly Buffer[]
) {
  const tables = box(
    "stbl",
    box("stsz", numbers(0, 0, sizes.length, ...sizes)),
    box("stsc", numbers(0, 1, 1, 1, 1)),
    box("stco", numbers(0, offsets.length, ...offsets)),
  );
  const media = box(
    "mdia",
    box("mdhd", numbers(0, 3_600_000_000, 3_600_000_001, 600, 1200)),
    box("hdlr", numbers(0, 0), handler, numbers(0, 0, 0)),
    box("minf", box("vmhd", numbers(1, 0)), tables),
  );
  return box("trak", box("tkhd", numbers(0, 3_600_000_000, 3_600_000_001, 1)), media, ...also);
}
