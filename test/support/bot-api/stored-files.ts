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
  /** A server in --local mode gives a `path` on its own disk. */
  keep(kind: FileKind, bytes: Buffer, size?: number, path?: string): StoredFile;
  /** The file of an id, for sending it as this kind. Refuses what Telegram refuses. */
  toSend(id: string, as: FileKind): StoredFile;
  /** For getFile: from now on it lies under its path, for an hour. */
  toFetch(id: string): StoredFile;
  at(path: string): StoredFile | undefined;
}

const mostToFetch = 20 * 1024 * 1024;

const hour = 60 * 60_000;

export function storedFiles(now: () => number): StoredFiles {
  const files = new Map<string, StoredFile>();
  const fetched = new Map<string, { readonly file: StoredFile; readonly at: number }>();
  const find = (id: string): StoredFile => {
    const file = files.get(id);
    if (!file) throw badRequest("wrong file identifier/HTTP URL specified");
    return file;
  };
  return {
    keep(kind, bytes, size = bytes.length, path = `${kind}s/file_${files.size}.${endings[kind]}`) {
      const id = `AgACAgUAAx-${kind}-${files.size + 1}`;
      const file = { id, kind, path, bytes, size };
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
      if (!file) throw badRequest("invalid file_id");
      if (file.size > mostToFetch) throw badRequest("file is too big");
      fetched.set(file.path, { file, at: now() });
      return file;
    },
    at(path) {
      const found = fetched.get(path);
      return found && now() - found.at < hour ? found.file : undefined;
    },
  };
}

const endings: Readonly<Record<FileKind, string>> = { photo: "jpg", voice: "oga", document: "pdf", video: "mp4" };
