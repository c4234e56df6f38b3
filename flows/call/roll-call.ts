import { type CallDraft, dryRun } from "../../src/domain/calls/dry-run.ts";
import { makeCall } from "../../src/domain/calls/make-call.ts";
import { audienceNamed, openingsFor } from "../../src/domain/send-to.ts";
import { none } from "../../src/talk/fields.ts";
import { freeWords, oneOf, oneOfThese } from "../../src/talk/question.ts";
import { button, flow, phrase, type Talk } from "../talk.ts";
import { callShown, dryRunLines, whomOf } from "./dry-run-words.ts";
import { cancelIt, undo } from "./lead.ts";

const longest = 500;

/** 点名: asks everybody of a place whether they are safe. */
export const rollCall = flow("roll-call", { code: "rc", fields: none }, function* (talk) {
  const { everybody, grids, isAny } = talk.look("openings", openingsFor, { action: "roll_call" });
  if (!isAny) return talk.say("roll.not_yours");
  const words = yield* talk.ask("roll.words", freeWords(longest));
  const mode = yield* talk.ask("roll.mode", oneOf(["emergency", "drill"]));
  const whole = everybody ? [{ value: "everybody", label: phrase("roll.to.everybody"), audience: {} }] : [];
  const offered = [
    ...whole,
    ...grids.map(({ id, name }) => ({ value: `a${id}`, label: name, audience: { areas: [id] } })),
  ];
  const audience = yield* askWhere(talk, offered.slice(0, 8));
  const call: CallDraft = { asks: "safety", mode, words, startsAt: null, endsAt: null, quota: null, audience };
  const found = talk.look("found", dryRun, call);
  if ("refused" in found) return talk.say(found.refused === "nobody" ? "notice.nobody" : "roll.not_yours");
  const shown = { shown: callShown(talk, call, []), whom: whomOf(talk, audience), number: found.reached };
  yield* talk.ask("roll.confirm", oneOf(["send"]), { ...shown, details: dryRunLines(found, call, undefined) });
  const made = talk.act("make", makeCall, { draft: call, print: found.print, at: found.at });
  if ("refused" in made) return talk.say(made.refused === "not_yours" ? "roll.not_yours" : `call.${made.refused}`);
  const id = { call: made.call };
  if (made.isOut) {
    if (made.undoUntil !== undefined) talk.say("call.undo_within", {}, { buttons: [button(undo, id, "call.undo")] });
    return;
  }
  const buttons = [button(cancelIt, id, "call.stop_it")];
  talk.say(made.seconds > 0 ? "call.waiting" : "call.waiting_alone", { at: made.opensAt }, { buttons });
});

type Offered = readonly {
  readonly value: string;
  readonly label: ReturnType<typeof phrase> | string;
  readonly audience: CallDraft["audience"];
}[];

function* askWhere(talk: Talk, offered: Offered) {
  const choices = offered.map(({ value, label }) => ({ value, label }));
  let answer = yield* talk.ask("roll.to", oneOfThese(choices).or(freeWords(80)));
  for (;;) {
    const chosen = offered.find(({ value }) => value === answer);
    if (chosen) return chosen.audience;
    const named = talk.look("named", audienceNamed, { action: "roll_call", words: answer });
    if (named) return named;
    answer = yield* talk.ask("roll.to_unknown", oneOfThese(choices).or(freeWords(80)), { words: answer });
  }
}
