import type { Shown } from "../../src/channels/channel.ts";

const kinds = { photo: "(photo)", voice: "(voice)", file: "(file)" } as const;

/**
 * What is shown, as a line of a script: the text in one line, the files, then each choice as `[1 提交]`, whether it stands on a
 * button or as a numbered line of the text.
 */
export function lineOf(shown: Shown): string {
  const { text, numbered } = unfolded(shown.text);
  const choices = [...(shown.buttons ?? []).map(({ label }) => label), ...numbered];
  const files = [
    ...(shown.attachments ?? []).map(({ kind }) => kinds[kind]),
    ...(shown.files ?? []).map((file) => ("type" in file && file.type.startsWith("image/") ? kinds.photo : kinds.file)),
  ];
  return oneLine([text, ...files, ...choices.map((label) => `[${label}]`)].join(" "));
}

/** The number under which a choice is offered in a text, if it is. */
export function numberOf(shown: Shown, label: string): string | undefined {
  return unfolded(shown.text)
    .numbered.find((line) => isNamed(line, label))
    ?.slice(0, 1);
}

/** Whether a label with its number is the one that is meant. */
export function isNamed(label: string, meant: string): boolean {
  return label === meant || label.replace(/^\d /, "") === meant;
}

export function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

/** Whether a line is as expected; `……` and `...` stand for anything. */
export function isLike(line: string, expected: string): boolean {
  const pattern = oneLine(expected)
    .split(/\s*(?:……|\.\.\.)\s*/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${pattern}$`, "su").test(line);
}

/** The numbered lines at the end of a text stand apart from it by an empty one. */
function unfolded(text: string): { text: string; numbered: readonly string[] } {
  const at = text.lastIndexOf("\n\n");
  const lines = at === -1 ? [] : text.slice(at + 2).split("\n");
  if (lines.length === 0 || !lines.every((line) => /^\d \S/.test(line))) return { text, numbered: [] };
  return { text: text.slice(0, at), numbered: lines };
}
