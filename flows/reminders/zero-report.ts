import { type MyReport, myReports, openReport } from "../../src/domain/reminders/my-reports.ts";
import { reportMore, reportZero } from "../../src/domain/reminders/report.ts";
import { lastSheets } from "../../src/domain/reminders/sheet.ts";
import { none } from "../../src/talk/fields.ts";
import { moreParts, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { flow, type Talk } from "../talk.ts";
import { draftWords } from "./draft-words.ts";
import { reportSomething, tellMade } from "./report.ts";
import { showIt } from "./sheet-buttons.ts";

/** The report of one's own, before it is asked for as well; or for whoever leads, who has reported. */
export const zeroReport = flow("zero-report", { code: "rmz", fields: none }, function* (talk) {
  const mine = talk.look("mine", myReports, null);
  const open = mine.filter(({ isMade }) => !isMade);
  if (open.length > 0) return yield* make(talk, yield* which(talk, open));
  const sheets = talk.look("sheets", lastSheets, null).slice(0, 8);
  const [sheet, ...others] = sheets;
  if (sheet && others.length === 0) return showIt(talk, sheet);
  if (sheet) {
    const choices = sheets.map(({ reminder, words }) => ({ value: `s${reminder}`, label: beginning(words, 20) }));
    const chosen = yield* talk.ask("report.which", oneOfThese(choices));
    return showIt(talk, sheets.find(({ reminder }) => chosen === `s${reminder}`) ?? sheet);
  }
  const [made] = mine;
  if (made?.occurrence != null) return { start: reportSomething, input: { occurrence: made.occurrence } };
  return talk.say("report.none");
});

function* which(talk: Talk, open: readonly MyReport[]) {
  const [only, ...others] = open;
  if (only && others.length === 0) return only;
  const choices = open.slice(0, 8).map(({ words }, n) => ({ value: `m${n}`, label: beginning(words, 20) }));
  const chosen = yield* talk.ask("report.which", oneOfThese(choices));
  return open[Number(chosen.slice(1))];
}

function* make(talk: Talk, report: MyReport | undefined) {
  if (!report) return;
  const { words: what, draft, reminder } = report;
  const does = yield* talk.ask("report.yours", oneOf(["nothing", "add"]), { what, draft: draftWords(draft) });
  const told = does === "add" ? yield* talk.ask("report.what", moreParts()) : null;
  const opened =
    report.occurrence === null ? talk.act("open", openReport, { reminder }) : { occurrence: report.occurrence };
  if ("refused" in opened) return talk.say("remind.not_yours");
  const { occurrence } = opened;
  if (told !== null) return tellMade(talk, talk.act("more", reportMore, { occurrence, told: told.more }));
  const done = talk.act("zero", reportZero, { occurrence });
  if ("refused" in done) return talk.say("remind.not_yours");
  talk.say(done.isNew ? "report.zero_made" : "report.was_made");
}
