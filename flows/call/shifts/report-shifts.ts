import type { Report } from "../../../src/domain/calls/report.ts";
import { noteShiftsReport, shiftsReportOn } from "../../../src/domain/calls/shifts/report-shifts.ts";
import { fields, id } from "../../../src/talk/fields.ts";
import type { Phrase } from "../../../src/talk/phrase.ts";
import { shiftsSheet } from "../../files/shifts-sheet.ts";
import { brief, button, phrase } from "../../talk.ts";
import { briefOfAll, lengthOf, tellOf, titleOf } from "../call-words.ts";
import { answeredIn } from "../report.ts";

const about = fields<{ call: number }>({ call: id });

/** [How it went] of all shifts: asked and answered, and who came to each. */
export const shiftsReport = brief("report-shifts", { code: "h8", fields: about }, (talk, { call }) => {
  const found = talk.look("report", shiftsReportOn, { call });
  if (!found) return talk.say("call.gone");
  const { call: one, asked, answered, shifts, median, slow } = found;
  const drill = one.mode === "drill" ? [phrase("call.report_drill")] : [];
  const lines = [...shifts.map(lineOf), ...answeredIn(median, slow), ...drill];
  const text = phrase("call.report_shifts", { title: titleOf(one), brief: briefOfAll(one), asked, answered, lines });
  tellOf(talk, one, text, { buttons: [button(shiftsTable, { call }, "call_sheet.get")] });
});

/** [As a table], with the names; it is noted who took it. */
export const shiftsTable = brief("shifts-table", { code: "h9", fields: about }, (talk, { call }) => {
  const noted = talk.act("note", noteShiftsReport, { call });
  if ("refused" in noted) return talk.say("call.gone");
  talk.say("call_sheet.done_lines", { number: noted.count }, { makes: { file: shiftsSheet, input: { call } } });
});

function lineOf({ call, came, headsCame, hours }: Report): Phrase {
  const { shift, startsAt, state } = call;
  const told = { number: shift ?? 0, at: startsAt ?? 0 };
  if (state === "cancelled") return phrase("call.report_shift_off", told);
  const shown = { ...told, came, hours: lengthOf(hours) };
  return headsCame === came
    ? phrase("call.report_shift", shown)
    : phrase("call.report_shift_heads", { ...shown, heads: headsCame });
}
