import { oneOf } from "../../src/talk/question.ts";
import { flow } from "../talk.ts";
import { start } from "../work-on-concern.ts";
import { aboutConcern } from "./about.ts";
import { close } from "./close.ts";
import { changeKind, changePlace, changePriority } from "./correct.ts";
import { hand } from "./hand.ts";
import { merge } from "./merge.ts";
import { refer } from "./refer.ts";
import { stepOn } from "./step-on.ts";

/** [More]: what is done more rarely, as far as it may be done now. */
export const moreSteps = flow("more-steps", { code: "mo", fields: aboutConcern }, function* (talk, { concern }) {
  const view = stepOn(talk, concern, null);
  if (!view) return;
  const { number, steps } = view;
  const moves = (["start", "refer", "merge", "close"] as const).filter((step) => steps.includes(step));
  const others = ["hand", "kind", "place", "priority"] as const;
  const what = yield* talk.ask("steps.more", oneOf([...moves, ...others]), { number });
  return { start: flows[what], input: { concern } };
});

const flows = { start, refer, merge, close, hand, kind: changeKind, place: changePlace, priority: changePriority };
