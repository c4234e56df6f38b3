import type { ReportSheet, SheetRow } from "../../src/domain/reminders/sheet.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { beginning } from "../concern-words.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";
import { listed } from "./rule-words.ts";

const mostRows = 40;

/** Who has reported, and what, a line for each. */
export function sheetPlaces({ words: what, at, expected, made, rows }: ReportSheet) {
  const order = ["items", "open", "unreached", "nil", "excused"];
  const sorted = [...rows].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  return { what, at, expected, made, lines: sorted.slice(0, mostRows).map(lineOf) };
}

function lineOf({ name, state, lines }: SheetRow): Phrase {
  const who = { name: called(name) };
  if (state === "nil") return phrase("report.line_nil", who);
  if (state === "open") return phrase("report.line_late", who);
  if (state === "excused") return phrase("report.line_excused", who);
  if (state === "unreached") return phrase("report.line_unreached", who);
  return phrase("report.line_items", {
    ...who,
    words: listed(lines.filter(({ concern }) => concern !== null).map(itemOf)),
  });
}

function itemOf({ number, words, concern }: SheetRow["lines"][number]): Text {
  const said = words === null ? phrase("report.photo_only") : beginning(words, 60);
  const item = phrase("report.item", { words: said, number: concern ?? 0 });
  return number === 0 ? item : phrase("report.follow_up", { number, words: item });
}
