import { correctCall } from "../../src/domain/calls/lead-call.ts";
import { ledCall } from "../../src/domain/calls/read-call.ts";
import { readHeads } from "../../src/domain/calls/read-heads.ts";
import { readStart } from "../../src/domain/calls/read-start.ts";
import { fields, id } from "../../src/talk/fields.ts";
import { freeWords, oneOf } from "../../src/talk/question.ts";
import { signed } from "../notice/notice-words.ts";
import { flow, type Talk } from "../talk.ts";
import { placeAsked } from "./ask-call.ts";
import { retold } from "./call-words.ts";
import { refusal } from "./lead.ts";

type Change =
  | { readonly words: string }
  | { readonly place: string; readonly point?: { readonly latitude: number; readonly longitude: number } }
  | { readonly startsAt: number }
  | { readonly quota: number };

/** [Change it]: it stays the same call, with all its answers, and those whom it concerns hear what is different. */
export const correctIt = flow(
  "correct-call",
  { code: "ck", fields: fields<{ call: number }>({ call: id }) },
  function* (talk, { call }) {
    const view = talk.look("one", ledCall, { call });
    if (!view) return talk.say("call.gone");
    const what = yield* whatOf(talk, view.call.shift);
    const change = yield* toWhat(talk, what);
    const { words, place, startsAt, quota } = {
      words: undefined,
      place: undefined,
      startsAt: undefined,
      quota: undefined,
      ...change,
    };
    const { call: one, owner } = view;
    const length = one.startsAt === null || one.endsAt === null ? null : one.endsAt - one.startsAt;
    const changed = {
      ...one,
      ...(words === undefined ? {} : { words }),
      ...(place === undefined ? {} : { placeWords: place }),
      ...(startsAt === undefined ? {} : { startsAt, endsAt: length === null ? one.endsAt : startsAt + length }),
      ...(quota === undefined ? {} : { quota }),
      // What the shifts have in common is changed in all of them.
      ...(words === undefined && place === undefined ? {} : { shifts: view.shifts ?? [] }),
    };
    const shown = retold(changed, "call.corrected_told", { from: signed(talk, owner), leads: view.leads });
    yield* talk.ask("call.correct_sure", oneOf(["yes"]), { shown });
    const done = talk.act("correct", correctCall, { call, ...change });
    if ("refused" in done) talk.say(refusal(done));
    else talk.say("call.corrected", { number: done.count });
  },
);

function* whatOf(talk: Talk, shift: number | null) {
  const choices = ["words", "place", "time", "quota"] as const;
  if (shift !== null) return yield* talk.ask("call.correct_shift_what", oneOf(choices), { number: shift });
  return yield* talk.ask("call.correct_what", oneOf(choices));
}

function* toWhat(talk: Talk, what: "words" | "place" | "time" | "quota") {
  if (what === "words") return { words: yield* talk.ask("call.correct_words", freeWords(1000)) } satisfies Change;
  if (what === "place") return (yield* placeAsked(talk)) satisfies Change;
  if (what === "quota") {
    let said = yield* talk.ask("call.correct_quota", freeWords(20));
    for (;;) {
      const quota = talk.look("heads", readHeads, { words: said, isAnswer: true });
      if (quota !== null) return { quota } satisfies Change;
      said = yield* talk.ask("call.correct_quota_unread", freeWords(20));
    }
  }
  let said = yield* talk.ask("call.correct_when", freeWords(60));
  for (;;) {
    const start = talk.look("start", readStart, { words: said });
    if (start && "at" in start) return { startsAt: start.at } satisfies Change;
    said = yield* talk.ask("call.correct_when_unread", freeWords(60));
  }
}
