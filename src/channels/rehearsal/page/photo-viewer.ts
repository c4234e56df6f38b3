import { el } from "./dom.ts";
import { icon } from "./icons.ts";
import { word } from "./words.ts";

/** Shows a photo as large as the window. A press anywhere, or Escape, puts it away. */
export function enlarge(url: string): void {
  const dialog = el(
    "dialog",
    { class: "viewer", "aria-label": word("street.photo.large") },
    el("img", { src: url, alt: word("street.photo.large") }),
    el("button", { type: "button", class: "round", "aria-label": word("street.close") }, icon("close")),
  );
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
