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

  function drawContent(entry: Entry, { who, local }: Standing): void {
    const saying = JSON.stringify([entry.text, entry.attachments, entry.place, local?.kind]);
    if (saying === said) return;
    said = saying;
    content?.leave();
    content = contentView(entry, local);
    bubble.replaceChildren(el("span", { class: "unseen" }, who), ...content.nodes);
  }

  return {
    node,
    draw(entry, standing) {
      const drawing = JSON.stringify([entry, standing.state, [...standing.pressing], standing.opensDay]);
      if (drawing === drawn) return;
      drawn = drawing;
      node.className = `entry ${entry.by}`;
      mark(node, "data-state", standing.state);
      day.textContent = standing.opensDay ? dayOf(entry.at) : "";
      day.hidden = !standing.opensDay;
      drawContent(entry, standing);
      drawChoices(choices, entry, standing);
      foot.replaceChildren(...footOf(entry, standing));
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

function footOf(entry: Entry, { state, discard }: Standing): Node[] {
  const parts: Node[] = [el("time", { datetime: new Date(entry.at).toISOString() }, hourOf(entry.at))];
  if (entry.edited) parts.push(el("span", {}, word("street.edited")));
  if (state) parts.push(el("span", { class: "state" }, icon("clock"), word(`street.state.${state}`)));
  if (state === "failed") parts.push(el("button", { type: "button", onclick: discard }, word("street.discard")));
  return parts;
}
