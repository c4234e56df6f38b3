import type { Desk } from "../../src/talk/command.ts";
import { none } from "../../src/talk/fields.ts";
import { authoring, type Flow, type Talk } from "../../src/talk/flow.ts";
import { type Hands, type Log, type Played, play } from "../../src/talk/play.ts";
import type { Question } from "../../src/talk/question.ts";
import type { SmallTable } from "./small-words.ts";

const { flow } = authoring<SmallTable>();

type Body = Parameters<typeof flow<Record<never, never>>>[2];
export type SmallTalk = Talk<SmallTable>;

/** A flow without a house around it. */
export const pure = (body: Body): Flow<unknown> => flow("pure", { code: "pu", fields: none }, body) as Flow<unknown>;

// The commands and queries of these tests look at nothing.
const desk = {} as Desk;
export const hands: Hands = {
  command: (command, input) => command(desk, input),
  query: (query, input) => query(desk, input),
};

export const empty: Log = { input: {}, steps: [], acts: [] };

export function opened(flow: Flow<unknown>, log: Log = empty): Played {
  return play(flow, log, { is: "opening" }, hands);
}

/** Puts the question that waits again. */
export function again(flow: Flow<unknown>, before: Played): Played {
  return play(flow, logOf(before), { is: "again" }, hands);
}

/** Answers the question at which `before` waits with a choice, or with words. */
export function answered(flow: Flow<unknown>, before: Played, said: string): Played {
  const hear = (question: Question<unknown>): unknown =>
    question.chosen(said) ?? question.heard({ words: said, isUnseen: false });
  const turn = {
    is: "answer",
    key: before.put?.key ?? "",
    after: before.steps.length,
    looks: before.looks,
    hear,
  } as const;
  return play(flow, logOf(before), turn, hands);
}

/** The log, as it comes back from the database. */
export function logOf({ steps, acts }: Pick<Played, "steps" | "acts">): Log {
  return JSON.parse(JSON.stringify({ input: {}, steps, acts })) as Log;
}
