import { describe, expect, it } from "vitest";
import { cleanJpeg } from "../../../src/delivery/copies/clean-jpeg.ts";
import { readExif } from "./read-exif.ts";
import { exifSegment, jpegWith, picture, secret, segment, tells } from "./samples.ts";

function cleaned(bytes: Buffer): Buffer {
  const copy = cleanJpeg(bytes);
  if (typeof copy === "string") throw new Error(copy);
  return copy;
}

describe("a JPEG", () => {
  it("without metadata stays as it is, in one scan or in many", () => {
    expect(cleaned(picture("jpeg"))).toEqual(picture("jpeg"));
    expect(cleaned(picture("progressive"))).toEqual(picture("progressive"));
  });

  it.each(["II", "MM"] as const)("keeps of its Exif only which way up it is (%s)", (order) => {
    const bytes = jpegWith(exifSegment(order, 6));
    expect(readExif(bytes)).toMatchObject({ "010f": 120, "0112": 6, "8825": 60 });
    expect(tells(bytes)).toBe(true);
    const copy = cleaned(bytes);
    expect(readExif(copy)).toEqual({ "0112": 6 });
    expect(tells(copy)).toBe(false);
    expect(copy).toEqual(jpegWith(copy.subarray(2, 38)));
  });

  it("that is upright, or whose Exif can't be read, has none afterwards", () => {
    for (const exif of [exifSegment("II"), exifSegment("MM", 1), exifSegment("MM", 9), segment(0xe1, "Exif\0\0MM")]) {
      expect(cleaned(jpegWith(exif))).toEqual(picture("jpeg"));
    }
  });

  it("loses XMP, IPTC, comments, maker's segments and previews, wherever they stand", () => {
    const tellTale = [
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}`),
      segment(0xed, `Photoshop 3.0\0${secret}`),
      segment(0xe2, `MPF\0${secret}`),
      segment(0xe0, `JFXX\0${secret}`),
      segment(0xe4, secret),
      segment(0xfe, secret),
    ];
    expect(cleaned(jpegWith(...tellTale))).toEqual(picture("jpeg"));
    const scans = picture("progressive");
    const second = scans.indexOf(Buffer.of(0xff, 0xc4), scans.indexOf(Buffer.of(0xff, 0xda)));
    const between = Buffer.concat([scans.subarray(0, second), ...tellTale, scans.subarray(second)]);
    expect(cleaned(between)).toEqual(scans);
  });

  it("keeps its colours: the profile, and Adobe's transform", () => {
    const bytes = jpegWith(segment(0xe2, "ICC_PROFILE\0\x01\x01profile"), segment(0xee, "Adobe\0d\0\0\0\0\0\x01"));
    expect(cleaned(bytes)).toEqual(bytes);
  });

  it("loses the thumbnail in its header", () => {
    const small = segment(0xe0, "JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc");
    const bytes = picture("jpeg");
    const copy = cleaned(Buffer.concat([bytes.subarray(0, 2), small, bytes.subarray(20)]));
    expect(copy).toEqual(picture("jpeg"));
  });

  it("loses what stands behind its end: further pictures, and films", () => {
    expect(cleaned(Buffer.concat([picture("jpeg"), jpegWith(exifSegment("II", 6)), Buffer.from("ftypmp42")]))).toEqual(
      picture("jpeg"),
    );
  });

  it("may have its markers filled up", () => {
    const bytes = picture("jpeg");
    const filled = Buffer.concat([bytes.subarray(0, 2), Buffer.of(0xff, 0xff), bytes.subarray(2)]);
    expect(cleaned(filled)).toEqual(bytes);
  });

  it.each([
    ["nothing behind its first marker", picture("jpeg").subarray(0, 2)],
    ["no end", picture("jpeg").subarray(0, -2)],
    ["no picture", Buffer.of(0xff, 0xd8, 0xff, 0xd9)],
    ["a segment longer than itself", jpegWith(Buffer.of(0xff, 0xe1, 0xff, 0xff))],
    ["a segment shorter than its length", jpegWith(Buffer.of(0xff, 0xe1, 0, 1))],
    ["a marker that is none", jpegWith(segment(0xf7, secret))],
    ["something between its segments", jpegWith(Buffer.from(secret))],
  ])("is malformed with %s", (_, bytes) => {
    expect(cleanJpeg(bytes)).toBe("malformed");
  });
});
