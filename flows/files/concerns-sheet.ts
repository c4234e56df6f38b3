import {
  type ExportChoice,
  type ExportedConcern,
  exportChoices,
  exportedConcerns,
} from "../../src/domain/concerns/export-concerns.ts";
import { code, fields } from "../../src/talk/fields.ts";
import type { MadeFile } from "../../src/talk/made-file.ts";
import { inCharge } from "../concern-words.ts";
import { phrase } from "../talk.ts";

/** The concerns of one's area, a line each, for a secretary: without names, and with telephone numbers masked. */
export const concernsSheet: MadeFile<{ which: ExportChoice }> = {
  name: "concerns",
  fields: fields({ which: code(exportChoices) }),
  draw(input, sight) {
    const concerns = exportedConcerns(sight, input);
    if (concerns === null) return null;
    return {
      name: phrase("export.file_name", { at: sight.now, ending: ".xlsx" }),
      sheet: { title: phrase("export.title"), head: head.map((key) => phrase(key)), rows: concerns.map(row) },
    };
  },
};

const head = [
  "export.head.number",
  "export.head.kind",
  "export.head.state",
  "export.head.priority",
  "export.head.area",
  "export.head.place",
  "export.head.words",
  "export.head.holder",
  "export.head.phone",
  "export.head.filed",
  "export.head.respond",
  "export.head.answered",
  "export.head.resolve",
  "export.head.resolved",
] as const;

function row(one: ExportedConcern) {
  const time = (at: number | null) => (at === null ? null : phrase("export.time", { at }));
  return [
    one.number,
    one.kind,
    phrase(`state.${one.state}`),
    phrase(`priority.${one.priority}`),
    one.area,
    one.placeWords,
    one.words,
    inCharge(one.holder),
    one.phone,
    time(one.filedAt),
    time(one.respondBy),
    time(one.answeredAt),
    time(one.resolveBy),
    time(one.resolvedAt),
  ];
}
