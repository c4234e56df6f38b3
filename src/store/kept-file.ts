import { join } from "node:path";

/** Of what types the files are that we keep, and how their names end. */
const endings = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "video/mp4": "mp4",
  "video/quicktime": "mov",
  "audio/mp4": "m4a",
  "audio/mpeg": "mp3",
  "audio/ogg": "ogg",
  "application/pdf": "pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
  "text/plain": "txt",
} as const;

export type KeptType = keyof typeof endings;

/** The folder of the kept files, within the data folder. */
export const keptFolder = (data: string): string => join(data, "files");

/** Where a file stands that is kept: by its SHA-256 in hex, so that the same bytes are one file. */
export function keptFile(data: string, hash: string, type: KeptType): string {
  return join(keptFolder(data), hash.slice(0, 2), `${hash}.${endings[type]}`);
}
