import { type ShiftsReport, shiftsReportOn } from "../../src/domain/calls/shifts/report-shifts.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { MadeFile } from "../../src/talk/made-file.ts";
import { titleOf } from "../call/call-words.ts";
import { phrase } from "../talk.ts";
import { type Cell, head, minutes, row, withinMinutes } from "./call-sheet.ts";

/** How a call with shifts went: a line for each answer to a shift, with its number; those who answered none stand behind them. */
export const shiftsSheet: MadeFile<{ call: number }> = {
  name: "shifts",
  fields: fields({ call: id }),
  draw(input, sight) {
    const report = shiftsReportOn(sight, input);
    if (report === null) return null;
    const { call } = report;
    const title = titleOf(call);
    const named = { title, at: call.startsAt ?? call.madeAt, ending: ".xlsx" };
    return {
      name: phrase(call.mode === "drill" ? "call_sheet.drill_file_name" : "call_sheet.file_name", named),
      sheet: {
        title: phrase("call_sheet.title", { title }),
        head: [phrase("call_sheet.head.shift"), ...head.map((key) => phrase(key))],
        rows: [...report.rows.map((one): Cell[] => [one.shift, ...row(one)]), [null], ...figures(report)],
      },
    };
  },
};

function figures({ call, asked, answered, shifts, median, slow }: ShiftsReport): Cell[][] {
  return [
    [phrase("call_sheet.asked"), asked],
    [phrase("call_sheet.answered"), answered],
    ...shifts.flatMap((one): Cell[][] => {
      const number = one.call.shift ?? 0;
      return [
        [phrase("call_sheet.came_shift", { number }), one.came],
        [phrase("call_sheet.hours_shift", { number }), minutes(one.hours)],
      ];
    }),
    [phrase("call_sheet.median"), withinMinutes(median)],
    [phrase("call_sheet.slow"), withinMinutes(slow)],
    ...(call.mode === "drill" ? [[phrase("call_sheet.drill")]] : []),
  ];
}
