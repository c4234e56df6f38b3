import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Attachment } from "./page/wire.ts";
import { Refusal } from "./refusal.ts";

/** Bytes. What a messenger would take for a photo. */
export const mediaLimit = 10 * 1024 * 1024;

export interface Media {
  keep(type: string | undefined, bytes: Buffer): Promise<{ ref: string; type: string; size: number }>;
  /** Keeps a text that the desk made as a file. */
  keepText(name: string, text: string): Promise<Attachment>;
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
    async keepText(name, text) {
      const bytes = Buffer.from(text);
      return { kind: "file", ref: await write("txt", bytes), type: plainText, size: bytes.length, name };
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
const types = new Map([["txt", plainText], ...[...extensions].map(([type, extension]) => [extension, type] as const)]);

/** A ref is one of our own file names or it is nothing: so it can hold no path. */
function typeOf(ref: string): string | undefined {
  const extension = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.([a-z0-9]{3,4})$/.exec(ref)?.[1];
  return extension === undefined ? undefined : types.get(extension);
}

function fits(kind: Attachment["kind"], type: string): boolean {
  if (kind === "file") return true;
  return type.startsWith(kind === "photo" ? "image/" : "audio/");
}
