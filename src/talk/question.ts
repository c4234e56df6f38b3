import { join, type Part, type Point, type Said } from "./part.ts";
import type { Text } from "./phrase.ts";

/** One thing that can be chosen. Without a label it is worded by `<key of the question>.<value>`. */
export interface Choice {
  readonly value: string;
  readonly label?: Text;
}

/**
 * What a flow waits for. Choices are numbered, shown as buttons where there are any, and understood as number, label or
 * synonym by the engine; what else is accepted is the question's own.
 */
export interface Question<A> {
  readonly choices: readonly Choice[];
  /** Which options are worded by the flow's words: for the type only. */
  readonly worded?: string;
  chosen(value: string): A | undefined;
  /** What was said freely, as an answer; undefined where it is none. */
  heard(said: Said): A | undefined;
  /** Whether an answer that was logged, or a choice that was shown, is still one. */
  accepts(answer: unknown): boolean;
  /** How many characters words may have; null where it takes none, or any. */
  readonly longest: number | null;
  /** A number that stands in no list may be the answer, as 5 is to how many come. */
  readonly hearsNumbers: boolean;
  /** Takes parts in any order: then it is put a moment later, so that what comes meanwhile is in it. */
  readonly gathers: boolean;
}

/** A question that can also be answered otherwise. */
export interface Open<A, V extends string = never> extends Question<A> {
  readonly worded?: V;
  or<B>(other: Question<B>): Open<A | B, V>;
}

function open<A, V extends string>(question: Question<A> & { readonly worded?: V }): Open<A, V> {
  return {
    ...question,
    or: <B>(other: Question<B>) =>
      open<A | B, V>({
        choices: [...question.choices, ...other.choices],
        chosen: (value) => question.chosen(value) ?? other.chosen(value),
        heard: (said) => question.heard(said) ?? other.heard(said),
        accepts: (answer) => question.accepts(answer) || other.accepts(answer),
        longest: question.longest ?? other.longest,
        hearsNumbers: question.hearsNumbers || other.hearsNumbers,
        gathers: question.gathers || other.gathers,
      }),
  };
}

/** One of a few, each worded by `<key of the question>.<option>`. At most eight, since 0 and 9 mean back and help. */
export function oneOf<const V extends string>(options: readonly V[]): Open<V, V> {
  return fromChoices<V, V>(options.map((value) => ({ value })));
}

/** One of a few that are looked up, each with a label of its own. */
export function oneOfThese<V extends string>(
  choices: readonly (Choice & { readonly value: V; readonly label: Text })[],
): Open<V> {
  return fromChoices<V, never>(choices);
}

function fromChoices<V extends string, L extends string>(
  choices: readonly (Choice & { readonly value: V })[],
): Open<V, L> {
  const find = (value: unknown): V | undefined => choices.find((choice) => choice.value === value)?.value;
  return open<V, L>({
    choices,
    chosen: find,
    heard: () => undefined,
    accepts: (answer) => find(answer) !== undefined,
    longest: null,
    hearsNumbers: false,
    gathers: false,
  });
}

/** Words, as they were typed. Longer ones than `atMost` characters, and such as do not fit, are not taken; a number that fits is. */
export function freeWords(atMost = 4000, isFitting?: (words: string) => boolean): Open<string> {
  return open<string, never>({
    choices: [],
    chosen: () => undefined,
    heard: ({ isUnseen, words }) =>
      isUnseen || words === undefined || words.length > atMost || isFitting?.(words) === false ? undefined : words,
    accepts: (answer) => typeof answer === "string",
    longest: atMost,
    hearsNumbers: isFitting !== undefined,
    gathers: false,
  });
}

/**
 * Anything that can be said: words, photos, voice, a place. Comes as { more: Part }. The question waits a moment for what
 * else may come, unless it is too urgent for that.
 */
export function moreParts({ isUrgent = false } = {}): Open<{ readonly more: Part }> {
  return open<{ readonly more: Part }, never>({
    choices: [],
    chosen: () => undefined,
    heard: (said) => {
      const more = join(said, {});
      return Object.keys(more).length === 0 ? undefined : { more };
    },
    accepts: isAddition,
    longest: null,
    hearsNumbers: false,
    gathers: !isUrgent,
  });
}

/** A place on the map. */
export function pointHere(): Open<{ readonly point: Point }> {
  return open<{ readonly point: Point }, never>({
    choices: [],
    chosen: () => undefined,
    heard: ({ isUnseen, point }) => (isUnseen || point === undefined ? undefined : { point }),
    accepts: (answer) => typeof answer === "object" && answer !== null && "point" in answer,
    longest: null,
    hearsNumbers: false,
    gathers: false,
  });
}

/** Words that answer the question once it has been seen; what came before that is one more part of the story. */
export function wordsHere(): Open<{ readonly words: string }> {
  return open<{ readonly words: string }, never>({
    choices: [],
    chosen: () => undefined,
    heard: (said) =>
      said.isUnseen || said.words === undefined || said.attachments !== undefined ? undefined : { words: said.words },
    accepts: (answer) => typeof answer === "object" && answer !== null && "words" in answer,
    longest: null,
    hearsNumbers: false,
    gathers: false,
  });
}

/** Whether an answer is one of `moreParts`: something told besides, and no step of the conversation. */
export function isAddition(answer: unknown): answer is { readonly more: Part } {
  return typeof answer === "object" && answer !== null && "more" in answer;
}
