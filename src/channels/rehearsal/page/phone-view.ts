import { composer } from "./composer.ts";
import { el } from "./dom.ts";
import type { Handset } from "./handset.ts";
import { logView } from "./log-view.ts";
import { type Say, send } from "./sender.ts";
import type { Entry } from "./wire.ts";
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
    const answered = said.press ? undefined : handset.answers?.id;
    if (answered !== undefined) answer(undefined);
    send(handset, { ...said, ...(answered && { replyTo: answered }), ...(spoken && { language: spoken }) }, media);
  };

  function answer(entry: Entry | undefined): void {
    handset.answers = entry;
    below.answer();
  }

  const log = logView(handset, say, (entry) => {
    answer(entry);
    below.focus();
  });
  const below = composer(handset, say, { complain: show, leaveAnswer: () => answer(undefined) });
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
