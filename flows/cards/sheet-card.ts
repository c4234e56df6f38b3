import { sheetOf } from "../../src/domain/reminders/sheet.ts";
import type { Card } from "../../src/talk/news.ts";
import { ofSheet, reportTable, showSheet } from "../reminders/sheet-buttons.ts";
import { sheetPlaces } from "../reminders/sheet-words.ts";
import { button, phrase } from "../talk.ts";

/** Who has reported and who has not, for whoever leads; it changes with each report. */
export const sheetCard: Card<{ reminder: number; at: number }> = {
  name: "report-sheet",
  fields: ofSheet,
  draw(about, sight) {
    const found = sheetOf(sight, about);
    if (found === null) return null;
    const buttons = [button(reportTable, about, "report.table"), button(showSheet, about, "report.refresh")];
    return { words: phrase("report.sheet", sheetPlaces(found)), buttons };
  },
};
