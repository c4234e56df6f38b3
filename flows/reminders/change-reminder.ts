import { type ReminderView, runReminder } from "../../src/domain/reminders/read-reminders.ts";
import {
  endReminder,
  pauseReminder,
  type Run,
  rescheduleReminder,
  rewordReminder,
  skipNext,
} from "../../src/domain/reminders/run-reminder.ts";
import { isDay } from "../../src/domain/said-day.ts";
import { fields, id } from "../../src/talk/fields.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { called } from "../role-words.ts";
import { flow, phrase, type Talk } from "../talk.ts";
import { listed, ruleWords } from "./rule-words.ts";
import { whenToRemind } from "./when-to-remind.ts";

/** One reminder that one may change: when it comes next, who has answered, and what can be done with it. */
export const changeReminder = flow(
  "change-reminder",
  { code: "rmc", fields: fields<{ reminder: number }>({ reminder: id }) },
  function* (talk, { reminder }) {
    const view = talk.look("one", runReminder, { reminder });
    if (!view) return talk.say("remind.not_yours");
    const { words: what, rule, next } = view;
    const does = yield* talk.ask("remind.one", oneOf(["skip", "pause", "when", "what", "end"]), {
      ...{ what, who: audienceWords(view), when: ruleWords(rule, next) },
      lines: [...next.map((at) => phrase("remind.next_line", { at })), ...lastWords(view.last)],
    });
    if (does === "skip") return tell(talk, talk.act("skip", skipNext, { reminder }));
    if (does === "end") return tell(talk, talk.act("end", endReminder, { reminder }), true);
    if (does === "pause") {
      let until = yield* talk.ask("remind.until", freeWords(40));
      while (!talk.look("day", isDay, { words: until })) {
        talk.say("remind.no_such_day");
        until = yield* talk.ask("remind.until", freeWords(40));
      }
      return tell(talk, talk.act("pause", pauseReminder, { reminder, until }));
    }
    if (does === "what") {
      const words = yield* talk.ask("remind.what", freeWords(300));
      return tell(talk, talk.act("reword", rewordReminder, { reminder, words }));
    }
    const other = yield* whenToRemind(talk, "when", null, "");
    tell(talk, talk.act("reschedule", rescheduleReminder, { reminder, rule: other }));
  },
);

function tell(talk: Talk, done: Run, isEnd = false) {
  if ("refused" in done) {
    if (done.refused === "never") return talk.say("remind.never");
    return talk.say(done.refused === "no_such_day" ? "remind.no_such_day" : "remind.not_yours");
  }
  const { words: what, nextAt } = done;
  if (isEnd || nextAt === null) talk.say("remind.ended", { what });
  else talk.say("remind.changed", { what, at: nextAt });
}

/** For whom a reminder is that is there already. */
export function audienceWords({ audience, name, isForMe }: ReminderView): Text {
  if (audience === "grid_workers") return phrase("remind.for_grid_workers");
  if (audience === "on_duty") return phrase("remind.for_on_duty");
  if (audience === "grid") return phrase("remind.for_grid", { name: name ?? "" });
  if (audience === "team") return phrase("remind.for_team", { name: name ?? "" });
  return isForMe ? phrase("remind.for_me") : called(name);
}

function lastWords(
  last: { at: number; asked: number; answered: number; waiting: readonly (string | null)[] } | null,
): Phrase[] {
  if (!last) return [];
  const { at, asked, answered, waiting } = last;
  return [
    phrase("remind.last", { at, asked, answered }),
    ...(waiting.length === 0 ? [] : [phrase("remind.waiting", { names: listed(waiting.map(called)) })]),
  ];
}
