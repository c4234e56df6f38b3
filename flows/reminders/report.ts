import { type ReportedMore, reportMore, reportOf, reportZero } from "../../src/domain/reminders/report.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import { moreParts } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { brief, button, flow, type Teller } from "../talk.ts";
import { ofOccurrence } from "./answer-reminder.ts";

/** [Nothing to report]: one tap. */
export const nothingToReport = brief(
  "nothing-to-report",
  { code: "rmn", isOfLast: true, fields: ofOccurrence },
  (talk, { occurrence }) => {
    const done = talk.act("zero", reportZero, { occurrence });
    if ("refused" in done) return talk.say("remind.not_yours");
    talk.say(done.isNew ? "report.zero_made" : "report.was_made");
  },
);

/** [Add]: what there is to report becomes a concern; after the report it is added to it (续报). */
export const reportSomething = flow(
  "report-something",
  { code: "rms", isOfLast: true, fields: ofOccurrence },
  function* (talk, { occurrence }) {
    const report = talk.look("report", reportOf, { occurrence });
    if (!report) return talk.say("remind.not_yours");
    const { more } = yield* talk.ask(report.isMade ? "report.what_more" : "report.what", moreParts());
    tellMade(talk, talk.act("more", reportMore, { occurrence, told: more }));
  },
);

/** What can be tapped on for a report; with its name, where there are others beside it. */
export function reportButtons(occurrence: number, what: string, isOneOfMany: boolean): FlowButton[] {
  const name = { what: beginning(what, 12) };
  return isOneOfMany
    ? [
        button(nothingToReport, { occurrence }, "report.nothing_of", name),
        button(reportSomething, { occurrence }, "report.add_of", name),
      ]
    : [
        button(nothingToReport, { occurrence }, "report.nothing"),
        button(reportSomething, { occurrence }, "report.add"),
      ];
}

export function tellMade(talk: Teller, made: ReportedMore | { readonly refused: "not_yours" }) {
  if ("refused" in made) return talk.say("remind.not_yours");
  if (made.number === 0) talk.say("report.made", { concern: made.concern });
  else talk.say("report.added", { number: made.number, concern: made.concern });
}
