import { describe, expect, it } from "vitest";
import { cleanGif } from "../../../src/delivery/copies/clean-gif.ts";
import { gifExtension, picture, secret, tells } from "./samples.ts";

/** A GIF with these blocks before its own. */
function gifWith(...blocks: readonly Buffer[]): Buffer {
  const bytes = picture("gif");
  return Buffer.concat([bytes.subarray(0, 25), ...blocks, bytes.subarray(25)]);
}

describe("a GIF", () => {
  it("that moves and repeats stays as it is", () => {
    expect(cleanGif(picture("gif"))).toEqual(picture("gif"));
  });

  it("loses comments, XMP and what stands behind its end", () => {
    const comment = gifExtension(0xfe, secret, "x".repeat(255), secret);
    const xmp = gifExtension(0xff, "XMP DataXMP", secret);
    const bytes = Buffer.concat([gifWith(comment, xmp), Buffer.from(secret)]);
    expect(tells(bytes)).toBe(true);
    expect(cleanGif(bytes)).toEqual(picture("gif"));
  });

  it.each([
    ["no end", picture("gif").subarray(0, -1)],
    ["half a picture", picture("gif").subarray(0, -12)],
    ["a block that is none", gifWith(Buffer.of(0x42))],
    ["nothing but its name", picture("gif").subarray(0, 6)],
    ["half its colours", picture("gif").subarray(0, 20)],
  ])("is malformed with %s", (_, bytes) => {
    expect(cleanGif(bytes)).toBe("malformed");
  });
});
