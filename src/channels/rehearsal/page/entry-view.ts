import { type ContentView, contentView } from "./content-view.ts";
import { arrange, el, mark } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Button, Entry } from "./wire.ts";
import { dayOf, hourOf, word } from "./words.ts";

/** How an entry stands just now, besides what it says. */
export interface Standing {
  readonly who: string;
  /** The first of its day, and not of today's. */
  readonly opensDay: boolean;
  readonly state?: "sending" | "again" | "failed";
  /** A picture that is still on its way up. */
  readonly local?: { readonly kind: "photo" | "voice"; readonly blob: Blob };
  /** The data of its buttons that were pressed and not answered yet. */
  readonly pressing: ReadonlySet<string>;
  readonly press: (data: string) => void;
  readonly discard: () => void;
  /** How the message begins that it answers. */
  readonly answers?: string;
  /** Begins an answer to it. */
  readonly reply?: () => void;
}

export interface EntryView {
  readonly node: HTMLElement;
  draw(entry: Entry, standing: Standing): void;
}

/**
 * One bubble with its buttons and its hour. What has not changed is left alone: a screen reader would read it again, and
 * a button in focus would lose it.
 */
export function entryView(): EntryView {
  const node = el("div", {});
  const day = el("p", { class: "day" });
  const bubble = el("div", { class: "bubble" });
  const choices = el("div", { class: "choices" });
  const foot = el("p", { class: "foot" });
  node.append(day, bubble, choices, foot);
  let drawn = "";
  let said = "";
  let content: ContentView | undefined;

  function drawContent(entry: Entry, { who, local, answers }: Standing): void {
    const saying = JSON.stringify([entry.text, entry.attachments, entry.place, local?.kind, answers]);
    if (saying === said) return;
    said = saying;
    content?.leave();
    content = contentView(entry, local);
    const quote =
      answers === undefined ? [] : [el("p", { class: "quote" }, word("street.reply.to", { text: answers }))];
    bubble.replaceChildren(el("span", { class: "unseen" }, who), ...quote, ...content.nodes);
  }

  return {
    node,
    draw(entry, standing) {
      const { state, pressing, opensDay, answers } = standing;
      const drawing = JSON.stringify([entry, state, [...pressing], opensDay, answers]);
      if (drawing === drawn) return;
      drawn = drawing;
      node.className = `entry ${entry.by}`;
      mark(node, "data-state", state);
      day.textContent = opensDay ? dayOf(entry.at) : "";
      day.hidden = !opensDay;
      drawContent(entry, standing);
      drawChoices(choices, entry, standing);
      drawFoot(foot, entry, standing);
    },
  };
}

function drawChoices(choices: HTMLElement, entry: Entry, { pressing, press }: Standing): void {
  const buttons = entry.buttons ?? [];
  const hadFocus = choices.contains(document.activeElement);
  const there = [...choices.children];
  const nodes = buttons.map((button) => there.find((node) => isFor(node, button)) ?? choice(button, press));
  arrange(choices, nodes);
  choices.hidden = nodes.length === 0;
  for (const [index, node] of nodes.entries()) {
    const { data = "" } = buttons[index] ?? {};
    // Not `disabled`: that would take the focus away from under the finger.
    mark(node, "aria-disabled", pressing.has(data) && "true");
    const isPressed = !pressing.has(data) && entry.pressed?.includes(data) === true;
    if (node.classList.contains("pressed") === isPressed) continue;
    node.classList.toggle("pressed", isPressed);
    node.lastElementChild?.replaceChildren(
      ...(isPressed ? [icon("check"), el("span", { class: "unseen" }, word("street.pressed"))] : []),
    );
  }
  // The pressed button is gone: whoever goes by keyboard stays where they were, in this chat.
  if (hadFocus && !choices.contains(document.activeElement)) choices.closest<HTMLElement>("[role=log]")?.focus();
}

function choice({ label, data }: Button, press: (data: string) => void): HTMLButtonElement {
  return el(
    "button",
    {
      type: "button",
      "data-data": data,
      onclick: ({ currentTarget }) => {
        if (currentTarget instanceof Element && !currentTarget.hasAttribute("aria-disabled")) press(data);
      },
    },
    el("span", {}, label),
    el("span", { class: "sign" }),
  );
}

function isFor(node: Element, { label, data }: Button): boolean {
  return node.getAttribute("data-data") === data && node.firstElementChild?.textContent === label;
}

/** What can be pressed in it stays the same button, so that it keeps the focus. */
function drawFoot(foot: HTMLElement, entry: Entry, standing: Standing): void {
  const before = foot.querySelector<HTMLElement>(".reply");
  const { reply } = standing;
  const button = before ?? (reply && replyButton(reply));
  arrange(foot, [...footOf(entry, standing), ...(button ? [button] : [])]);
}

/** One of them at most is reached by Tab, the others by the arrows: see log-view.ts. */
function replyButton(onclick: () => void): HTMLElement {
  return el("button", { type: "button", class: "reply", tabindex: -1, onclick }, word("street.reply"));
}

function footOf(entry: Entry, { state, discard }: Standing): HTMLElement[] {
  const parts: HTMLElement[] = [el("time", { datetime: new Date(entry.at).toISOString() }, hourOf(entry.at))];
  if (entry.edited) parts.push(el("span", {}, word("street.edited")));
  if (state) parts.push(el("span", { class: "state" }, icon("clock"), word(`street.state.${state}`)));
  if (state === "failed") parts.push(el("button", { type: "button", onclick: discard }, word("street.discard")));
  return parts;
}
