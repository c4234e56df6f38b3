import {
  type Answered,
  type AnswerSaid,
  answerCall,
  answers,
  takeAnswerBack,
} from "../../src/domain/calls/answer-call.ts";
import type { Call } from "../../src/domain/calls/find-call.ts";
import { myTask, type Task } from "../../src/domain/calls/my-tasks.ts";
import { shiftsFor } from "../../src/domain/calls/shifts/shifts-of.ts";
import { code, fields, id, unwritten } from "../../src/talk/fields.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { brief, button, flow, phrase, type Teller } from "../talk.ts";
import { briefOf, forThoseWhoCome, lengthOf, tellOf } from "./call-words.ts";
import { noShift, pickShift } from "./shifts/pick-shift.ts";

interface Answer {
  readonly call: number;
  readonly answer: AnswerSaid;
}

/** What somebody said in words, with what buttons can't carry. */
export interface Spoken extends Answer {
  readonly heads?: number;
  readonly minutes?: number;
  /** How far they are from the place. */
  readonly metres?: number;
}

/** [I can come] and its like, under a call. */
export const answerOne = brief(
  "answer-call",
  { code: "an", fields: fields<Answer>({ call: id, answer: code(answers) }) },
  (talk, said) => give(talk, said),
);

/** An answer in words: with how many, or by how much somebody is late. */
export const answerSpoken = brief("answer-words", { code: "av", fields: unwritten<Spoken>() }, (talk, said) =>
  give(talk, said),
);

/** [I'll be late]: by how much. */
export const answerLate = flow(
  "answer-late",
  { code: "al", fields: fields<{ call: number }>({ call: id }) },
  function* (talk, { call }) {
    if (!talk.look("task", myTask, { call })) return talk.say("call.gone");
    const typed = freeWords(20, (words) => minutesIn(words) !== null);
    const said = yield* talk.ask("call.how_late", oneOf(["m10", "m20", "m30", "open"]).or(typed));
    const minutes = { m10: 10, m20: 20, m30: 30 }[said] ?? minutesIn(said);
    give(talk, { call, answer: "late", ...(minutes === null ? {} : { minutes }) });
  },
);

/** [No, take it back] under what was understood. */
export const answerBack = brief(
  "answer-back",
  { code: "ab", fields: fields<{ call: number }>({ call: id }) },
  (talk, input) => {
    const done = talk.act("back", takeAnswerBack, input);
    const task = talk.look("task", myTask, input);
    if ("refused" in done || !task)
      return talk.say("refused" in done && done.refused === "over" ? "call.over" : "call.gone");
    if (task.state === "invited")
      return tellOf(talk, task.call, phrase("call.not_answered"), { buttons: offersFor(talk, task) });
    tellOf(talk, task.call, phrase("call.taken_back"), { buttons: nextFor(task) });
  },
);

/** One of several calls was meant. */
export const whichCall = flow(
  "which-call",
  { code: "wc", fields: unwritten<{ readonly calls: readonly number[]; readonly said: Omit<Spoken, "call"> }>() },
  function* (talk, { calls, said }) {
    const tasks = calls.flatMap((call) => talk.look(`task${call}`, myTask, { call }) ?? []).slice(0, 8);
    if (tasks.length === 0) return talk.say("call.gone");
    const choices = tasks.map((task) => ({
      value: `c${task.call.id}`,
      label: phrase("call.one_of", { words: briefOf(task.call) }),
    }));
    const chosen = yield* talk.ask("call.which", oneOfThese(choices));
    give(talk, { ...said, call: Number(chosen.slice(1)) });
  },
);

/** The answers under a call that was not answered yet; where it has shifts, to each of them. */
export function offers({ id: call }: Pick<Call, "id">, shifts: readonly Call[]): FlowButton[] {
  if (shifts.length > 0) return [...shifts.map(takesShift), button(noShift, { call }, "call.no_shift")];
  return [
    button(answerOne, { call, answer: "yes" }, "call.can"),
    button(answerLate, { call }, "call.late"),
    button(answerOne, { call, answer: "no" }, "call.cannot"),
  ];
}

function takesShift({ id, shift, startsAt }: Call): FlowButton {
  return button(answerOne, { call: id, answer: "yes" }, "call.shift_at", { number: shift ?? 0, at: startsAt ?? 0 });
}

function offersFor(talk: Teller, { call }: Pick<Task, "call">): FlowButton[] {
  return offers(call, talk.look("shifts", shiftsFor, { call: call.id }));
}

/** What somebody can say next. */
export function nextFor(task: Pick<Task, "call" | "state">): FlowButton[] {
  const { call, state } = task;
  const isOfShifts = call.shift !== null && state !== "on_site" && state !== "en_route";
  return [
    ...nextIn(call.id, state),
    ...(isOfShifts ? [button(pickShift, { call: call.id }, "call.other_shifts")] : []),
  ];
}

function nextIn(call: number, state: Task["state"]): FlowButton[] {
  const say = (answer: AnswerSaid, label: "call.can" | "call.cannot" | "call.set_out" | "call.here" | "call.left") =>
    button(answerOne, { call, answer }, label);
  switch (state) {
    case "accepted":
      return [say("on_the_way", "call.set_out"), say("here", "call.here"), say("no", "call.cannot")];
    case "en_route":
      return [say("here", "call.here"), say("no", "call.cannot")];
    case "on_site":
      return [say("left", "call.left")];
    case "waitlisted":
      return [say("no", "call.cannot")];
    case "declined":
    case "withdrawn":
    case "not_needed":
      return [say("yes", "call.can")];
    case "departed":
      return [say("here", "call.here")];
    default:
      return offers({ id: call }, []);
  }
}

export function give(talk: Teller, said: Spoken): void {
  const { call } = said;
  const before = talk.look("before", myTask, { call });
  const wasSeen = before?.isSeen ?? false;
  const done = talk.act("answer", answerCall, said);
  const task = talk.look("task", myTask, { call });
  if ("refused" in done || !task) {
    const refused = "refused" in done ? done.refused : "not_yours";
    if (refused === "no_place" && task?.state === "waitlisted")
      talk.say("call.no_place_yet", { place: task.place ?? 1 });
    else talk.say(refused === "not_yours" ? "call.gone" : refused === "over" ? "call.over" : "call.no_place");
    return;
  }
  if (done.outcome === "seen" && task.state === "invited") {
    // It is asked once; whoever has said nothing more to that is left alone.
    const text = wasSeen ? phrase("call.seen_again") : phrase("call.seen");
    tellOf(talk, task.call, text, { buttons: wasSeen ? [] : offersFor(talk, task) });
    return;
  }
  const back = said.answer === "seen" ? [] : [button(answerBack, { call }, "call.take_back")];
  const buttons = [...nextFor(task), ...otherwise(call, done), ...back];
  const text =
    before?.state === "waitlisted" && task.state === "withdrawn"
      ? phrase("call.said_no_more_waiting")
      : understood(task, done);
  tellOf(talk, task.call, text, { buttons });
}

/** What else the word may have meant; that they are there already, whoever is to come can say anyway. */
function otherwise(call: number, { or }: Extract<Answered, { outcome: unknown }>): FlowButton[] {
  return or === "yes" ? [button(answerOne, { call, answer: "yes" }, "call.i_come")] : [];
}

/** Said back, as it was understood. */
export function understood(task: Task, done: { readonly isFull?: true }): Phrase {
  const { call, heads, state, isLate, eta, place, spent, arrivedAt, distance } = task;
  if (done.isFull) return phrase("call.seats_kept", { heads });
  const lines = forThoseWhoCome(call);
  switch (state) {
    case "accepted":
      if (isLate)
        return eta === null ? phrase("call.said_late", { lines }) : phrase("call.said_late_at", { at: eta, lines });
      return heads > 1 ? phrase("call.said_yes_party", { heads, lines }) : phrase("call.said_yes", { lines });
    case "en_route":
      return phrase("call.said_on_the_way");
    case "on_site":
      return distance === null
        ? phrase("call.said_here", { at: arrivedAt ?? 0 })
        : phrase("call.said_here_far", { at: arrivedAt ?? 0, metres: distance });
    case "departed":
      return phrase("call.said_left", { spent: lengthOf(spent ?? 0) });
    case "waitlisted":
      return call.shift === null
        ? phrase("call.said_wait", { place: place ?? 1 })
        : phrase("call.said_wait_shift", { number: call.shift, place: place ?? 1 });
    case "not_needed":
      return phrase("call.said_thanks", { quota: call.quota ?? 0 });
    case "withdrawn":
      return phrase("call.said_withdrawn");
    case "declined":
      return call.shift === null ? phrase("call.said_no") : phrase("call.said_no_shift", { number: call.shift });
    default:
      return phrase("call.seen");
  }
}

/** A number of minutes, as it is typed behind "how late". */
function minutesIn(words: string): number | null {
  const [, number] = /^\D*(\d{1,3})\D*$/.exec(words.normalize("NFKC")) ?? [];
  return number === undefined ? null : Number(number);
}
