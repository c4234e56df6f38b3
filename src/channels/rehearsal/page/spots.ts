import { el } from "./dom.ts";
import { icon } from "./icons.ts";
import type { Place } from "./wire.ts";
import { word } from "./words.ts";

/** A few corners of the sample neighbourhood to be "at". Their names are words of the street. */
const corners = [
  { key: "building", latitude: 31.2318, longitude: 121.4702 },
  { key: "gate", latitude: 31.2311, longitude: 121.4719 },
  { key: "garden", latitude: 31.2323, longitude: 121.471 },
  { key: "market", latitude: 31.2304, longitude: 121.4727 },
] as const;

/** The list to choose from. Escape, or the last button, chooses nothing. */
export function spots(choose: (place: Place | undefined) => void): HTMLElement {
  return el(
    "div",
    {
      class: "spots",
      role: "group",
      "aria-label": word("street.place.where"),
      hidden: true,
      onkeydown: (event) => event instanceof KeyboardEvent && event.key === "Escape" && choose(undefined),
    },
    el("p", {}, word("street.place.where")),
    ...corners.map(({ key, latitude, longitude }) => {
      const name = word(`street.spot.${key}`);
      return el(
        "button",
        { type: "button", onclick: () => choose({ latitude, longitude, name }) },
        icon("place"),
        name,
      );
    }),
    el("button", { type: "button", class: "quiet", onclick: () => choose(undefined) }, word("street.place.none")),
  );
}
