import { describe, expect, it } from "vitest";
import { cleanMp4 } from "../../../src/delivery/copies/clean-mp4.ts";
import { box, numbers, secret, tells, track } from "./samples.ts";

const brand = box("ftyp", "isom", numbers(512), "isomiso2");
const media = box("mdat", "picture 1", secret, "picture 2", secret);
/** Where the pictures and the notes of the place stand. */
const [first, second] = [brand.length + 8, brand.length + 8 + 9 + secret.length];
const place = box("udta", box("\xa9xyz", secret));
const header = box("mvhd", numbers(0, 3_600_000_000, 3_600_000_001, 600, 1200));
const film = track("vide", [first, second], [9, 9]);
const notes = track("meta", [first + 9, second + 9], [secret.length, secret.length]);
const quiet = (length: number): Buffer => box("free", Buffer.alloc(length - 8));
const seen = box("mdat", "picture 1", Buffer.alloc(secret.length), "picture 2", Buffer.alloc(secret.length));

function undated(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const times = numbers(3_600_000_000, 3_600_000_001);
  for (let at = copy.indexOf(times); at >= 0; at = copy.indexOf(times)) copy.fill(0, at, at + times.length);
  return copy;
}

describe("a film", () => {
  it("loses its place and when it was taken, and nothing in it moves", () => {
    const inTrack = track("vide", [first, second], [9, 9], box("meta", secret), box("udta", secret));
    const tail = [box("meta", secret), box("uuid", secret), box("free", secret), place];
    const empty = tail.map(({ length }) => quiet(length));
    const bytes = Buffer.concat([brand, seen, box("moov", header, inTrack, place, box("meta", secret)), ...tail]);
    expect(tells(bytes)).toBe(true);
    const copy = cleanMp4(bytes);
    const own = track("vide", [first, second], [9, 9], quiet(8 + secret.length), quiet(8 + secret.length));
    expect(copy).toEqual(
      Buffer.concat([
        brand,
        seen,
        undated(box("moov", header, own, quiet(place.length), quiet(8 + secret.length))),
        ...empty,
      ]),
    );
  });

  it("loses tracks that are neither seen nor heard, with all that stands in them", () => {
    const bytes = Buffer.concat([brand, media, box("moov", header, film, notes)]);
    expect(cleanMp4(bytes)).toEqual(
      Buffer.concat([brand, seen, undated(box("moov", header, film, quiet(notes.length)))]),
    );
  });

  it("of many pieces keeps them, but is not kept where a track in it would have to be taken out", () => {
    const pieces = [box("moof", box("mfhd", numbers(0, 1)), box("uuid", secret)), seen];
    const bytes = (...tracks: readonly Buffer[]) => Buffer.concat([brand, box("moov", header, ...tracks), ...pieces]);
    const copy = cleanMp4(bytes(film));
    expect(Buffer.isBuffer(copy) && [tells(copy), copy.includes("picture 2")]).toEqual([false, true]);
    expect(cleanMp4(bytes(film, notes))).toBe("metadata can't be removed");
  });

  it("may have a long box, and a last one that says no length", () => {
    const long = Buffer.concat([numbers(1), Buffer.from("mdat"), numbers(0, 16 + 9), Buffer.from("picture 1")]);
    const open = Buffer.concat([numbers(0), Buffer.from("udta"), Buffer.from(secret)]);
    const movie = undated(box("moov", header, track("soun", [first], [9])));
    const copy = cleanMp4(Buffer.concat([brand, long, movie, open]));
    const empty = Buffer.concat([numbers(0), Buffer.from("free"), Buffer.alloc(secret.length)]);
    expect(copy).toEqual(Buffer.concat([brand, long, movie, empty]));
  });

  it.each([
    ["nothing to see or hear", Buffer.concat([brand, media, box("moov", header, notes)])],
    ["no contents", Buffer.concat([brand, media])],
    ["a box longer than itself", Buffer.concat([brand, box("moov", header, film), numbers(99), Buffer.from("udta")])],
    ["a box shorter than its head", Buffer.concat([brand, box("moov", header, film), numbers(7), Buffer.from("udta")])],
    ["half a box", Buffer.concat([brand, box("moov", header, film), Buffer.from("tail")])],
    ["samples behind its end", Buffer.concat([brand, media, box("moov", film, track("meta", [9999], [9]))])],
    [
      "more samples than bytes",
      Buffer.concat([brand, media, box("moov", film, track("meta", [0, 0, 0], [300, 300, 300]))]),
    ],
    [
      "a track without tables",
      Buffer.concat([brand, media, box("moov", film, box("trak", box("tkhd", numbers(0, 1, 1))))]),
    ],
    ["a header without times", Buffer.concat([brand, media, box("moov", film, box("mvhd", numbers(0)))])],
  ])("is malformed with %s", (_, bytes) => {
    expect(cleanMp4(bytes)).toBe("malformed");
  });
});
