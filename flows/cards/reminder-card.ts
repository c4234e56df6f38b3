import { type Bundle, type BundledItem, bundleOf } from "../../src/domain/reminders/read-bundle.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Card } from "../../src/talk/news.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { beginning } from "../concern-words.ts";
import { ofBundle, reminderDone, remindersDone, remindLater } from "../reminders/answer-reminder.ts";
import { draftWords } from "../reminders/draft-words.ts";
import { fewerReminders, stopReminder } from "../reminders/fewer.ts";
import { reportButtons, reportSomething } from "../reminders/report.ts";
import { button, phrase } from "../talk.ts";

/** What somebody is reminded of: all that came due at once, in one message, with what can be answered. */
export const reminderCard: Card<{ bundle: number }> = {
  name: "reminder",
  fields: ofBundle,
  draw({ bundle }, sight) {
    const found = bundleOf(sight, { bundle });
    if (!found) return null;
    const words = phrase("remind.card", { lines: found.items.flatMap(linesOf) });
    return { words, buttons: buttonsOf(bundle, found) };
  },
};

const lines = {
  notice: "remind.line_notice",
  duty: "remind.line_duty",
  patrol: "remind.line_patrol",
  report: "remind.line_report",
} as const;

function linesOf(item: BundledItem): Phrase[] {
  const { words: what, lateFrom, draft, state, isOpen } = item;
  const line = isOpen
    ? phrase(lines[item.kind], { what })
    : phrase("remind.line_over", { what, state: stateWords(state) });
  return [
    line,
    ...(draft === null ? [] : [draftWords(draft)]),
    ...(lateFrom === null || !isOpen ? [] : [phrase("remind.late", { at: lateFrom })]),
  ];
}

function stateWords(state: BundledItem["state"]): Phrase {
  if (state === "reported_zero") return phrase("remind.nothing");
  if (state === "reported_items") return phrase("remind.something");
  return phrase(state === "done" || state === "satisfied_early" ? "remind.over_done" : "remind.over");
}

/** At most eight buttons in all, since 0 and 9 mean back and help. */
const mostItems = 5;

function buttonsOf(bundle: number, { items, canSnooze }: Bundle): FlowButton[] {
  const tasks = items.filter(({ isOpen, kind }) => isOpen && kind !== "report");
  const most = tasks.length > 1 ? mostItems - 1 : mostItems;
  const answers = items.flatMap((item) => answersTo(item, items.length > 1)).slice(0, most);
  const isOver = items.every(({ isOpen }) => !isOpen);
  return [
    ...answers,
    ...(tasks.length > 1 ? [button(remindersDone, { bundle }, "remind.all")] : []),
    ...(canSnooze ? [button(remindLater, { bundle }, "remind.snooze")] : []),
    ...(!isOver && items.some((item) => item.mayBeFewer)
      ? [button(fewerReminders, { bundle }, "remind.less"), button(stopReminder, { bundle }, "remind.stop")]
      : []),
  ].slice(0, 8);
}

function answersTo({ id: occurrence, kind, isOpen, state, words }: BundledItem, isOneOfMany: boolean): FlowButton[] {
  const isReported = state === "reported_zero" || state === "reported_items";
  const name = { what: beginning(words, 12) };
  if (kind === "report" && isReported && isOneOfMany)
    return [button(reportSomething, { occurrence }, "report.add_of", name)];
  if (kind === "report" && isReported) return [button(reportSomething, { occurrence }, "report.add_more")];
  if (!isOpen) return [];
  if (kind === "report") return reportButtons(occurrence, words, isOneOfMany);
  if (isOneOfMany) return [button(reminderDone, { occurrence }, "remind.done_of", name)];
  return [button(reminderDone, { occurrence }, kind === "notice" ? "remind.seen" : "remind.done")];
}
