import type { Draft } from "../../src/domain/reminders/draft.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { phrase } from "../talk.ts";

/** What there is to report, by what is known here. */
export function draftWords({ since, areas, opened, resolved, emergencies }: Draft): Phrase {
  const danger = emergencies === 0 ? phrase("report.no_danger") : phrase("report.danger", { number: emergencies });
  return phrase("report.draft", { since, area: areas.join(" "), opened, resolved, danger });
}
