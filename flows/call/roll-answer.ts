import { myTask } from "../../src/domain/calls/my-tasks.ts";
import { answerForNeighbour, answerRollCall, type RollAnswer, rollAnswers } from "../../src/domain/calls/roll-call.ts";
import { addToConcern } from "../../src/domain/concerns/follow-concern.ts";
import { code, fields, id, unwritten } from "../../src/talk/fields.ts";
import type { FlowButton, HandOver } from "../../src/talk/flow.ts";
import { freeWords, moreParts, oneOf } from "../../src/talk/question.ts";
import { inCharge } from "../concern-words.ts";
import { sayConcern } from "../say-concern.ts";
import { button, flow, phrase, type Talk } from "../talk.ts";
import { tellOf } from "./call-words.ts";

/** [Safe], [I need help], [Not here]. Whoever needs help is heard at once, and then asked what and where. */
export const answerRoll = flow(
  "answer-roll",
  { code: "ra", fields: fields<{ call: number; safety: RollAnswer }>({ call: id, safety: code(rollAnswers) }) },
  // biome-ignore lint/correctness/useYield: what is asked is a conversation of its own, so that whoever says it again says it anew
  function* (talk, { call, safety }) {
    return say(talk, call, safety);
  },
);

/** What help, and where: it goes to the concern that was opened for it. */
export const helpWhat = flow(
  "help-what",
  { code: "rh", fields: unwritten<{ concern: number; holder: string | null }>() },
  function* (talk, { concern, holder }) {
    const { more } = yield* talk.ask("roll.said_need_help", moreParts({ isUrgent: true }), {
      holder: inCharge(holder),
    });
    talk.act("add", addToConcern, { concern, told: more });
    talk.say("roll.more_told");
  },
);

/** [For a neighbour]: by name. It stands as unconfirmed. */
export const answerNeighbour = flow(
  "answer-neighbour",
  { code: "rn", fields: fields<{ call: number }>({ call: id }) },
  function* (talk, { call }) {
    if (!talk.look("task", myTask, { call })) return talk.say("call.gone");
    const name = yield* talk.ask("roll.for_whom", freeWords(40));
    const answer = yield* talk.ask("roll.for_what", oneOf(rollAnswers), { name });
    sayFor(talk, call, name, answer);
  },
);

/** What somebody wrote of a neighbour whom they named. */
export const neighbourSpoken = flow(
  "neighbour-words",
  { code: "rw", fields: unwritten<{ call: number; name: string; answer: RollAnswer }>() },
  // biome-ignore lint/correctness/useYield: nothing is asked
  function* (talk, { call, name, answer }) {
    sayFor(talk, call, name, answer);
  },
);

/** It sounded like an answer to a roll-call, and may be none. */
export const askSafety = flow(
  "ask-safety",
  { code: "rk", fields: unwritten<{ call: number; words: string }>() },
  function* (talk, { call, words }) {
    const meant = yield* talk.ask("roll.unsure", oneOf(["safe", "need_help", "not_here", "concern"]), { words });
    if (meant === "concern") return { start: sayConcern, input: { words } };
    return say(talk, call, meant);
  },
);

export function rollOffers(call: number): FlowButton[] {
  return [
    button(answerRoll, { call, safety: "safe" }, "roll.safe"),
    button(answerRoll, { call, safety: "need_help" }, "roll.need_help"),
    button(answerRoll, { call, safety: "not_here" }, "roll.not_here"),
    button(answerNeighbour, { call }, "roll.neighbour"),
  ];
}

function say(talk: Talk, call: number, answer: RollAnswer): HandOver | void {
  const done = talk.act("answer", answerRollCall, { call, answer });
  const task = talk.look("task", myTask, { call });
  if ("refused" in done || !task)
    return talk.say("refused" in done && done.refused === "over" ? "call.over" : "call.gone");
  if (answer === "safe") return tellOf(talk, task.call, phrase("roll.said_safe"));
  if (answer === "not_here") return tellOf(talk, task.call, phrase("roll.said_not_here"));
  if (done.concern === null) return tellOf(talk, task.call, phrase("roll.said_need_help_drill"));
  return { start: helpWhat, input: { concern: done.concern, holder: done.holder } };
}

function sayFor(talk: Talk, call: number, name: string, answer: RollAnswer): void {
  const done = talk.act("for", answerForNeighbour, { call, name, answer });
  if ("refused" in done) talk.say(done.refused === "over" ? "call.over" : "call.gone");
  else if (done.concern === null) talk.say("roll.for_done", { name });
  else talk.say("roll.for_alarmed", { name, holder: inCharge(done.holder) });
}
