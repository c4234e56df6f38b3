/** A code to be scanned, as the bytes of a PNG, with the white around it that a camera needs. Loaded with the first one. */
export async function qrBytes(code: string): Promise<Buffer> {
  const { toBuffer } = await import("qrcode");
  return toBuffer(code, { margin: 4, scale: 10 });
}
