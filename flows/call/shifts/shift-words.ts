import type { Call } from "../../../src/domain/calls/find-call.ts";
import type { Tally } from "../../../src/domain/calls/read-call.ts";
import type { ShiftsView } from "../../../src/domain/calls/shifts/led-shifts.ts";
import type { FlowButton } from "../../../src/talk/flow.ts";
import type { Phrase } from "../../../src/talk/phrase.ts";
import { button, phrase } from "../../talk.ts";
import { briefOfAll, inMode, titleOf } from "../call-words.ts";
import { nudgeAll, resumeCalling, stopCalling } from "../lead.ts";
import { cancelAll, shiftAlone, standAllDown } from "./lead-shifts.ts";
import { shiftsReport } from "./report-shifts.ts";

/** A call with its shifts, a line each: who comes against how many are wanted. */
export function shiftsStanding({ call, tallies, declined, silent, unreached }: ShiftsView): Phrase {
  const counts = [
    ["call.count_no", declined],
    ["call.count_silent", silent],
    ["call.count_unreached", unreached],
  ] as const;
  const lines = [
    ...tallies.map(lineOf),
    ...counts.flatMap(([key, number]) => (number === 0 ? [] : [phrase(key, { number })])),
  ];
  return inMode(call, phrase("call.shifts_card", { title: titleOf(call), brief: briefOfAll(call), lines }));
}

function lineOf({ call, tally }: ShiftsView["tallies"][number]): Phrase {
  const { shift, startsAt, quota, state } = call;
  const told = { number: shift ?? 0, at: startsAt ?? 0, heads: tally.heads };
  if (state === "cancelled") return phrase("call.report_shift_off", told);
  const counted =
    quota === null ? phrase("call.shift_heads_open", told) : phrase("call.shift_heads_of", { ...told, quota });
  const notes = [...stateOf(state), ...notesOf(tally, state === "open" || state === "active")];
  return notes.reduce((text, note) => phrase("call.shift_note", { text, note }), counted);
}

function stateOf(state: Call["state"]): Phrase[] {
  if (state === "open") return [];
  return [phrase(state === "standing_down" ? "call_state.closed" : `call_state.${state}`)];
}

function notesOf({ onSite, waiting }: Tally, isTaking: boolean): Phrase[] {
  return [
    ...(onSite === 0 ? [] : [phrase("call.count_there", { number: onSite })]),
    ...(waiting === 0 || !isTaking ? [] : [phrase("call.count_waiting", { number: waiting })]),
  ];
}

/** Six shifts, and two for all of them. */
export function shiftsButtons({ call: { id: call }, tallies, sending, silent }: ShiftsView): FlowButton[] {
  const states = tallies.map((one) => one.call.state);
  if (states.includes("draft")) return [button(cancelAll, { call }, "call.cancel")];
  const isTaking = states.some((state) => state === "open" || state === "active");
  const hasBegun = states.some((state) => state !== "open" && state !== "cancelled");
  return [
    ...tallies.map((one) =>
      button(shiftAlone, { call: one.call.id }, "call.shift_button", { number: one.call.shift ?? 0 }),
    ),
    ...(isTaking ? sendingButtons(call, sending, silent) : [button(shiftsReport, { call }, "call.report")]),
    ...(isTaking
      ? [
          hasBegun
            ? button(standAllDown, { call }, "call.stand_all_down")
            : button(cancelAll, { call }, "call.cancel_all"),
        ]
      : []),
  ];
}

/** Nobody is asked again as long as some have not been asked at all. */
function sendingButtons(call: number, sending: ShiftsView["sending"], silent: number): FlowButton[] {
  if (sending !== null && sending.queued > 0) return [button(stopCalling, { call }, "call.stop")];
  if (sending !== null && sending.held > 0) return [button(resumeCalling, { call }, "call.resume")];
  return silent > 0 ? [button(nudgeAll, { call }, "call.nudge")] : [];
}
