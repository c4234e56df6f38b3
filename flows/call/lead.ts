import { resumeCall, stopCall } from "../../src/domain/calls/call-broadcasts.ts";
import type { Call } from "../../src/domain/calls/find-call.ts";
import { cancelCall, closeCall, type Led, standDown, undoCall } from "../../src/domain/calls/lead-call.ts";
import { approveCall } from "../../src/domain/calls/make-call.ts";
import { nudge, nudgePreview } from "../../src/domain/calls/nudge.ts";
import { ledCall, namesOf } from "../../src/domain/calls/read-call.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { signed } from "../notice/notice-words.ts";
import { brief, button, flow, phrase, type Talk } from "../talk.ts";
import { askedAgain } from "./call-words.ts";
import { giveReport } from "./report.ts";

const about = fields<{ call: number }>({ call: id });

/** [Send it now], as the second secretary. */
export const approve = brief("approve-call", { code: "ca", fields: about }, (talk, input) => {
  const done = talk.act("approve", approveCall, input);
  if ("refused" in done && done.refused === "not_yours") return talk.say("call.gone");
  // By their own yes, or a moment before.
  const wentOut = talk.look("one", ledCall, input)?.call.openedAt ?? null;
  talk.say(wentOut === null ? "call.over" : "call.approved");
});

/** [Take it back], within ten seconds of an emergency call. */
export const undo = brief("undo-call", { code: "cu", fields: about }, (talk, input) => {
  const done = talk.act("undo", undoCall, input);
  talk.say("refused" in done ? refusal(done) : "call.undone");
});

/** [Stop for now] and [Go on] while it is being sent. */
export const stopCalling = brief("stop-call", { code: "cp", fields: about }, (talk, input) => {
  const done = talk.act("stop", stopCall, input);
  talk.say(!("refused" in done) ? "call.stopped" : done.refused === "over" ? "call.sent_already" : "call.gone");
});

export const resumeCalling = brief("resume-call", { code: "cy", fields: about }, (talk, input) => {
  const done = talk.act("resume", resumeCall, input);
  talk.say(!("refused" in done) ? "call.resumed" : done.refused === "over" ? "call.sent_already" : "call.gone");
});

const notNow = {
  over: "call.over",
  enough: "call.nudge_enough",
  quiet: "call.nudge_quiet",
  full: "call.nudge_full",
  nobody: "call.nudge_nobody",
} as const;

/** [Ask again]: those who have not answered, once seen what they will see. */
export const nudgeAll = flow("nudge-call", { code: "cg", fields: about }, function* (talk, input) {
  const view = talk.look("one", ledCall, input);
  const { count, refused } = talk.look("preview", nudgePreview, input);
  if (!view || refused === "not_yours") return talk.say("call.gone");
  if (refused !== undefined) return talk.say(notNow[refused]);
  const shown = askedAgain(
    { ...view.call, shifts: view.shifts ?? [] },
    {
      from: signed(talk, view.owner),
      leads: view.leads,
    },
  );
  yield* talk.ask("call.nudge_sure", oneOf(["yes"]), { number: count, shown });
  const done = talk.act("nudge", nudge, input);
  if ("refused" in done) talk.say(refusal(done));
  else talk.say("call.nudged", { number: done.count });
});

/** [Cancel]: with a word why, or without. */
export const cancelIt = flow("cancel-call", { code: "cx", fields: about }, function* (talk, input) {
  const view = talk.look("one", ledCall, input);
  if (!view) return talk.say("call.gone");
  const words = yield* howToCancel(talk, view.call);
  const done = talk.act("cancel", cancelCall, { ...input, ...(words === "plain" ? {} : { words }) });
  if ("refused" in done) talk.say(refusal(done));
  else talk.say("call.cancelled", { number: done.count });
});

function* howToCancel(talk: Talk, { shift, state }: Call) {
  const reason = oneOf(["plain"]).or(freeWords(300));
  // Before they have gone out, all are cancelled.
  if (shift === null || state === "draft") return yield* talk.ask("call.cancel_sure", reason);
  return yield* talk.ask("call.cancel_shift_sure", reason, { number: shift });
}

/** [Stand down]: everybody hears that it is over. */
export const standDownAll = flow("stand-down", { code: "cs", fields: about }, function* (talk, input) {
  if (!talk.look("one", ledCall, input)) return talk.say("call.gone");
  yield* talk.ask("call.stand_down_sure", oneOf(["yes"]));
  const done = talk.act("stand_down", standDown, input);
  if ("refused" in done) talk.say(refusal(done));
  else talk.say("call.stood_down", { number: done.count }, { buttons: [button(closeIt, input, "call.close")] });
});

const mostNames = 20;

/** [Close]: asks only what is open, who did not check out; then the report. */
export const closeIt = flow("close-call", { code: "cc", fields: about }, function* (talk, input) {
  const there = talk.look("there", namesOf, { ...input, group: "on_site" });
  if (!there) return talk.say("call.gone");
  const open = there.filter(({ state }) => state === "on_site");
  const names = open
    .slice(0, mostNames)
    .map(({ name }) => name ?? "…")
    .join(" ");
  const lines =
    open.length === 0 ? phrase("call.close_all_left") : phrase("call.close_open", { count: open.length, names });
  yield* talk.ask("call.close_sure", oneOf(["yes"]), { lines });
  const done = talk.act("close", closeCall, input);
  if ("refused" in done) return talk.say(refusal(done));
  giveReport(talk, input.call);
});

export function refusal({ refused }: Extract<Led, { refused: string }>) {
  return refused === "not_yours" ? "call.gone" : refused === "too_few" ? "call.fewer_than_come" : "call.over";
}
