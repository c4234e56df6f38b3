import type { Attachment, Outgoing, OwnFile } from "../../channel.ts";

/** One message of WeChat's. */
export type Part = { readonly text: string } | { readonly kept: Attachment } | { readonly own: OwnFile };

/** Characters. Longer ones go through, but some puppets cut them off without a word. */
const longest = 2_000;

/** The messages that something becomes: the files first, so that the words, with the choices, are what stands last. */
export function layOut(outgoing: Outgoing): readonly Part[] {
  if (outgoing.do !== "send") return [];
  const { text, attachments = [], files = [] } = outgoing.shown;
  return [
    ...attachments.map((kept) => ({ kept })),
    ...files.map((own) => ({ own })),
    ...piecesOf(text.trim()).map((piece) => ({ text: piece })),
  ];
}

/** Cut at the end of a line, or else anywhere but within a character. */
function piecesOf(text: string): string[] {
  if (text === "") return [];
  if (text.length <= longest) return [text];
  const line = text.lastIndexOf("\n", longest);
  const cut = line > longest / 2 ? line : longest - (/[\ud800-\udbff]/.test(text.charAt(longest - 1)) ? 1 : 0);
  return [text.slice(0, cut).trimEnd(), ...piecesOf(text.slice(cut).trimStart())];
}
