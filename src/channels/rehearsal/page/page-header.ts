import { el } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Language } from "./wire.ts";
import { word } from "./words.ts";

/** What this page is, what to try first, and the two things that belong to no phone. */
export function pageHeader(
  languages: readonly Language[],
  language: string,
  acts: { speak(tag: string): void; add(): void; example(text: string): void },
): HTMLElement {
  const example = word("street.example");
  return el(
    "header",
    { class: "top" },
    el("h1", {}, el("img", { src: "/page/plate.svg", alt: "", width: 36, height: 36 }), word("street.name")),
    el(
      "p",
      { class: "about" },
      el("span", {}, word("street.about")),
      el(
        "span",
        { class: "try" },
        word("street.try"),
        el("button", { type: "button", class: "example", onclick: () => acts.example(example) }, example),
      ),
    ),
    el(
      "div",
      { class: "acts" },
      el(
        "div",
        { class: "languages", role: "group", "aria-label": word("street.language") },
        ...languages.map(({ tag, name }) =>
          el(
            "button",
            { type: "button", lang: tag, "aria-pressed": String(tag === language), onclick: () => acts.speak(tag) },
            name,
          ),
        ),
      ),
      el(
        "button",
        { type: "button", class: "add", onclick: acts.add },
        icon("add"),
        el("span", {}, word("street.add.open")),
      ),
    ),
  );
}
