import { describe, expect, it } from "vitest";
import { cleanPng } from "../../../src/delivery/copies/clean-png.ts";
import { onlyOrientation } from "../../../src/delivery/copies/orientation.ts";
import { picture, pngChunk, secret, tells, tiff } from "./samples.ts";

/** A PNG with these chunks behind its header. */
function pngWith(...chunks: readonly Buffer[]): Buffer {
  const bytes = picture("png");
  return Buffer.concat([bytes.subarray(0, 33), ...chunks, bytes.subarray(33)]);
}

describe("a PNG", () => {
  it("loses Exif, texts, its time, what is private and what stands behind its end", () => {
    const bytes = Buffer.concat([
      pngWith(
        pngChunk("eXIf", tiff("MM")),
        pngChunk("tEXt", `Comment\0${secret}`),
        pngChunk("zTXt", `Comment\0\0${secret}`),
        pngChunk("iTXt", `XML:com.adobe.xmp\0\0\0\0\0${secret}`),
        pngChunk("tIME", Buffer.of(7, 234, 3, 2, 12, 0, 0)),
        pngChunk("prVt", secret),
      ),
      Buffer.from(secret),
    ]);
    expect(tells(bytes)).toBe(true);
    expect(cleanPng(bytes)).toEqual(picture("png"));
  });

  it("keeps of its Exif which way up it is", () => {
    expect(cleanPng(pngWith(pngChunk("eXIf", tiff("II", 6))))).toEqual(pngWith(pngChunk("eXIf", onlyOrientation(6))));
  });

  it("keeps its colours and how it moves", () => {
    const bytes = pngWith(
      pngChunk("gAMA", Buffer.of(0, 0, 177, 143)),
      pngChunk("acTL", Buffer.of(0, 0, 0, 1, 0, 0, 0, 0)),
    );
    expect(cleanPng(bytes)).toEqual(bytes);
  });

  it.each([
    ["no header", Buffer.concat([picture("png").subarray(0, 8), picture("png").subarray(33)])],
    ["two headers", pngWith(picture("png").subarray(8, 33))],
    ["no end", picture("png").subarray(0, -12)],
    ["a chunk longer than itself", pngWith(Buffer.from("\x7f\xff\xff\xfftEXt", "latin1"))],
    ["a chunk that must be understood and is not", pngWith(pngChunk("CgBI", ""))],
    ["nothing but its name", picture("png").subarray(0, 8)],
  ])("is malformed with %s", (_, bytes) => {
    expect(cleanPng(bytes)).toBe("malformed");
  });
});
