import { sheetOf } from "../../src/domain/reminders/sheet.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { reportsSheet } from "../files/reports-sheet.ts";
import { brief, button, type Teller } from "../talk.ts";
import { sheetPlaces } from "./sheet-words.ts";

export const ofSheet = fields<{ reminder: number; at: number }>({ reminder: id, at: id });

/** [As a table]. */
export const reportTable = brief("report-table", { code: "rmt", fields: ofSheet }, (talk, which) => {
  if (talk.look("sheet", sheetOf, which) === null) return talk.say("remind.not_yours");
  talk.say("report.table_made", {}, { makes: { file: reportsSheet, input: which } });
});

/** [As it is now]. */
export const showSheet = brief("report-sheet", { code: "rmw", fields: ofSheet }, (talk, which) => showIt(talk, which));

export function showIt(talk: Teller, which: { reminder: number; at: number }) {
  const found = talk.look("sheet", sheetOf, which);
  if (found === null) return talk.say("remind.not_yours");
  const buttons = [button(reportTable, which, "report.table")];
  talk.say("report.sheet", sheetPlaces(found), { buttons });
}
