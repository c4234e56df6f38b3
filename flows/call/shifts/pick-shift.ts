import { myTask, type Task } from "../../../src/domain/calls/my-tasks.ts";
import { declineShifts } from "../../../src/domain/calls/shifts/decline-shifts.ts";
import { shiftsFor } from "../../../src/domain/calls/shifts/shifts-of.ts";
import { fields, id } from "../../../src/talk/fields.ts";
import { oneOfThese } from "../../../src/talk/question.ts";
import { brief, flow, phrase } from "../../talk.ts";
import { give, nextFor } from "../answer.ts";
import { answerWords, tellOf } from "../call-words.ts";

const about = fields<{ call: number }>({ call: id });

/** [The other shifts]: how one stands to each of them, and one more, or one less. */
export const pickShift = flow("pick-shift", { code: "h1", fields: about }, function* (talk, { call }) {
  if (!talk.look("mine", myTask, { call })) return talk.say("call.gone");
  const tasks = talk
    .look("shifts", shiftsFor, { call })
    .flatMap((shift) => talk.look(`task${shift.id}`, myTask, { call: shift.id }) ?? []);
  const [first] = tasks;
  if (!first) return talk.say("call.over");
  const choices = tasks.map((task) => ({ value: `c${task.call.id}`, label: choiceOf(task) }));
  const none = { value: "none", label: phrase("call.no_shift") };
  const chosen = yield* talk.ask("call.which_shift", oneOfThese([...choices, none]));
  if (chosen === "none") return { start: noShift, input: { call: first.call.id } };
  const task = tasks.find((one) => chosen === `c${one.call.id}`);
  if (!task) return talk.say("call.gone");
  if (!isTaken(task)) return give(talk, { call: task.call.id, answer: "yes" });
  const text = phrase("call.task", { shown: choiceOf(task), state: answerWords(task.state) });
  tellOf(talk, task.call, text, { buttons: nextFor(task) });
});

/** [None of them]: of all shifts at once. */
export const noShift = brief("no-shift", { code: "h2", fields: about }, (talk, { call }) => {
  const done = talk.act("decline", declineShifts, { call });
  const task = talk.look("task", myTask, { call });
  if ("refused" in done || !task)
    return talk.say("refused" in done && done.refused === "over" ? "call.over" : "call.gone");
  tellOf(talk, task.call, phrase("call.said_none"), { buttons: nextFor(task).slice(-1) });
});

function choiceOf(task: Task) {
  const { call, state } = task;
  const told = { number: call.shift ?? 0, at: call.startsAt ?? 0, end: call.endsAt ?? 0 };
  return isTaken(task)
    ? phrase("call.shift_mine", { ...told, state: answerWords(state) })
    : phrase("call.shift_open", told);
}

function isTaken({ state }: Task): boolean {
  return state !== "invited" && state !== "declined" && state !== "withdrawn" && state !== "not_needed";
}
