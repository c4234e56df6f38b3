import { type Report, type ReportRow, reportOn } from "../../src/domain/calls/report.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { MadeFile } from "../../src/talk/made-file.ts";
import type { Text } from "../../src/talk/phrase.ts";
import { titleOf } from "../call/call-words.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";

export type Cell = Text | number | null;

/** How a call went, a line each of those whose names one may see, and its figures beneath. */
export const callSheet: MadeFile<{ call: number }> = {
  name: "call",
  fields: fields({ call: id }),
  draw(input, sight) {
    const report = reportOn(sight, input);
    if (report === null) return null;
    const { call } = report;
    const title = titleOf(call);
    const named = { title, at: call.startsAt ?? call.openedAt ?? call.madeAt, ending: ".xlsx" };
    return {
      name: phrase(call.mode === "drill" ? "call_sheet.drill_file_name" : "call_sheet.file_name", named),
      sheet: {
        title: phrase("call_sheet.title", { title }),
        head: head.map((key) => phrase(key)),
        rows: [...report.rows.map(row), [null], ...figures(report)],
      },
    };
  },
};

export const head = [
  "call_sheet.head.name",
  "call_sheet.head.state",
  "call_sheet.head.heads",
  "call_sheet.head.answered",
  "call_sheet.head.arrived",
  "call_sheet.head.left",
  "call_sheet.head.spent",
  "call_sheet.head.note",
] as const;

export function row({ name, state, heads, answeredIn, arrivedAt, leftAt, isLeftUnsaid, spent, by }: ReportRow): Cell[] {
  const time = (at: number | null) => (at === null ? null : phrase("call_sheet.time", { at }));
  const notes = [
    ...(by === null ? [] : [phrase("call_sheet.by", { name: by })]),
    ...(isLeftUnsaid ? [phrase("call_sheet.unsaid")] : []),
  ];
  const [one = null, other] = notes;
  return [
    called(name),
    phrase(`call_as.${state === "available" ? "accepted" : state}`),
    heads,
    withinMinutes(answeredIn),
    time(arrivedAt),
    time(leftAt),
    arrivedAt === null ? null : minutes(spent),
    one && other ? phrase("call_sheet.both", { one, other }) : one,
  ];
}

function figures({ call, asked, answered, came, median, slow, hours, roll }: Report): Cell[][] {
  const known: Cell[][] =
    roll === null
      ? [
          [phrase("call_sheet.came"), came],
          [phrase("call_sheet.hours"), minutes(hours)],
        ]
      : [
          [phrase("call_sheet.safe"), roll.safe],
          [phrase("call_sheet.need_help"), roll.needHelp],
          [phrase("call_sheet.not_here"), roll.notHere],
          [phrase("call_sheet.unknown"), roll.unknown],
        ];
  return [
    [phrase("call_sheet.asked"), asked],
    [phrase("call_sheet.answered"), answered],
    ...known,
    [phrase("call_sheet.median"), withinMinutes(median)],
    [phrase("call_sheet.slow"), withinMinutes(slow)],
    ...(call.mode === "drill" ? [[phrase("call_sheet.drill")]] : []),
  ];
}

/** Whoever answered at once did so within a minute. */
export function withinMinutes(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.max(1, Math.ceil(milliseconds / 60_000));
}

export function minutes(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.round(milliseconds / 60_000);
}
