/** Strokes on a field of 24 by 24. Never the only sign: a word or a name stands beside each. */
const strokes = {
  photo: "M4 7h3l2-2.5h6L17 7h3v12H4zM12 16.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8z",
  place: "M12 21c4.6-5 7-8.6 7-11.6A7 7 0 0 0 5 9.4C5 12.4 7.4 16 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  voice: "M12 14.5a3 3 0 0 0 3-3V6.5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3",
  send: "M12 19.5V5M5.5 11.5 12 5l6.5 6.5",
  down: "M12 5v14M6 13l6 6 6-6",
  add: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.5 2",
  play: "M8 5.5v13l10.5-6.5z",
  stop: "M7 7h10v10H7z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  more: "M4 6h16M4 12h16M4 18h16",
} as const;

export type Icon = keyof typeof strokes;

export function icon(name: Icon): SVGSVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  path.setAttribute("d", strokes[name]);
  svg.append(path);
  return svg;
}
