import { describe, expect, it } from "vitest";
import { cleanWebp } from "../../../src/delivery/copies/clean-webp.ts";
import { onlyOrientation } from "../../../src/delivery/copies/orientation.ts";
import { picture, secret, tells, tiff, webpChunk } from "./samples.ts";

function webpWith(flags: number, ...chunks: readonly Buffer[]): Buffer {
  const header = webpChunk("VP8X", Buffer.of(flags, 0, 0, 0, 7, 0, 0, 3, 0, 0));
  const body = Buffer.concat([Buffer.from("WEBP"), header, picture("webp").subarray(12), ...chunks]);
  return webpChunk("RIFF", body);
}

describe("a WebP", () => {
  it("without metadata stays as it is", () => {
    expect(cleanWebp(picture("webp"))).toEqual(picture("webp"));
  });

  it("loses Exif, XMP, unknown chunks and what stands behind its end, and its header says so", () => {
    const tellTale = [webpChunk("EXIF", tiff("II")), webpChunk("XMP ", Buffer.from(`${secret}!`))];
    const bytes = Buffer.concat([
      webpWith(0x2c, ...tellTale, webpChunk("mine", Buffer.from(secret))),
      Buffer.from(secret),
    ]);
    expect(tells(bytes)).toBe(true);
    expect(cleanWebp(bytes)).toEqual(webpWith(0x20));
  });

  it("keeps of its Exif which way up it is", () => {
    const exif = Buffer.concat([Buffer.from("Exif\0\0"), tiff("MM", 6)]);
    const upright = webpWith(0x08, webpChunk("EXIF", onlyOrientation(6)));
    expect(cleanWebp(webpWith(0x0c, webpChunk("EXIF", exif)))).toEqual(upright);
    expect(cleanWebp(webpWith(0x08, webpChunk("EXIF", tiff("II", 6))))).toEqual(upright);
  });

  it.each([
    ["fewer bytes than it says", picture("webp").subarray(0, -2)],
    ["a chunk longer than itself", webpChunk("RIFF", Buffer.from("WEBPVP8 \xff\xff\xff\x7f", "latin1"))],
    ["half a chunk", webpChunk("RIFF", Buffer.from("WEBPVP8 "))],
    ["half a header", webpChunk("RIFF", Buffer.from("WEBPVP8X\0\0\0\0VP8 \0\0\0\0", "latin1"))],
    ["no picture", webpChunk("RIFF", Buffer.from("WEBP"))],
    ["nothing but its name", Buffer.from("RIFF\xff\xff\xff\xffWEBP", "latin1")],
  ])("is malformed with %s", (_, bytes) => {
    expect(cleanWebp(bytes)).toBe("malformed");
  });
});
