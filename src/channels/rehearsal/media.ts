import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { OwnFile } from "../channel.ts";
import type { Attachment } from "./page/wire.ts";
import { Refusal } from "./refusal.ts";

/** Bytes. What a messenger would take for a photo. */
export const mediaLimit = 10 * 1024 * 1024;

export interface Media {
  keep(type: string | undefined, bytes: Buffer): Promise<{ ref: string; type: string; size: number }>;
  /** Keeps a file that the desk made. */
  keepOwn(file: OwnFile): Promise<Attachment>;
  /** The attachment as we know it, whatever its sender claims; nothing if there is no such file or it is of another kind. */
  attachment(kind: Attachment["kind"], ref: string): Attachment | undefined;
  read(ref: string): Promise<{ type: string; bytes: Buffer }>;
}

export function openMedia(folder: string): Media {
  mkdirSync(folder, { recursive: true });

  async function write(extension: string, bytes: Buffer): Promise<string> {
    const ref = `${randomUUID()}.${extension}`;
    // Renamed when whole, so that a ref never names half a file.
    await writeFile(join(folder, `${ref}.part`), bytes);
    await rename(join(folder, `${ref}.part`), join(folder, ref));
    return ref;
  }

  return {
    async keep(header, bytes) {
      const type = header?.split(";")[0]?.trim().toLowerCase() ?? "";
      const extension = extensions.get(type);
      if (extension === undefined) throw new Refusal(415, "type-not-taken");
      if (bytes.length === 0) throw new Refusal(400, "empty");
      return { ref: await write(extension, bytes), type, size: bytes.length };
    },
    async keepOwn(file) {
      const isText = "text" in file;
      const bytes = isText ? Buffer.from(file.text) : Buffer.from(file.base64, "base64");
      const type = isText ? plainText : file.type;
      const extension = extensionOf(type);
      if (extension === undefined) throw new Error(`no file of ours is of the type ${type}`);
      const kind = type.startsWith("image/") ? "photo" : "file";
      return { kind, ref: await write(extension, bytes), type, size: bytes.length, name: file.name };
    },
    attachment(kind, ref) {
      const type = typeOf(ref);
      if (type === undefined || !fits(kind, type) || !existsSync(join(folder, ref))) return undefined;
      return { kind, ref, type, size: statSync(join(folder, ref)).size };
    },
    async read(ref) {
      const type = typeOf(ref);
      if (type === undefined || !existsSync(join(folder, ref))) throw new Refusal(404, "no-such-media");
      return { type, bytes: await readFile(join(folder, ref)) };
    },
  };
}

/** No svg and no html: nothing in here may run in a browser. */
const extensions = new Map([
  ["image/jpeg", "jpg"],
  ["image/png", "png"],
  ["image/webp", "webp"],
  ["image/gif", "gif"],
  ["audio/wav", "wav"],
  ["audio/mpeg", "mp3"],
  ["audio/mp4", "m4a"],
  ["audio/ogg", "ogg"],
  ["audio/webm", "weba"],
  ["application/pdf", "pdf"],
]);
const plainText = "text/plain; charset=utf-8";
/** What nobody sends us, but we make. */
const madeHere = new Map([
  [plainText, "txt"],
  ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"],
]);
const types = new Map([...madeHere, ...extensions].map(([type, extension]) => [extension, type] as const));

function extensionOf(type: string): string | undefined {
  return madeHere.get(type) ?? extensions.get(type);
}

/** A ref is one of our own file names or it is nothing: so it can hold no path. */
function typeOf(ref: string): string | undefined {
  const extension = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.([a-z0-9]{3,4})$/.exec(ref)?.[1];
  return extension === undefined ? undefined : types.get(extension);
}

function fits(kind: Attachment["kind"], type: string): boolean {
  if (kind === "file") return true;
  return type.startsWith(kind === "photo" ? "image/" : "audio/");
}
