import { lastWeeks } from "../src/domain/week/last-weeks.ts";
import { type WeekReport, weekReport } from "../src/domain/week/week-report.ts";
import type { Week } from "../src/domain/week/which-week.ts";
import { none } from "../src/talk/fields.ts";
import type { Phrase } from "../src/talk/phrase.ts";
import { oneOf, oneOfThese } from "../src/talk/question.ts";
import { weekPicture } from "./files/week-picture.ts";
import { flow, type Talk } from "./talk.ts";
import { byKinds, byPlaces, days, headOf, inWhole } from "./week-words.ts";

const steps = ["before", "places", "kinds", "picture", "which"] as const;
type Next = (typeof steps)[number];
type Shown = { readonly head: Phrase; readonly lines: readonly Phrase[] };

/** How a week was in one's area: as a whole, by place and by kind, in words or as a picture. */
export const week = flow("week", { code: "wk", fields: none }, function* (talk) {
  let at: number | null = null;
  let shows: "whole" | "places" | "kinds" = "whole";
  for (;;) {
    const report: WeekReport | null = talk.look("report", weekReport, { at });
    if (report === null) return talk.say("week.not_yours");
    const shown: Shown = { head: headOf(report, shows), lines: linesOf(report, shows) };
    const next: Next = yield* talk.ask("week.shown", oneOf(steps), shown);
    if (next === "picture") {
      const makes = { file: weekPicture, input: { at: report.week.from } };
      return talk.say("week.picture", {}, { makes });
    }
    if (next === "before") at = report.week.from - 1;
    else at = next === "which" ? yield* which(talk) : report.week.from;
    shows = next === "places" || next === "kinds" ? next : "whole";
  }
});

function linesOf(report: WeekReport, shows: string) {
  if (shows === "places") return byPlaces(report);
  return shows === "kinds" ? byKinds(report) : inWhole(report);
}

/** Gives when the chosen one begins. */
function* which(talk: Talk) {
  for (let before: number | null = null; ; ) {
    const weeks: readonly Week[] = talk.look("weeks", lastWeeks, { before });
    const choices = weeks.map((one) => ({ value: String(one.from), label: days(one) }));
    const chosen = yield* talk.ask("week.which", oneOfThese(choices).or(oneOf(["earlier"])));
    if (chosen !== "earlier") return Number(chosen);
    before = weeks.at(-1)?.from ?? null;
  }
}
