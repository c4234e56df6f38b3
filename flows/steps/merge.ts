import { mergeConcern } from "../../src/domain/concerns/merge-concern.ts";
import { workedByNumber } from "../../src/domain/concerns/read-concern.ts";
import { likelySame } from "../../src/domain/concerns/suggest.ts";
import { freeWords, oneOfThese } from "../../src/talk/question.ts";
import { beginning } from "../concern-words.ts";
import { flow, phrase } from "../talk.ts";
import { aboutConcern } from "./about.ts";
import { receipt } from "./receipt.ts";
import { stepOn } from "./step-on.ts";

/** It is the same as another one: of those that are likely, or by its number. Both residents keep theirs. */
export const merge = flow("merge", { code: "mg", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, "merge");
  if (!view) return;
  const { number } = view;
  const likely = talk.look("likely", likelySame, { concern });
  const choices = likely.map((one) => ({
    value: `c${one.id}`,
    label: phrase("steps.same", { other: one.number, title: beginning(one.brief, 12) }),
  }));
  const byNumber = freeWords(12, (words) => numberIn(words) !== null);
  const answer = yield* talk.ask("steps.merge_into", oneOfThese(choices).or(byNumber), { number });
  const into =
    likely.find((one) => `c${one.id}` === answer) ??
    talk.look("into", workedByNumber, { number: numberIn(answer) ?? 0 });
  if (!into) return talk.say("steps.merge_not");
  const done = talk.act("merge", mergeConcern, { concern, into: into.id });
  if ("refused" in done && done.refused === "not_possible") return talk.say("steps.merge_not");
  receipt(talk, concern, done, (about, also) => talk.say("steps.merged", { ...about, other: into.number }, also));
});

/** 105, 105 号 or No. 105. */
function numberIn(words: string): number | null {
  const [, digits] = /^\D{0,4}(\d{1,7})\D{0,2}$/.exec(words.normalize("NFKC").trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}
