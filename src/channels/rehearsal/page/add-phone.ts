import { el } from "./dom.ts";
import { postPhone } from "./link.ts";
import type { Phone } from "./wire.ts";
import { word } from "./words.ts";

/** Asks for a name and puts one more resident's phone on the street. */
export function addPhone(language: string, added: (phone: Phone) => void): void {
  const name = el("input", { id: "new-name", type: "text", maxlength: 40, required: true, autocomplete: "off" });
  const plain = el("input", { type: "checkbox" });
  const trouble = el("p", { role: "status" });
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-label": word("street.add.title") },
    el("h2", {}, word("street.add.title")),
    el(
      "form",
      { onsubmit: submit },
      el("label", { for: "new-name" }, word("street.add.name")),
      name,
      el("label", { class: "check" }, plain, el("span", {}, word("street.add.plain"))),
      trouble,
      el(
        "div",
        { class: "acts" },
        el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, word("street.add.cancel")),
        el("button", { type: "submit", class: "main" }, word("street.add.do")),
      ),
    ),
  );

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    if (!name.value.trim()) return name.focus();
    try {
      const phone = await postPhone({ name: name.value.trim(), language, plain: plain.checked });
      dialog.close();
      added(phone);
    } catch {
      trouble.textContent = word("street.add.failed");
    }
  }

  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  name.focus();
}
