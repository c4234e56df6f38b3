import { briefOf } from "./content-view.ts";
import { el, mark } from "./dom.ts";
import type { Handset } from "./handset.ts";
import { type Icon, icon } from "./icons.ts";
import { sampleVoice } from "./sample-voice.ts";
import type { Say } from "./sender.ts";
import { spots } from "./spots.ts";
import { word } from "./words.ts";

/** The most that the street takes in one photo; the same as on its server. */
const photoLimit = 10 * 1024 * 1024;

/** What a person can do on a phone: write, and send a photo, a place or their voice. */
export function composer(
  handset: Handset,
  say: Say,
  { complain, leaveAnswer }: { readonly complain: (text: string) => void; readonly leaveAnswer: () => void },
): { readonly node: HTMLElement; focus(): void; fill(text: string): void; answer(): void } {
  const { phone } = handset;

  const input = el("textarea", {
    rows: 1,
    maxlength: 4096,
    "aria-label": word("street.input.label", { name: phone.name }),
    placeholder: word("street.input.placeholder"),
    oninput: keep,
    onkeydown: (event) => {
      if (event instanceof KeyboardEvent && event.key === "Escape") leaveAnswer();
      if (!(event instanceof KeyboardEvent) || event.key !== "Enter" || event.shiftKey) return;
      // While Chinese is being composed Enter picks a word. Safari ends the composition first, and tells by 229 only.
      if (event.isComposing || event.keyCode === 229) return;
      event.preventDefault();
      submit();
    },
  });
  input.value = handset.draft;

  function keep(): void {
    handset.draft = input.value;
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function submit(): void {
    if (input.value.trim()) say({ text: input.value });
    input.value = "";
    keep();
    input.focus();
  }

  const file = el("input", {
    type: "file",
    accept: "image/*",
    hidden: true,
    onchange: () => {
      const [photo] = file.files ?? [];
      file.value = "";
      if (photo === undefined) return;
      if (!/^image\/(jpeg|png|webp|gif)$/.test(photo.type)) return complain(word("street.photo.other"));
      if (photo.size > photoLimit) return complain(word("street.photo.large-file"));
      say({}, { kind: "photo", blob: photo });
    },
  });

  const places = spots((place) => {
    open(false);
    placeTool.focus();
    if (place) say({ place });
  });
  const placeTool = tool("place", word("street.place.send"), () => open(places.hidden === true));
  function open(isOpen: boolean): void {
    places.hidden = !isOpen;
    mark(placeTool, "aria-expanded", String(isOpen));
    if (isOpen) places.querySelector("button")?.focus();
  }
  open(false);

  const quoted = el("p", {});
  const answered = el(
    "div",
    { class: "answered", hidden: true },
    quoted,
    el(
      "button",
      {
        type: "button",
        "aria-label": word("street.reply.leave"),
        onclick: () => {
          leaveAnswer();
          input.focus();
        },
      },
      icon("close"),
    ),
  );
  function answer(): void {
    answered.hidden = handset.answers === undefined;
    quoted.textContent = handset.answers ? word("street.reply.to", { text: briefOf(handset.answers) }) : "";
  }
  answer();

  const voice = () => say({}, { kind: "voice", blob: sampleVoice() });
  const node = el(
    "form",
    {
      class: "composer",
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    places,
    answered,
    el(
      "div",
      { class: "line" },
      input,
      el("button", { type: "submit", class: "send", "aria-label": word("street.send") }, icon("send")),
    ),
    el(
      "div",
      { class: "tools" },
      file,
      tool("photo", word("street.photo.send"), () => file.click()),
      placeTool,
      tool("voice", word("street.voice.send"), voice),
    ),
  );

  return {
    node,
    focus: () => input.focus(),
    fill(text) {
      input.value = text;
      keep();
      input.focus();
    },
    answer,
  };
}

function tool(sign: Icon, name: string, onclick: () => void): HTMLButtonElement {
  return el("button", { type: "button", class: "tool", onclick }, icon(sign), name);
}
