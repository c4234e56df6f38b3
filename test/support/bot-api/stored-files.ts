import { badRequest } from "./api-refusal.ts";

export type FileKind = "photo" | "voice" | "document" | "video";

export interface StoredFile {
  readonly id: string;
  readonly kind: FileKind;
  readonly path: string;
  readonly bytes: Buffer;
  /** What the platform says of the size; a test may say more than there is. */
  readonly size: number;
}

export interface StoredFiles {
  keep(kind: FileKind, bytes: Buffer, size?: number): StoredFile;
  /** The file of an id, for sending it as this kind. Refuses what Telegram refuses. */
  toSend(id: string, as: FileKind): StoredFile;
  toFetch(id: string): StoredFile;
  at(path: string): StoredFile | undefined;
}

const mostToFetch = 20 * 1024 * 1024;

export function storedFiles(): StoredFiles {
  const files = new Map<string, StoredFile>();
  const find = (id: string): StoredFile => {
    const file = files.get(id);
    if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
    return file;
  };
  return {
    keep(kind, bytes, size = bytes.length) {
      const id = `AgACAgUAAx-${kind}-${files.size + 1}`;
      const file = { id, kind, path: `${kind}s/file_${files.size}.${endings[kind]}`, bytes, size };
      files.set(id, file);
      return file;
    },
    toSend(id, as) {
      const file = find(id);
      // Photos are a class of their own; what is sent as a document may be any other file.
      const fits = file.kind === as || (as === "document" && file.kind !== "photo");
      if (!fits) throw badRequest(`can't use file of type ${file.kind} as ${as}`);
      return file;
    },
    toFetch(id) {
      const file = files.get(id);
      if (!file) throw badRequest("wrong file_id or the file is temporarily unavailable");
      if (file.size > mostToFetch) throw badRequest("file is too big");
      return file;
    },
    at: (path) => [...files.values()].find((file) => file.path === path),
  };
}

const endings: Readonly<Record<FileKind, string>> = { photo: "jpg", voice: "oga", document: "pdf", video: "mp4" };
