import { isSame } from "./as-json.ts";
import { change, logOf, saveLog, takenBy } from "./conversations.ts";
import { flowOf, resume, start, tellAgain } from "./converse.ts";
import type { Flow, HandOver } from "./flow.ts";
import type { Part } from "./part.ts";
import { type Log, play } from "./play.ts";
import { isAddition } from "./question.ts";
import type { Visit } from "./visit.ts";

/*
 * Somebody changed a message that they had sent. As long as nothing was done with it, the new words take the place of the old
 * ones, and the question that waits is put again over them; after that they can only be added to what was done.
 */

export function correct(at: Visit, message: string, words: string): HandOver | null {
  const taken = takenBy(at.house.db, at.who.addressId, message);
  const flow = taken && flowOf(at, taken.one);
  if (!taken || !flow || words.trim() === "") return null;
  const { one, n } = taken;
  const log = logOf(at.house.db, one);
  const steps = n < 0 ? [] : stepsWith(at, flow, log, n, words);
  const input = n < 0 ? openedWith(at, flow, log.input, words) : log.input;
  if (steps === undefined || input === undefined) return null;
  const isDone = one.state === "ended" || log.acts.some(({ after }) => after > n);
  // A cry for help is never only a correction.
  if (isDone && at.house.isUrgent(at.house.words, words)) return start(at, at.house.opener, { words });
  if (isDone) return start(at, at.house.corrected, { conversation: one.id, words });
  saveLog(at.house.db, one, log, { steps, acts: log.acts });
  const corrected = change(at.house.db, one, { input });
  // What was chosen since was chosen over the old words; what was added stays.
  return resume(at, corrected) ?? tellAgain(at, one, log.steps.slice(n + 1));
}

/** What opened the conversation, with other words; undefined where nothing was told with it, or the same. */
function openedWith(at: Visit, flow: Flow<unknown>, input: unknown, words: string): unknown {
  if (flow.name !== at.house.opener.name || typeof input !== "object" || input === null) return undefined;
  const told: Part = input; // what the opener begins with
  return Object.keys(told).length > 0 && told.words !== words ? { ...told, words } : undefined;
}

/** The answers up to this one, which has other words; undefined where it was a choice, or the words are no answer, or the same. */
function stepsWith(at: Visit, flow: Flow<unknown>, log: Log, n: number, words: string): Log["steps"] | undefined {
  const old = log.steps[n];
  const { put } = play(flow, { ...log, steps: log.steps.slice(0, n) }, { is: "again" }, at.hands);
  if (!old || put?.key !== old.key) return undefined;
  const isChoice = typeof old.answer === "string" && put.question.chosen(old.answer) !== undefined;
  const files = isAddition(old.answer) ? old.answer.more : {};
  const answer = put.question.heard({ ...files, words, isUnseen: isAddition(old.answer) });
  if (isChoice || answer === undefined || isSame(answer, old.answer)) return undefined;
  return [...log.steps.slice(0, n), { ...old, answer }];
}
