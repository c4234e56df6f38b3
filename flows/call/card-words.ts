import type { CallView } from "../../src/domain/calls/read-call.ts";
import type { FlowButton } from "../../src/talk/flow.ts";
import type { Phrase } from "../../src/talk/phrase.ts";
import { barWords } from "../notice/notice-words.ts";
import { button, phrase } from "../talk.ts";
import { standing } from "./call-words.ts";
import { correctIt } from "./correct.ts";
import { cancelIt, closeIt, nudgeAll, resumeCalling, standDownAll, stopCalling } from "./lead.ts";
import { names } from "./names.ts";
import { report } from "./report.ts";

/** The live card of a call: who comes against how many are wanted, and as long as it is being sent, how far that is. */
export function cardWords(view: CallView): Phrase {
  const { sending } = view;
  const isGoing = sending !== null && sending.queued + sending.held > 0;
  const text = standing(view);
  return isGoing ? phrase("call.with_bar", { text, bar: barWords(sending) }) : text;
}

/** What can be done with a call as it stands. At most eight, as everywhere. */
export function cardButtons({ call: { id: call, state }, sending, tally }: CallView): FlowButton[] {
  const isTaking = state === "open" || state === "active";
  return [
    button(names, { call }, "call.names"),
    ...(isTaking && sending !== null && sending.queued > 0 ? [button(stopCalling, { call }, "call.stop")] : []),
    ...(isTaking && sending !== null && sending.held > 0 ? [button(resumeCalling, { call }, "call.resume")] : []),
    ...(isTaking && tally.silent > 0 ? [button(nudgeAll, { call }, "call.nudge")] : []),
    ...(isTaking
      ? [button(correctIt, { call }, "call.correct"), button(standDownAll, { call }, "call.stand_down")]
      : []),
    ...(isTaking || state === "draft" ? [button(cancelIt, { call }, "call.cancel")] : []),
    ...(state === "standing_down" ? [button(closeIt, { call }, "call.close")] : []),
    ...(state === "closed" || state === "standing_down" ? [button(report, { call }, "call.report")] : []),
  ];
}
