import { answerBack, answerLate, answerOne, answerSpoken, whichCall } from "./answer.ts";
import { askBack } from "./ask-back.ts";
import { correctIt } from "./correct.ts";
import { approve, cancelIt, closeIt, nudgeAll, resumeCalling, standDownAll, stopCalling, undo } from "./lead.ts";
import { callOut } from "./make-call.ts";
import { hours, tasks } from "./my-tasks.ts";
import { names as callNames } from "./names.ts";
import { progress } from "./progress.ts";
import { hoursRight, hoursWrong, report, reportSheet } from "./report.ts";
import { answerNeighbour, answerRoll, askSafety, helpWhat, neighbourSpoken } from "./roll-answer.ts";
import { rollCall } from "./roll-call.ts";
import { doors, endRoll } from "./roll-doors.ts";
import { cancelAll, shiftAlone, standAllDown } from "./shifts/lead-shifts.ts";
import { noShift, pickShift, shiftsSpoken } from "./shifts/pick-shift.ts";
import { shiftsReport, shiftsTable } from "./shifts/report-shifts.ts";
import { whichShift } from "./shifts/which-shift.ts";

/** All that is said about calls and roll-calls. */
export const callFlows = [
  callOut,
  answerOne,
  answerSpoken,
  answerLate,
  answerBack,
  askBack,
  whichCall,
  pickShift,
  noShift,
  shiftsSpoken,
  whichShift,
  tasks,
  hours,
  progress,
  approve,
  undo,
  stopCalling,
  resumeCalling,
  nudgeAll,
  correctIt,
  cancelIt,
  standDownAll,
  shiftAlone,
  cancelAll,
  standAllDown,
  closeIt,
  callNames,
  report,
  reportSheet,
  shiftsReport,
  shiftsTable,
  hoursRight,
  hoursWrong,
  rollCall,
  answerRoll,
  helpWhat,
  answerNeighbour,
  neighbourSpoken,
  askSafety,
  doors,
  endRoll,
];
