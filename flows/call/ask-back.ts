import { unwritten } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { sayConcern } from "../say-concern.ts";
import { flow } from "../talk.ts";
import { answerLate, give } from "./answer.ts";

const mostHeads = 20;

/** It sounded like an answer to a call, and may be none; or nobody can tell how many come. */
export const askBack = flow(
  "ask-back",
  { code: "ak", fields: unwritten<{ call: number; ask: "unsure" | "heads"; words: string }>() },
  function* (talk, { call, ask, words }) {
    if (ask === "heads") {
      const isNumber = (said: string) => headsIn(said) !== null;
      const said = yield* talk.ask("call.how_many_come", oneOf(["one", "two", "three"]).or(freeWords(8, isNumber)));
      return give(talk, { call, answer: "yes", heads: { one: 1, two: 2, three: 3 }[said] ?? headsIn(said) ?? 1 });
    }
    const meant = yield* talk.ask("call.unsure", oneOf(["yes", "late", "no", "concern"]), { words });
    if (meant === "concern") return { start: sayConcern, input: { words } };
    if (meant === "late") return { start: answerLate, input: { call } };
    give(talk, { call, answer: meant });
  },
);

function headsIn(words: string): number | null {
  const [, number] = /^\D*(\d{1,2})\D*$/.exec(words.normalize("NFKC")) ?? [];
  const heads = Number(number);
  return number !== undefined && heads >= 1 && heads <= mostHeads ? heads : null;
}
