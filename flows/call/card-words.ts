import type { CallView } from "../../src/domain/calls/read-call.ts";
import type { RollTally } from "../../src/domain/calls/read-roll.ts";
import { hasShifts, type ShiftsView } from "../../src/domain/calls/shifts/led-shifts.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { barWords } from "../notice/notice-words.ts";
import { button, phrase } from "../talk.ts";
import { briefOf, inMode, standing } from "./call-words.ts";
import { correctIt } from "./correct.ts";
import { cancelIt, closeIt, nudgeAll, resumeCalling, standDownAll, stopCalling } from "./lead.ts";
import { names } from "./names.ts";
import { report } from "./report.ts";
import { doors, endRoll } from "./roll-doors.ts";
import { shiftsButtons, shiftsStanding } from "./shifts/shift-words.ts";

/** The live card of a call: who comes against how many are wanted, and as long as it is being sent, how far that is. */
export function cardWords(view: CallView | ShiftsView): Phrase {
  const { sending } = view;
  const isGoing = sending !== null && sending.queued + sending.held > 0;
  const text = textOf(view);
  return isGoing ? phrase("call.with_bar", { text, bar: barWords(sending) }) : text;
}

function textOf(view: CallView | ShiftsView): Phrase {
  if (hasShifts(view)) return shiftsStanding(view);
  return view.roll === null ? standing(view) : rollStanding(view, view.roll);
}

/** What can be done with a call as it stands. At most eight, as everywhere. */
export function cardButtons(view: CallView | ShiftsView): FlowButton[] {
  if (hasShifts(view)) return shiftsButtons(view);
  const { sending, tally } = view;
  const { id: call, state, asks, shift } = view.call;
  if (asks === "safety") return rollButtons(call, state, tally.silent);
  const isTaking = state === "open" || state === "active";
  // What concerns all shifts stands on the card of all.
  const isAlone = shift === null;
  return [
    button(names, { call }, "call.names"),
    ...(isTaking && isAlone && sending !== null && sending.queued > 0
      ? [button(stopCalling, { call }, "call.stop")]
      : []),
    ...(isTaking && isAlone && sending !== null && sending.held > 0
      ? [button(resumeCalling, { call }, "call.resume")]
      : []),
    ...(isTaking && isAlone && tally.silent > 0 ? [button(nudgeAll, { call }, "call.nudge")] : []),
    ...(isTaking
      ? [button(correctIt, { call }, "call.correct"), button(standDownAll, { call }, "call.stand_down")]
      : []),
    ...(isTaking || state === "draft"
      ? [button(cancelIt, { call }, isAlone ? "call.cancel" : "call.cancel_shift")]
      : []),
    ...(state === "standing_down" ? [button(closeIt, { call }, "call.close")] : []),
    ...(state === "closed" || state === "standing_down" ? [button(report, { call }, "call.report")] : []),
  ];
}

/** Whoever has said nothing is unknown, and never counted as safe. */
function rollStanding(
  { call: one, households }: CallView,
  { safe, unconfirmed, needHelp, notHere, unknown }: RollTally,
): Phrase {
  const counts = [
    ["roll.count_help", needHelp],
    ["roll.count_unknown", unknown],
    ["roll.count_safe", safe],
    ["roll.count_unconfirmed", unconfirmed],
    ["roll.count_away", notHere],
  ] as const;
  const byHousehold = households === null ? [] : [phrase("call.count_households", { ...households })];
  const lines = [...counts.map(([key, number]) => phrase(key, { number })), ...byHousehold];
  const state = phrase(`call_state.${one.state}`);
  return inMode(one, phrase("roll.card", { title: phrase("roll.title"), brief: briefOf(one), state, lines }));
}

function rollButtons(call: number, state: CallView["call"]["state"], silent: number): FlowButton[] {
  if (state === "draft") return [button(cancelIt, { call }, "call.cancel")];
  if (state === "closed") return [button(report, { call }, "call.report")];
  if (state !== "open" && state !== "active") return [];
  return [
    button(doors, { call }, "roll.doors"),
    ...(silent > 0 ? [button(nudgeAll, { call }, "call.nudge")] : []),
    button(endRoll, { call }, "roll.end"),
    button(cancelIt, { call }, "call.cancel"),
  ];
}
