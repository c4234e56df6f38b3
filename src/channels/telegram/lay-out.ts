import type { Attachment, OwnFile, Shown } from "../channel.ts";
import { splitText } from "./split-text.ts";

/** One message of Telegram's. */
export type Piece =
  | { readonly is: "text"; readonly text: string }
  | { readonly is: "file"; readonly file: Attachment; readonly caption: string }
  | { readonly is: "own"; readonly file: OwnFile }
  | { readonly is: "album"; readonly photos: readonly Attachment[] };

const mostInCaption = 1024;
const mostInAlbum = 10;

/**
 * How a message of ours becomes several of Telegram's: files before words, a single one that was sent to us with the words as its caption where
 * they fit. The buttons are no part of it, so that an edit which takes them away finds the message that they hung on.
 */
export function layOut({ files: own = [], ...shown }: Shown): readonly Piece[] {
  const made = own.map((file) => ({ is: "own", file }) as const);
  return [...made, ...layOutReceived(shown)];
}

function layOutReceived({ text, attachments: files = [] }: Shown): readonly Piece[] {
  const [only, ...more] = files;
  if (!only) return splitText(text).map((part) => ({ is: "text", text: part }));
  if (more.length === 0 && text.trim().length <= mostInCaption)
    return [{ is: "file", file: only, caption: text.trim() }];
  const photos = files.filter(({ kind }) => kind === "photo");
  const others = files.filter(({ kind }) => kind !== "photo");
  const words = text.trim() === "" ? [] : splitText(text);
  return [
    ...albums(photos),
    ...others.map((file) => ({ is: "file", file, caption: "" }) as const),
    ...words.map((part) => ({ is: "text", text: part }) as const),
  ];
}

function albums(photos: readonly Attachment[]): Piece[] {
  const [first] = photos;
  if (!first) return [];
  if (photos.length === 1) return [{ is: "file", file: first, caption: "" }];
  return [{ is: "album", photos: photos.slice(0, mostInAlbum) }, ...albums(photos.slice(mostInAlbum))];
}
