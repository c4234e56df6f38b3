import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCopy } from "../../../src/delivery/copies/make-copy.ts";
import {
  box,
  exifSegment,
  jpegWith,
  numbers,
  picture,
  pngChunk,
  secret,
  tells,
  tiff,
  track,
  webpChunk,
} from "./samples.ts";

const film = (brand: string) =>
  Buffer.concat([box("ftyp", brand, numbers(0)), box("mdat", "12345"), box("moov", track("soun", [24], [5]))]);
const oldFilm = film("").subarray(12);
const office = (folder: string) => Buffer.from(`PK\x03\x04 [Content_Types].xml ${folder}/document.xml`, "latin1");
const ofOffice = "application/vnd.openxmlformats-officedocument";
const chinese = Buffer.from([0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb, 0x0d, 0x0a]);

describe("what is kept", () => {
  it.each<[string, Buffer, string | null, string]>([
    ["a JPEG", picture("jpeg"), "image/jpeg", "image/jpeg"],
    ["a picture that nobody named", picture("png"), null, "image/png"],
    ["one that was named vaguely", picture("webp"), "application/octet-stream", "image/webp"],
    ["a GIF", picture("gif"), "image/gif", "image/gif"],
    ["a film", film("isom"), "video/mp4", "video/mp4"],
    ["a film of an iPhone, called MP4", film("qt  "), "video/mp4", "video/quicktime"],
    ["a film of long ago", oldFilm, "video/quicktime", "video/quicktime"],
    ["a sound file", film("M4A "), "audio/x-m4a", "audio/mp4"],
    ["a voice", Buffer.from("OggS…OpusHead"), "audio/ogg", "audio/ogg"],
    ["a voice with its codec", Buffer.from("OggS…OpusHead"), "Audio/OGG; codecs=opus", "audio/ogg"],
    ["music", Buffer.from("ID3…"), "audio/mpeg", "audio/mpeg"],
    ["music without a title", Buffer.from([0xff, 0xfb, 0x90, 0x64]), "audio/mpeg", "audio/mpeg"],
    ["a PDF", Buffer.from("%PDF-1.7"), "application/pdf", "application/pdf"],
    ["a document", office("word"), `${ofOffice}.wordprocessingml.document`, `${ofOffice}.wordprocessingml.document`],
    ["a table", office("xl"), null, `${ofOffice}.spreadsheetml.sheet`],
    ["a text", Buffer.from("灯坏了\n"), "text/plain", "text/plain"],
    ["a text of Windows", chinese, "text/plain; charset=gbk", "text/plain"],
  ])("is %s, as what it is", (_, bytes, declared, type) => {
    expect(makeCopy(bytes, declared)).toMatchObject({ type, bytes: expect.any(Buffer) });
  });
});

describe("what is not kept", () => {
  it.each<[string, Buffer, string | null]>([
    ["a program", Buffer.from("MZ\x90\0\x03", "latin1"), "application/octet-stream"],
    ["a program that is called a picture", Buffer.from("MZ\x90\0\x03", "latin1"), "image/jpeg"],
    ["a picture that is called something else", picture("jpeg"), "application/vnd.android.package-archive"],
    ["a page", Buffer.from("<html>"), "text/html"],
    ["a drawing", Buffer.from("<svg>"), "image/svg+xml"],
    ["a zip", Buffer.from("PK\x03\x04 a.exe", "latin1"), "application/zip"],
    ["a document of another program", office("ppt"), null],
    ["a text that nobody named", Buffer.from("灯坏了"), null],
    ["bytes that are called a text", Buffer.from("a\0b"), "text/plain"],
    ["bytes that are no letters", Buffer.of(0x61, 0xff, 0xff), "text/plain"],
    ["something like music that nobody named", Buffer.of(0xff, 0xfb, 0x90, 0x64), null],
    ["nothing", Buffer.of(), "text/plain"],
  ])("is %s", (_, bytes, declared) => {
    expect(makeCopy(bytes, declared)).toEqual({ why: "type" });
  });

  it.each<[string, Buffer, string | null]>([
    ["HEIC", Buffer.concat([box("ftyp", "heic", numbers(0))]), "image/heic"],
    ["HEIF that is called JPEG", Buffer.concat([box("ftyp", "mif1", numbers(0))]), "image/jpeg"],
    ["a raw picture of Canon", Buffer.concat([box("ftyp", "crx ", numbers(0))]), null],
    ["TIFF, and raw pictures that are TIFF", tiff("II"), "image/tiff"],
    ["TIFF in the other order", tiff("MM"), null],
  ])("is a picture that can't be cleaned: %s", (_, bytes, declared) => {
    expect(makeCopy(bytes, declared)).toEqual({ why: "metadata can't be removed" });
  });
});

describe("whatever is done to a file", () => {
  const png = picture("png");
  const whole = [
    jpegWith(exifSegment("II", 6), exifSegment("MM", 3)),
    picture("progressive"),
    Buffer.concat([png.subarray(0, 33), pngChunk("eXIf", tiff("MM")), png.subarray(33)]),
    webpChunk("RIFF", Buffer.concat([picture("webp").subarray(8), webpChunk("EXIF", tiff("II"))])),
    picture("gif"),
    Buffer.concat([
      box("ftyp", "isom", numbers(0)),
      box("mdat", "12345"),
      box("moov", track("meta", [28], [5]), track("vide", [28], [5]), box("udta", secret)),
    ]),
  ];
  const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.integer({ min: 0, max: 255 }) });

  it("nothing is thrown, and it is either cleaned or refused", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(change, { maxLength: 6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (bytes, changes, cut) => {
          const spoilt = Buffer.from(bytes);
          for (const { at, to } of changes) spoilt[Math.floor(at * (spoilt.length - 1))] = to;
          const end = cut < 0.5 ? spoilt.length : Math.ceil(cut * spoilt.length);
          const copy = makeCopy(spoilt.subarray(0, end), null);
          if ("why" in copy) expect(copy.why).toMatch(/^(?:malformed|type|metadata can't be removed)$/);
          else expect(copy.bytes.length).toBeLessThanOrEqual(end + 36);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it("no cleaned one tells of its sender", () => {
    expect(whole.filter(tells)).toHaveLength(4);
    const copies = whole.map((bytes) => makeCopy(bytes, null));
    expect(copies.flatMap((copy) => ("why" in copy ? copy.why : tells(copy.bytes)))).toEqual(whole.map(() => false));
  });
});
