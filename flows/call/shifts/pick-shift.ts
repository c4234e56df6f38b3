import { myTask, type Task } from "../../../src/domain/calls/my-tasks.ts";
import { answerShifts } from "../../../src/domain/calls/shifts/answer-shifts.ts";
import { shiftsFor } from "../../../src/domain/calls/shifts/shifts-of.ts";
import { fields, id, unwritten } from "../../../src/talk/fields.ts";
import type { Phrase } from "../../../src/talk/phrase.ts";
import { oneOfThese } from "../../../src/talk/question.ts";
import { brief, button, flow, phrase, type Teller } from "../../talk.ts";
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
  const done = talk.act("answer", answerShifts, { call, answer: "no" });
  if ("refused" in done) return talk.say(done.refused === "over" ? "call.over" : "call.gone");
  sayOf(talk, done.calls, phrase("call.said_none"));
});

interface SeveralSaid {
  readonly call: number;
  readonly numbers: readonly number[];
  readonly answer: "yes" | "no";
  readonly heads?: number;
}

/** Several shifts were named in one sentence. */
export const shiftsSpoken = brief("shifts-words", { code: "h6", fields: unwritten<SeveralSaid>() }, (talk, said) => {
  const done = talk.act("answer", answerShifts, said);
  if ("refused" in done) return talk.say(done.refused === "over" ? "call.over" : "call.gone");
  const tasks = done.calls.flatMap((call) => talk.look(`task${call}`, myTask, { call }) ?? []);
  sayOf(talk, done.calls, phrase("call.said_shifts", { lines: tasks.map(lineOf) }));
});

/** A drill says so; and there is a way to put it right. */
function sayOf(talk: Teller, [call = 0]: readonly number[], text: Phrase): void {
  const task = talk.look("task", myTask, { call });
  if (task) tellOf(talk, task.call, text, { buttons: [button(pickShift, { call }, "call.other_shifts")] });
}

function choiceOf(task: Task): Phrase {
  if (isTaken(task)) return lineOf(task);
  const { call } = task;
  return phrase("call.shift_open", { number: call.shift ?? 0, at: call.startsAt ?? 0, end: call.endsAt ?? 0 });
}

function lineOf({ call, state }: Task): Phrase {
  const told = { number: call.shift ?? 0, at: call.startsAt ?? 0, end: call.endsAt ?? 0 };
  return phrase("call.shift_mine", { ...told, state: answerWords(state) });
}

function isTaken({ state }: Task): boolean {
  return state !== "invited" && state !== "declined" && state !== "withdrawn" && state !== "not_needed";
}
