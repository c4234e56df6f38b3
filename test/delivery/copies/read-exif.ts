/** The tags of the first directory of a JPEG's Exif, read with other code than the one that is tested. */
export function readExif(jpeg: Buffer): Readonly<Record<string, number>> {
  const begin = jpeg.indexOf("Exif\0\0");
  if (begin < 0) return {};
  const view = new DataView(Uint8Array.from(jpeg.subarray(begin + 6)).buffer);
  const isLittle = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, isLittle);
  const entries = Array.from({ length: view.getUint16(directory, isLittle) }, (_, n) => directory + 2 + n * 12);
  return Object.fromEntries(
    entries.map((at) => {
      const isShort = view.getUint16(at + 2, isLittle) === 3;
      const value = isShort ? view.getUint16(at + 8, isLittle) : view.getUint32(at + 8, isLittle);
      return [view.getUint16(at, isLittle).toString(16).padStart(4, "0"), value];
    }),
  );
}
