import { unwritten } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { sayConcern } from "../say-concern.ts";
import { flow } from "../talk.ts";
import { answerLate, give } from "./answer.ts";
import { whichShift } from "./shifts/which-shift.ts";

const mostHeads = 20;

interface Unsure {
  readonly call: number;
  readonly ask: "unsure" | "heads";
  readonly words: string;
  /** Where any of several shifts may be meant. */
  readonly shifts?: readonly number[];
}

/** It sounded like an answer to a call, and may be none; or nobody can tell how many come. */
export const askBack = flow(
  "ask-back",
  { code: "ak", fields: unwritten<Unsure>() },
  function* (talk, { call, ask, words, shifts }) {
    if (ask === "heads") {
      const isNumber = (said: string) => headsIn(said) !== null;
      const said = yield* talk.ask("call.how_many_come", oneOf(["one", "two", "three"]).or(freeWords(8, isNumber)));
      const heads = { one: 1, two: 2, three: 3 }[said] ?? headsIn(said) ?? 1;
      if (shifts) return { start: whichShift, input: { calls: shifts, said: { answer: "yes", heads } } };
      return give(talk, { call, answer: "yes", heads });
    }
    const meant = yield* talk.ask("call.unsure", oneOf(["yes", "late", "no", "concern"]), { words });
    if (meant === "concern") return { start: sayConcern, input: { words } };
    if (shifts) return { start: whichShift, input: { calls: shifts, said: { answer: meant } } };
    if (meant === "late") return { start: answerLate, input: { call } };
    give(talk, { call, answer: meant });
  },
);

function headsIn(words: string): number | null {
  const [, number] = /^\D*(\d{1,2})\D*$/.exec(words.normalize("NFKC")) ?? [];
  const heads = Number(number);
  return number !== undefined && heads >= 1 && heads <= mostHeads ? heads : null;
}
