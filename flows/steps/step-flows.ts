import { ask } from "./ask-resident.ts";
import { close } from "./close.ts";
import { changeKind, changePlace, changePriority } from "./correct.ts";
import { refuseReopen, reopen } from "./decide-reopen.ts";
import { hand } from "./hand.ts";
import { merge } from "./merge.ts";
import { moreSteps } from "./more-steps.ts";
import { refer } from "./refer.ts";
import { schedule } from "./schedule.ts";
import { undoStep } from "./undo.ts";

/** What whoever works on a concern can do with it besides the next thing. */
export const stepFlows = [
  ask,
  schedule,
  refer,
  hand,
  merge,
  close,
  changeKind,
  changePlace,
  changePriority,
  reopen,
  refuseReopen,
  moreSteps,
  undoStep,
];
