import { completedFor } from "../../src/domain/reminders/completed-for.ts";
import { occurrenceTold } from "../../src/domain/reminders/occurrence-told.ts";
import { nameOf } from "../../src/domain/staff.ts";
import type { Event, NewsTable } from "../../src/talk/news.ts";
import { reminderCard } from "../cards/reminder-card.ts";
import { sheetCard } from "../cards/sheet-card.ts";
import { nudgeOf } from "../reminders/nudge.ts";
import { reportButtons } from "../reminders/report.ts";
import { called } from "../role-words.ts";
import { phrase } from "../talk.ts";

/** Who hears of what comes due, and of what is not answered. */
export const reminderNews: NewsTable = {
  "reminders.due": ({ about }) => [
    { to: Number(about.person), card: reminderCard, about: { bundle: Number(about.bundle) }, again: true },
  ],

  "reminder.done": redrawn,
  "reminder.snoozed": redrawn,
  "report.made": (event, sight) => {
    const sheet = { reminder: Number(event.about.reminder), at: Number(event.about.at) };
    const lead = completedFor(sight, sheet);
    const shown = lead === undefined ? [] : [{ to: lead, card: sheetCard, about: sheet, again: true }];
    return [...redrawn(event), { redraw: sheetCard, about: sheet }, ...shown];
  },

  /** Once more, to the same one, of all that waits. */
  "reminder.nudged": ({ about }, { db }) => {
    const ids = Array.isArray(about.occurrences) ? about.occurrences.map(Number) : [];
    const found = ids.flatMap((id) => occurrenceTold(db, id) ?? []);
    return found.length === 0 ? [] : [{ to: Number(about.person), ...nudgeOf(found) }];
  },

  "reminder.deputised": ({ about }, { db }) => {
    const found = occurrenceTold(db, Number(about.occurrence));
    if (!found) return [];
    const { words: what, occurrence } = found;
    const words = phrase("remind.ask_deputy", { what, name: called(nameOf(db, Number(about.person))) });
    return [{ to: Number(about.deputy), words, buttons: reportButtons(occurrence, what, false) }];
  },

  "reminder.escalated": ({ about }, { db }) => {
    const found = occurrenceTold(db, Number(about.occurrence));
    if (!found) return [];
    // One card for all who are missing, however many.
    return [
      { to: Number(about.lead), card: sheetCard, about: { reminder: found.reminder, at: found.at }, again: true },
    ];
  },
};

function redrawn({ about }: Event) {
  return [{ redraw: reminderCard, about: { bundle: Number(about.bundle) } }];
}
