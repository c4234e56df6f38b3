import { doubtHours, myPast, myTasks, type Task } from "../../src/domain/calls/my-tasks.ts";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { signed } from "../notice/notice-words.ts";
import { flow, phrase } from "../talk.ts";
import { nextFor } from "./answer.ts";
import { answerWords, briefOf, callText, inMode, lengthOf, tellOf } from "./call-words.ts";

const mostShown = 6;

/** What one was asked to: what, when, where, what to bring, and the way to say otherwise. */
export const tasks = flow("tasks", { code: "mt", fields: none }, function* (talk) {
  const open = talk.look("tasks", myTasks, null).slice(0, mostShown);
  const hasPast = talk.look("past", myPast, null).length > 0;
  if (open.length === 0 && !hasPast) return talk.say("call.tasks_none");
  const past = hasPast ? [{ value: "past", label: phrase("call.past") }] : [];
  const choices = open.map((task) => ({
    value: `c${task.call.id}`,
    label: phrase("call.task_line", { brief: briefOf(task.call), state: standsAs(task) }),
  }));
  const chosen = yield* talk.ask("call.tasks", oneOfThese([...choices, ...past]));
  if (chosen === "past") return { start: hours, input: {} };
  const task = open.find(({ call }) => chosen === `c${call.id}`);
  if (!task) return talk.say("call.gone");
  const text = phrase("call.task", {
    shown: callText(task.call, { from: signed(talk, task.owner), leads: task.leads }),
    state: standsAs(task),
  });
  tellOf(talk, { mode: "routine" }, text, { buttons: nextFor(task) });
});

/** How long one has been where of late; what is wrong can be said. */
export const hours = flow("hours", { code: "hr", fields: none }, function* (talk) {
  const all = talk.look("past", myPast, null);
  if (all.length === 0) return talk.say("call.past_none");
  const choices = all
    .slice(0, mostShown)
    .map((one) => ({ value: `c${one.call.id}`, label: inMode(one.call, lineOf(one)) }));
  // A drill counts in no sum.
  const real = all.filter(({ call }) => call.mode !== "drill");
  const spent = lengthOf(real.reduce((sum, one) => sum + (one.spent ?? 0), 0));
  const chosen = yield* talk.ask("call.past_which", oneOfThese(choices), { spent });
  const words = yield* talk.ask("call.doubt_words", freeWords(300));
  const done = talk.act("doubt", doubtHours, { call: Number(chosen.slice(1)), words });
  talk.say("refused" in done ? "call.gone" : "call.doubted");
});

function lineOf({ call, spent, isLeftUnsaid }: Task) {
  const shown = { brief: briefOf(call), spent: lengthOf(spent ?? 0) };
  return phrase(isLeftUnsaid ? "call.past_line_unsaid" : "call.past_line", shown);
}

function standsAs({ state, isLate }: Task) {
  return isLate && state === "accepted" ? phrase("call_mine.late") : answerWords(state);
}
