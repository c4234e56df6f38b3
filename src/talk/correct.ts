import { isSame } from "./as-json.ts";
import { change, logOf, saveLog, takenBy } from "./conversations.ts";
import { flowOf, resume, start, tellAgain } from "./converse.ts";
import { goOn, which } from "./engine-flows.ts";
import type { Flow, HandOver } from "./flow.ts";
import type { Part } from "./part.ts";
import { type Log, play } from "./play.ts";
import { isAddition, type Question } from "./question.ts";
import type { Visit } from "./visit.ts";

/*
 * Somebody changed a message that they had sent. As long as nothing was done with it, the new words take the place of the old
 * ones, and the question that waits is put again over them; after that they can only be added to what was done.
 */

export function correct(at: Visit, message: string, words: string): HandOver | null {
  const { house } = at;
  const taken = takenBy(house.db, at.who.addressId, message, [goOn.name, which.name]);
  const flow = taken && flowOf(at, taken.one);
  const isCry = house.isUrgent(house.words, words);
  if (!taken || !flow) return isCry ? start(at, house.opener, { words }) : null;
  const { one, n } = taken;
  const log = logOf(house.db, one);
  const old = n < 0 ? wordsOf(log.input) : wordsOf(log.steps[n]?.answer);
  const steps = n < 0 ? [] : stepsWith(at, flow, log, n, words);
  const input = n < 0 ? openedWith(at, flow, log.input, words) : log.input;
  if (words.trim() === "" || words === old) return null;
  if (steps === undefined || input === undefined) return isCry ? start(at, house.opener, { words }) : null;
  const rest = log.steps.slice(n + 1);
  if (one.state === "ended" || log.acts.some(({ after }) => after > n)) {
    // What it says now is what a further change is compared with; what was done over the old words is never played again.
    if (one.state === "ended") {
      saveLog(house.db, one, log, { steps: [...steps, ...(n < 0 ? log.steps : rest)], acts: log.acts });
      change(house.db, one, { input });
    }
    // A cry for help is never only a correction; to whoever cried before, it is one.
    const isNewCry = isCry && !house.isUrgent(house.words, old ?? "") && isStory(flow, at, log, n);
    if (isNewCry) return start(at, house.opener, { words });
    return start(at, house.corrected, { conversation: one.id, words });
  }
  saveLog(house.db, one, log, { steps, acts: log.acts });
  // What was chosen since was chosen over the old words; what was added stays.
  return resume(at, change(house.db, one, { input })) ?? tellAgain(at, one, rest);
}

/** Whether it was told as something that happens, and not answered to a question of staff or the like. */
function isStory(flow: Flow<unknown>, at: Visit, log: Log, n: number): boolean {
  return flow.name === at.house.opener.name || (n >= 0 && isAddition(log.steps[n]?.answer));
}

function wordsOf(said: unknown): string | undefined {
  if (typeof said === "string") return said;
  const part = isAddition(said) ? said.more : said;
  if (typeof part !== "object" || part === null || !("words" in part)) return undefined;
  return typeof part.words === "string" ? part.words : undefined;
}

/** What opened the conversation, with other words; undefined where nothing was told with it. */
function openedWith(at: Visit, flow: Flow<unknown>, input: unknown, words: string): unknown {
  if (
    ![at.house.opener.name, at.house.replied?.name].includes(flow.name) ||
    typeof input !== "object" ||
    input === null
  )
    return undefined;
  const told: Part = input; // what the opener begins with
  return Object.keys(told).length > 0 ? { ...told, words } : undefined;
}

/** The answers up to this one, which has other words; undefined where it was a choice, or the words are no answer, or the same. */
function stepsWith(at: Visit, flow: Flow<unknown>, log: Log, n: number, words: string): Log["steps"] | undefined {
  const old = log.steps[n];
  const question = old && questionOf(at, flow, log, n);
  if (!old || !question) return undefined;
  const isChoice = typeof old.answer === "string" && question.chosen(old.answer) !== undefined;
  const files = isAddition(old.answer) ? old.answer.more : {};
  const answer = question.heard({ ...files, words, isUnseen: isAddition(old.answer) });
  if (isChoice || answer === undefined || isSame(answer, old.answer)) return undefined;
  return [...log.steps.slice(0, n), { ...old, answer }];
}

/** The question that an answer was given to, as it was put then. */
function questionOf(at: Visit, flow: Flow<unknown>, log: Log, n: number): Question<unknown> | undefined {
  const { key, looks } = log.steps[n] ?? { key: "", looks: {} };
  let question: Question<unknown> | undefined;
  const hear = (put: Question<unknown>) => {
    question = put;
    return undefined;
  };
  play(flow, { ...log, steps: log.steps.slice(0, n) }, { is: "answer", key, after: n, looks, hear }, at.hands);
  return question;
}
