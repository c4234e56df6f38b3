import { composer } from "./composer.ts";
import { el } from "./dom.ts";
import type { Handset } from "./handset.ts";
import { logView } from "./log-view.ts";
import { type Say, send } from "./sender.ts";
import { roleWord, word } from "./words.ts";

export interface PhoneView {
  readonly node: HTMLElement;
  draw(): void;
  focus(): void;
  fill(text: string): void;
}

/** One phone: who holds it, their chat with the bot, and what they can do. */
export function phoneView(handset: Handset, language: () => string | undefined): PhoneView {
  const { phone } = handset;
  const heading = `phone-${phone.id}`;
  const toast = el("p", { class: "toast", role: "status" });
  let timer = 0;

  function show(text: string): void {
    toast.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => toast.replaceChildren(), 5_000);
  }

  const say: Say = (said, media) => {
    const spoken = language();
    send(handset, { ...said, ...(spoken && { language: spoken }) }, media);
  };

  const log = logView(handset, say);
  const below = composer(handset, say, show);
  handset.toasted = show;
  const node = el(
    "section",
    { class: "phone", "aria-labelledby": heading, "data-phone": phone.id },
    el(
      "header",
      {},
      plate(phone.name),
      el("h2", { id: heading }, phone.name),
      el("span", { class: "role" }, roleWord(phone.role)),
      phone.plain && el("span", { class: "plain" }, word("street.plain")),
    ),
    el("div", { class: "screen" }, ...log.nodes, toast),
    below.node,
  );
  return { node, draw: log.draw, focus: below.focus, fill: below.fill };
}

/** The first character of a name on a small door plate. The name itself always stands beside it. */
export function plate(name: string): HTMLElement {
  return el("span", { class: "plate", "aria-hidden": "true" }, [...name][0]);
}
