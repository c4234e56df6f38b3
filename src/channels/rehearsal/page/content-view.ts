import { el } from "./dom.ts";
import { icon } from "./icons.ts";
import { enlarge } from "./photo-viewer.ts";
import { voiceButton } from "./voice-button.ts";
import type { Attachment, Entry, Place } from "./wire.ts";
import { word } from "./words.ts";

export interface ContentView {
  readonly nodes: readonly Node[];
  /** Lets go of a picture that was shown from memory. */
  leave(): void;
}

/** What a bubble holds: photos, voices, files, a place and words, in this order. */
export function contentView(
  entry: Entry,
  local?: { readonly kind: "photo" | "voice"; readonly blob: Blob },
): ContentView {
  const nodes: Node[] = (entry.attachments ?? []).map((attachment) =>
    attached(attachment.kind, `/media/${attachment.ref}`, attachment.name),
  );
  const url = local && URL.createObjectURL(local.blob);
  if (local && url) nodes.push(attached(local.kind, url));
  if (entry.place) nodes.push(placed(entry.place));
  // As text, never as html: what people write is shown as it was written.
  if (entry.text) nodes.push(el("p", { class: "text" }, entry.text));
  return { nodes, leave: () => url && URL.revokeObjectURL(url) };
}

/** How an entry begins, for whoever answers it. */
export function briefOf({ text, attachments: [file] = [] }: Entry): string {
  const [line = ""] = (text ?? "").split("\n");
  if (line !== "") return [...line].length > mostQuoted ? `${[...line].slice(0, mostQuoted).join("")}…` : line;
  return word(file ? briefs[file.kind] : "street.place.here");
}

const mostQuoted = 40;
const briefs = { photo: "street.photo.send", voice: "street.voice.send", file: "street.file" } as const;

function attached(kind: Attachment["kind"], url: string, name?: string): HTMLElement {
  if (kind === "voice") return voiceButton(url);
  if (kind === "file")
    return el("a", { class: "file", href: url, download: name ?? "" }, icon("file"), name ?? word("street.file"));
  return el(
    "button",
    { type: "button", class: "photo", "aria-label": word("street.photo.enlarge"), onclick: () => enlarge(url) },
    el("img", { src: url, alt: "" }),
  );
}

function placed({ latitude, longitude, name }: Place): HTMLElement {
  const where = `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
  return el(
    "div",
    { class: "place" },
    el("div", { class: "map" }, icon("place")),
    el("p", {}, el("strong", {}, name ?? word("street.place.here")), el("span", {}, where)),
  );
}
