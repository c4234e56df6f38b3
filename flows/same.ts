import { mergeConcern } from "../src/domain/concerns/merge-concern.ts";
import { sayNotSame } from "../src/domain/concerns/not-same.ts";
import { type ConcernView, workedConcern } from "../src/domain/concerns/read-concern.ts";
import { fields, id } from "../src/talk/fields.ts";
import { oneOf } from "../src/talk/question.ts";
import { beginning, whereOf } from "./concern-words.ts";
import { receipt } from "./steps/receipt.ts";
import { brief, flow, phrase } from "./talk.ts";

const two = fields<{ concern: number; other: number }>({ concern: id, other: id });

/** Merges a concern into another that it is likely the same as: after both were read, by whoever works on both. */
export const mergeSame = flow("merge-same", { code: "ms", fields: two }, function* (talk, { concern, other }) {
  const one = talk.look("one", workedConcern, { concern });
  const into = talk.look("into", workedConcern, { concern: other });
  if (!one || !into) return talk.say("staff.not_yours");
  const both = { one: lineOf(one), other: lineOf(into) };
  const answer = yield* talk.ask("same.sure", oneOf(["merge", "different"]), both);
  if (answer === "different") {
    const said = talk.act("different", sayNotSame, { concern, other });
    if ("refused" in said) return talk.say("staff.not_yours");
    return talk.say("same.different", said);
  }
  const merged = talk.act("merge", mergeConcern, { concern, into: other });
  if ("refused" in merged && merged.refused !== "not_yours") return talk.say("same.too_late", { number: one.number });
  const numbers = { number: one.number, into: into.number };
  receipt(talk, concern, merged, (_, also) => talk.say("same.merged", numbers, also));
});

/** It is another one: nobody is asked any more. */
export const notSame = brief("not-same", { code: "ns", fields: two }, (talk, input) => {
  const said = talk.act("different", sayNotSame, input);
  if ("refused" in said) talk.say("staff.not_yours");
  else talk.say("same.different", said);
});

function lineOf(view: ConcernView) {
  const words = beginning(view.words.join("\n"), 300);
  return phrase("same.line", {
    number: view.number,
    place: whereOf(view),
    words,
    state: phrase(`state.${view.state}`),
  });
}
