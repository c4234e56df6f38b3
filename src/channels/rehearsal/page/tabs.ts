import { arrange, el, mark } from "./dom.ts";
import type { Handset } from "./handset.ts";
import { icon } from "./icons.ts";
import { plate } from "./phone-view.ts";
import { roleWord, word } from "./words.ts";

export interface Tabs {
  readonly node: HTMLElement;
  draw(all: readonly Handset[], inView: readonly string[]): void;
}

/**
 * The row of phones, with what is unread on them: all of them where one is in view at a time, and where several are, the
 * others. As many as fit; the rest are behind "more".
 */
export function tabs(choose: (id: string) => void, more: () => void): Tabs {
  const list = el("ul");
  const node = el(
    "nav",
    { class: "tabs", "aria-label": word("street.phones") },
    el("p", {}, word("street.others")),
    list,
  );
  const made = new Map<string, HTMLElement>();
  const moreBadge = badge();
  const moreTab = el(
    "li",
    {},
    el(
      "button",
      { type: "button", "aria-haspopup": "dialog", onclick: more },
      el("span", { class: "plate" }, icon("more")),
      el("span", {}, word("street.more.open")),
      moreBadge,
    ),
  );

  function tab(handset: Handset): HTMLElement {
    const { phone } = handset;
    const known = made.get(phone.id);
    if (known) return known;
    const node = el(
      "li",
      {},
      el(
        "button",
        { type: "button", onclick: () => choose(phone.id) },
        plate(phone.name),
        el("span", { class: "name" }, phone.name),
        el("span", { class: "role" }, roleWord(phone.role)),
        badge(),
      ),
    );
    made.set(phone.id, node);
    return node;
  }

  return {
    node,
    draw(all, inView) {
      const isAlone = inView.length < 2;
      const others = isAlone ? all : all.filter(({ phone }) => !inView.includes(phone.id));
      const room = isAlone ? Math.floor((innerWidth - 16) / 64) : Math.floor((innerWidth - 150) / 200);
      const shown = others.length <= room ? others : chosen(others, inView, Math.max(1, room - 1));
      const rest = others.filter((handset) => !shown.includes(handset));
      node.hidden = all.length <= inView.length;
      node.classList.toggle("alone", isAlone);
      for (const handset of shown) {
        const button = tab(handset).querySelector("button");
        if (!button) continue;
        mark(button, "aria-pressed", isAlone && String(inView.includes(handset.phone.id)));
        count(button.querySelector(".badge"), handset.unread);
      }
      count(moreBadge, sum(rest));
      arrange(list, [...shown.map(tab), ...(rest.length > 0 ? [moreTab] : [])]);
    },
  };
}

/** Those in view, and the first of the others, in the order of the street. */
function chosen(all: readonly Handset[], inView: readonly string[], room: number): readonly Handset[] {
  const seen = all.filter(({ phone }) => inView.includes(phone.id));
  const others = all.filter((handset) => !seen.includes(handset)).slice(0, Math.max(0, room - seen.length));
  return all.filter((handset) => seen.includes(handset) || others.includes(handset));
}

function sum(handsets: readonly Handset[]): number {
  return handsets.reduce((unread, handset) => unread + handset.unread, 0);
}

function badge(): HTMLElement {
  return el("span", { class: "badge", hidden: true });
}

function count(badge: Element | null, unread: number): void {
  if (!(badge instanceof HTMLElement) || badge.dataset.unread === String(unread)) return;
  badge.dataset.unread = String(unread);
  badge.hidden = unread === 0;
  const said = el("span", { class: "unseen" }, word("street.unread", { number: unread }));
  badge.replaceChildren(el("span", { "aria-hidden": "true" }, unread > 99 ? "99+" : String(unread)), said);
}
