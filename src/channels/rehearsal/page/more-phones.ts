import { el } from "./dom.ts";
import type { Handset } from "./handset.ts";
import { icon } from "./icons.ts";
import { plate } from "./phone-view.ts";
import { roleWord, word } from "./words.ts";

/** Rows at a time: with a thousand phones nobody scrolls, they type a name. */
const most = 60;

/** A list of every phone, to be searched by name. */
export function morePhones(all: readonly Handset[], choose: (id: string) => void): void {
  const rows = el("ul");
  const rest = el("p", { role: "status" });
  const find = el("input", {
    type: "search",
    "aria-label": word("street.more.find"),
    placeholder: word("street.more.find"),
    oninput: list,
  });
  const dialog = el(
    "dialog",
    { class: "sheet", "aria-label": word("street.more.title") },
    el(
      "header",
      {},
      el("h2", {}, word("street.more.title")),
      el(
        "button",
        { type: "button", class: "round", "aria-label": word("street.close"), onclick: () => dialog.close() },
        icon("close"),
      ),
    ),
    find,
    rows,
    rest,
  );

  function list(): void {
    const asked = find.value.trim().toLowerCase();
    const found = all.filter(({ phone }) => phone.name.toLowerCase().includes(asked));
    rows.replaceChildren(...found.slice(0, most).map(row));
    if (found.length === 0) rest.textContent = word("street.more.none");
    else rest.textContent = found.length > most ? word("street.more.rest", { number: found.length - most }) : "";
  }

  function row({ phone, unread }: Handset): HTMLElement {
    const pick = () => {
      dialog.close();
      choose(phone.id);
    };
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: pick },
        plate(phone.name),
        el("span", { class: "name" }, phone.name),
        el("span", { class: "role" }, roleWord(phone.role)),
        unread > 0 && el("span", { class: "unread" }, word("street.unread", { number: unread })),
      ),
    );
  }

  list();
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
