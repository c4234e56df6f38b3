import { confirmHours, hoursIn, setHours } from "../../src/domain/calls/hours.ts";
import { noteReport, type Report, reportOn } from "../../src/domain/calls/report.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { freeWords } from "../../src/talk/question.ts";
import { callSheet } from "../files/call-sheet.ts";
import { called } from "../role-words.ts";
import { brief, button, flow, phrase, type Teller } from "../talk.ts";
import { briefOf, lengthOf, tellOf, titleOf } from "./call-words.ts";

const about = fields<{ call: number }>({ call: id });

/** [How it went]: asked, answered, came. */
export const report = brief("report-call", { code: "cq", fields: about }, (talk, { call }) => giveReport(talk, call));

/** [As a table], with the names; it is noted who took it. */
export const reportSheet = brief("call-table", { code: "cz", fields: about }, (talk, { call }) => {
  const noted = talk.act("note", noteReport, { call });
  if ("refused" in noted) return talk.say("call.gone");
  talk.say("call_sheet.done", { number: noted.count }, { makes: { file: callSheet, input: { call } } });
});

/** [The hours are right] of all that nobody doubts. */
export const hoursRight = brief("hours-right", { code: "ch", fields: about }, (talk, input) => {
  const done = talk.act("confirm", confirmHours, input);
  if ("refused" in done) talk.say("call.gone");
  else talk.say("call.hours_confirmed", { number: done.count });
});

/** [Change the hours] of one who says that they are wrong. */
export const hoursWrong = flow(
  "hours-wrong",
  { code: "cw", fields: fields<{ call: number; row: number }>({ call: id, row: id }) },
  function* (talk, { call, row: answer }) {
    const one = talk.look("hours", hoursIn, { call })?.find((line) => line.answer === answer);
    if (!one) return talk.say("call.gone");
    const typed = freeWords(8, (words) => /^\d{1,4}$/.test(words.normalize("NFKC").trim()));
    const minutes = Number((yield* talk.ask("call.set_hours_to", typed, { name: called(one.name) })).normalize("NFKC"));
    const done = talk.act("set", setHours, { answer, minutes });
    talk.say("refused" in done ? "call.gone" : "call.hours_set");
  },
);

export function giveReport(talk: Teller, call: number): void {
  const found = talk.look("report", reportOn, { call });
  if (!found) {
    talk.say("call.gone");
    return;
  }
  const { call: one, asked, answered, came, headsCame: heads, roll } = found;
  const shown = { title: titleOf(one), brief: briefOf(one), asked, answered, lines: details(found) };
  const text = roll
    ? phrase("roll.report_text", { ...shown, safe: roll.safe, help: roll.needHelp, away: roll.notHere })
    : heads === came
      ? phrase("call.report_text", { ...shown, came })
      : phrase("call.report_text_heads", { ...shown, came, heads });
  const confirms = came === 0 ? [] : [button(hoursRight, { call }, "call.confirm_hours")];
  tellOf(talk, one, text, { buttons: [...confirms, button(reportSheet, { call }, "call_sheet.get")] });
}

function details({ call: one, came, median, slow, hours, unsaid, roll }: Report) {
  return [
    ...(roll === null ? [] : [phrase("roll.report_unknown", { number: roll.unknown })]),
    ...answeredIn(median, slow),
    ...(came === 0 ? [] : [phrase("call.report_hours", { hours: lengthOf(hours) })]),
    ...(unsaid === 0 ? [] : [phrase("call.report_unsaid", { count: unsaid })]),
    ...(one.mode === "drill" ? [phrase("call.report_drill")] : []),
  ];
}

/** In what time half of them answered, and nine tenths. */
export function answeredIn(median: number | null, slow: number | null) {
  if (median === null || slow === null) return [];
  return [phrase("call.report_quick", { median: lengthOf(within(median)), slow: lengthOf(within(slow)) })];
}

const minute = 60_000;

/** Whoever answered at once did so within a minute. */
function within(milliseconds: number): number {
  return Math.max(minute, Math.ceil(milliseconds / minute) * minute);
}
