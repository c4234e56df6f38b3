import { lastChangeOf } from "../../src/domain/concerns/last-change.ts";
import type { MoveName } from "../../src/domain/concerns/moves.ts";
import { type ConcernView, workedConcern } from "../../src/domain/concerns/read-concern.ts";
import type { Teller } from "../talk.ts";
import { lastWords } from "./receipt.ts";

/** The concern, if one works on it and this step is possible; else it is said why not, before anything is asked. */
export function stepOn(talk: Teller, concern: number, step: MoveName | null): ConcernView | null {
  const view = talk.look("one", workedConcern, { concern });
  if (!view) {
    talk.say("staff.not_yours");
    return null;
  }
  if (step === null || view.steps.includes(step)) return view;
  talk.say("staff.too_late", { number: view.number, last: lastWords(talk.look("last", lastChangeOf, { concern })) });
  return null;
}
