import type { AnswerLore } from "./answer-lore.ts";
import { coverOf, lettersOf } from "./answer-words.ts";

export type RollCallAnswer = "safe" | "need_help" | "not_here";

/** `for` is whom it was said of, as it was typed, where that is somebody else. `need_help` is asked where it may be a cry. */
export type RollCallReading =
  | { readonly answer: RollCallAnswer; readonly for?: string }
  | { readonly ask: "unsure" | "need_help" };

const answers = ["safe", "need_help", "not_here"] as const;
const shortText = 30;

/** Reads an answer to a roll-call. Nobody is safe by half a word: what else is said makes it none, but a cry for help is asked about. */
export function readRollCall(words: string, lore: AnswerLore): RollCallReading | null {
  const text = lettersOf(words, lore);
  const own = answerIn(text, lore);
  if (own) return own;
  const name = nameIn(text, lore);
  const others = name === null ? null : answerIn(text.slice(name.length), lore);
  if (name !== null && others && "answer" in others) return { ...others, for: name.trim() };
  if (others) return others;
  if (text.length > shortText) return null;
  const has = (kind: RollCallAnswer) => phrasesIn(text, kind, lore);
  if (has("need_help")) return { ask: "need_help" };
  return name !== null && answers.some(has) ? { ask: "unsure" } : null;
}

const fewest = 3;

/** Whether a title is about being safe, as in 报平安接龙. Two letters may stand in anything, as in the name of an insurance. */
export function soundsSafe(title: string, lore: AnswerLore): boolean {
  const text = lettersOf(title, lore);
  return [...lore.rollCall.phrases.values()]
    .flat()
    .some(({ is, text: phrase }) => is === "safe" && phrase.length >= fewest && text.includes(phrase));
}

/** Null where something is said that is not known here, or nothing of an answer. */
function answerIn(text: string, lore: AnswerLore): RollCallReading | null {
  const cover = coverOf(text, lore.rollCall);
  const found = answers.filter((answer) => cover?.some(({ is }) => is === answer));
  const [only] = found;
  if (!cover || !only) return null;
  const isDoubtful = cover.some(({ is }) => is === "doubt" || is === "question");
  if (found.length === 1 && !isDoubtful) return { answer: only };
  return { ask: found.includes("need_help") ? "need_help" : "unsure" };
}

function nameIn(text: string, { someone }: AnswerLore): string | null {
  someone.lastIndex = 0;
  return someone.exec(text)?.[0] ?? null;
}

function phrasesIn(text: string, kind: RollCallAnswer, { rollCall, weak }: AnswerLore): boolean {
  return [...rollCall.phrases.values()]
    .flat()
    .some(({ is, text: phrase }) => is === kind && !weak.has(phrase) && text.includes(phrase));
}
