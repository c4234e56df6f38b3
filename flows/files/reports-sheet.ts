import { type SheetRow, sheetOf } from "../../src/domain/reminders/sheet.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { MadeFile } from "../../src/talk/made-file.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";

/** Who has reported and what, a line each: so that nothing is typed twice. */
export const reportsSheet: MadeFile<{ reminder: number; at: number }> = {
  name: "reports",
  fields: fields({ reminder: id, at: id }),
  draw(input, sight) {
    const found = sheetOf(sight, input);
    if (found === null) return null;
    return {
      name: phrase("report.file_name", { at: found.at, ending: ".xlsx" }),
      sheet: {
        title: phrase("report.title"),
        head: head.map((key) => phrase(key)),
        rows: found.rows.flatMap(rowsOf),
      },
    };
  },
};

const head = [
  "report.head.name",
  "report.head.state",
  "report.head.words",
  "report.head.number",
  "report.head.at",
] as const;

function rowsOf({ name, state, lines }: SheetRow) {
  const own = [called(name), phrase(stateKeys[state])];
  if (lines.length === 0) return [[...own, null, null, null]];
  return lines.map(({ words, concern, at }) => [...own, words, concern, phrase("report.time", { at })]);
}

const stateKeys = {
  nil: "report.state_nil",
  items: "report.state_items",
  open: "report.state_open",
  excused: "report.state_excused",
  unreached: "report.state_unreached",
} as const;
