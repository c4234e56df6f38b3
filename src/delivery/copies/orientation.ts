/*
 * Which way up a picture is: the tag Orientation of TIFF 6.0, which Exif (CIPA DC-008) takes over. Of all that a camera notes,
 * it is the only thing without which the picture is not the same.
 */

const tag = 0x0112;
const short = 3;

/** What we write of it may be longer, by so many bytes at most, than what stood there. */
export const roomForOrientation = 36;

/** From 2 to 8; undefined where it is upright, or where nothing can be read. `tiff` is what stands behind "Exif". */
export function orientationIn(tiff: Buffer): number | undefined {
  if (tiff.length < 8) return undefined;
  const order = tiff.toString("latin1", 0, 2);
  if (order !== "II" && order !== "MM") return undefined;
  const number = (at: number, size: 2 | 4) => (order === "II" ? tiff.readUIntLE(at, size) : tiff.readUIntBE(at, size));
  const first = number(4, 4);
  if (first + 2 > tiff.length) return undefined;
  const entries = Math.min(number(first, 2), Math.floor((tiff.length - first - 2) / 12));
  for (let n = 0; n < entries; n += 1) {
    const at = first + 2 + 12 * n;
    if (number(at, 2) !== tag) continue;
    const value = number(at + 8, 2);
    return number(at + 2, 2) === short && value >= 2 && value <= 8 ? value : undefined;
  }
  return undefined;
}

/** A directory with this one entry. */
export function onlyOrientation(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write("MM\0*", "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(tag, 10);
  tiff.writeUInt16BE(short, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  return tiff;
}
