import en from "../../../flows/words/en/understood/call_answers.json" with { type: "json" };
import zh from "../../../flows/words/zh-CN/understood/call_answers.json" with { type: "json" };
import { compileAnswers } from "../../../src/domain/calls/answer-lore.ts";
import { readAnswer } from "../../../src/domain/calls/read-answer.ts";
import { readRollCall } from "../../../src/domain/calls/read-roll-call.ts";

const lore = compileAnswers([zh, en]);

/** What an answer is read as, in short: `yes 2`, `late +20`, `yes at 08:00/20:00`, `ask heads`, `nothing`. */
export function answer(words: string): string {
  const read = readAnswer(words, lore);
  if (read === null) return "nothing";
  if ("ask" in read) return `ask ${read.ask}`;
  const { heads, minutes, times } = read;
  const also = [heads, minutes === undefined ? undefined : `+${minutes}`, times && `at ${times.join("/")}`];
  return [read.answer, ...also.filter((one) => one !== undefined)].join(" ");
}

/** `safe`, `safe for 王大爷家`, `ask need_help`, `nothing`. */
export function rollCallAnswer(words: string): string {
  const read = readRollCall(words, lore);
  if (read === null) return "nothing";
  return "ask" in read
    ? `ask ${read.ask}`
    : [read.answer, ...(read.for === undefined ? [] : [`for ${read.for}`])].join(" ");
}
