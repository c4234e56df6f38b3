import type { KeptType } from "../../store/kept-file.ts";
import { cleanGif } from "./clean-gif.ts";
import { cleanJpeg } from "./clean-jpeg.ts";
import { cleanMp4 } from "./clean-mp4.ts";
import { cleanPng } from "./clean-png.ts";
import { cleanWebp } from "./clean-webp.ts";
import type { Cleaned } from "./cleaned.ts";

export interface FileType {
  readonly type: KeptType;
  /** What clients call it. */
  readonly names: readonly string[];
  readonly isIt: (bytes: Buffer) => boolean;
  /** Other files may look like it, so it must be called by one of its names as well. */
  readonly isVague?: true;
  /** Without: it is kept as it is. */
  readonly clean?: (bytes: Buffer) => Cleaned;
}

const office = "application/vnd.openxmlformats-officedocument";
// Clients take these for one another, and all three are cleaned alike.
const ofMp4 = "video/mp4 video/quicktime video/3gpp video/x-m4v audio/mp4 audio/m4a audio/x-m4a audio/aac".split(" ");
const ofMp3 = ["audio/mpeg", "audio/mp3", "audio/mpeg3", "audio/x-mp3"];

/** The types of which we keep files. The first one that a file looks like is its type. */
export const fileTypes: readonly FileType[] = [
  {
    type: "image/jpeg",
    names: ["image/jpeg", "image/jpg", "image/pjpeg"],
    isIt: (bytes) => begins(bytes, "\xff\xd8\xff"),
    clean: cleanJpeg,
  },
  {
    type: "image/png",
    names: ["image/png", "image/apng", "image/x-png"],
    isIt: (bytes) => begins(bytes, "\x89PNG\r\n\x1a\n"),
    clean: cleanPng,
  },
  {
    type: "image/webp",
    names: ["image/webp"],
    isIt: (bytes) => begins(bytes, "RIFF") && begins(bytes, "WEBP", 8),
    clean: cleanWebp,
  },
  { type: "image/gif", names: ["image/gif"], isIt: (bytes) => begins(bytes, "GIF8"), clean: cleanGif },
  { type: "video/quicktime", names: ofMp4, isIt: (bytes) => isMp4(bytes, /^qt {2}|^$/), clean: cleanMp4 },
  { type: "audio/mp4", names: ofMp4, isIt: (bytes) => isMp4(bytes, /^M4[AB] /), clean: cleanMp4 },
  { type: "video/mp4", names: ofMp4, isIt: (bytes) => isMp4(bytes, /./), clean: cleanMp4 },
  {
    type: "audio/ogg",
    names: ["audio/ogg", "audio/opus", "audio/vorbis", "audio/x-opus+ogg", "application/ogg"],
    isIt: (bytes) => begins(bytes, "OggS"),
  },
  { type: "audio/mpeg", names: ofMp3, isIt: (bytes) => begins(bytes, "ID3") },
  // The eleven bits that begin a frame, of the third layer.
  {
    type: "audio/mpeg",
    names: ofMp3,
    isIt: ([first, second = 0]) => first === 0xff && (second & 0xe6) === 0xe2,
    isVague: true,
  },
  { type: "application/pdf", names: ["application/pdf"], isIt: (bytes) => begins(bytes, "%PDF-") },
  {
    type: `${office}.wordprocessingml.document`,
    names: [`${office}.wordprocessingml.document`],
    isIt: (bytes) => isOffice(bytes, "word/"),
  },
  {
    type: `${office}.spreadsheetml.sheet`,
    names: [`${office}.spreadsheetml.sheet`],
    isIt: (bytes) => isOffice(bytes, "xl/"),
  },
  { type: "text/plain", names: ["text/plain"], isIt: isText, isVague: true },
];

/** Pictures that are never kept, since we can't take out of them where they were taken: HEIF, AVIF, TIFF and raw ones. */
export function isSealed(bytes: Buffer): boolean {
  const raw = ["II*\0", "MM\0*", "IIU\0", "IIRO", "IIRS", "MMOR", "FUJIFILMCCD-RAW", "\0MRM"];
  return (
    /^(?:hei[cmsx]|hev[cmsx]|mi[fa]\d|msf1|avi[fs]|crx )/.test(brand(bytes) ?? "") ||
    raw.some((one) => begins(bytes, one))
  );
}

function begins(bytes: Buffer, magic: string, at = 0): boolean {
  return bytes.toString("latin1", at, at + magic.length) === magic;
}

/** The brand of a file of boxes. QuickTime of old has none: then it is "". */
function brand(bytes: Buffer): string | undefined {
  const kind = bytes.toString("latin1", 4, 8);
  if (kind === "ftyp") return bytes.toString("latin1", 8, 12);
  return ["moov", "mdat", "wide"].includes(kind) ? "" : undefined;
}

function isMp4(bytes: Buffer, brands: RegExp): boolean {
  const found = brand(bytes);
  return found !== undefined && brands.test(found);
}

/** A zip with the parts that every document of Office has. Names stand uncompressed in it. */
function isOffice(bytes: Buffer, folder: string): boolean {
  return begins(bytes, "PK\x03\x04") && bytes.includes("[Content_Types].xml") && bytes.includes(folder);
}

/** In one of the two encodings that phones and computers here write, with nothing in it that is no text. */
function isText(bytes: Buffer): boolean {
  if (bytes.length === 0 || bytes.some((byte) => byte < 0x20 && !(byte >= 9 && byte <= 13))) return false;
  return ["utf-8", "gb18030"].some((encoding) => {
    try {
      new TextDecoder(encoding, { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  });
}
