import { readHeadsAnswer } from "../../src/domain/calls/read-heads.ts";
import { readStart } from "../../src/domain/calls/read-start.ts";
import { placesNamed } from "../../src/domain/concerns/hints.ts";
import { audienceNamed, openingsFor, skillNamed } from "../../src/domain/send-to.ts";
import type { Moment } from "../../src/domain/when/read-moment.ts";
import type { Asking } from "../../src/talk/flow.ts";
import { freeWords, oneOf, oneOfThese, pointHere } from "../../src/talk/question.ts";
import { phrase, type Talk } from "../talk.ts";
import type { Draft } from "./make-call.ts";
import { askShifts } from "./shifts/ask-shifts.ts";

/*
 * What a call may lack, each asked by itself.
 */

export function* askDanger(talk: Talk, draft: Draft) {
  const kind = yield* talk.ask("call.kind", oneOf(["natural", "accident", "health", "security"]));
  const level = yield* talk.ask("call.level", oneOf(["l1", "l2", "l3", "l4"]));
  return { ...draft, kind, level: Number(level.slice(1)) };
}

export function* askBring(talk: Talk, draft: Draft) {
  const bring = yield* talk.ask("call.bring", oneOf(["nothing"]).or(freeWords(200)));
  return bring === "nothing" ? draft : { ...draft, bring };
}

export function* askPlace(talk: Talk, { point: _, areaId: __, ...draft }: Draft) {
  const named = yield* placeAsked(talk);
  const [only, ...others] = talk.look("place", placesNamed, { words: named.place });
  return { ...draft, ...named, hasPlace: true, ...(only && others.length === 0 ? { areaId: only.id } : {}) };
}

/** In words, or shown on the map: then it needs a name for those who come. */
export function* placeAsked(talk: Talk) {
  const answer = yield* talk.ask("call.where", freeWords(100).or(pointHere()));
  if (typeof answer === "string") return { place: answer };
  const { latitude, longitude, name } = answer.point;
  const place = name ?? (yield* talk.ask("call.where_called", freeWords(100)));
  return { place, point: { latitude, longitude } };
}

/** What can be read in two ways is asked, and never guessed. */
export function* askStart(talk: Talk, draft: Draft): Asking<Draft> {
  const said = draft.asksTime ? null : talk.look("said", readStart, { words: draft.words });
  if (said && "options" in said && said.options.length > 1) return { ...draft, ...(yield* which(talk, said)) };
  let answer = yield* talk.ask("call.when", oneOf(["now", "shifts"]).or(freeWords(60)));
  for (;;) {
    if (answer === "now") return { ...draft, startsAt: null };
    if (answer === "shifts") return yield* askShifts(talk, draft);
    const start = talk.look("read", readStart, { words: answer });
    if (start && "at" in start) {
      const length = start.endsAt === null ? {} : { length: start.endsAt - start.at };
      return { ...draft, ...length, startsAt: start.at };
    }
    if (start && start.options.length > 1) return { ...draft, ...(yield* which(talk, start)) };
    answer = yield* talk.ask("call.when_again", oneOf(["now", "shifts"]).or(freeWords(60)));
  }
}

function* which(talk: Talk, { options, lengths = [] }: Extract<Moment, { options: unknown }>) {
  const choices = options.slice(0, 6).map((at) => ({ value: `t${at}`, label: phrase("call.time_option", { at }) }));
  const startsAt = Number((yield* talk.ask("call.which_when", oneOfThese(choices))).slice(1));
  const length = lengths[options.indexOf(startsAt)];
  return { startsAt, ...(length != null && { length }) };
}

export function* askHeads(talk: Talk, draft: Draft) {
  const heads = yield* howMany(talk, yield* talk.ask("call.heads", freeWords(20)));
  return { ...draft, quota: heads };
}

/** Null for all who can come. Without choices, so that 3 is a number of people and not the third of a list. */
export function* howMany(talk: Talk, said: string) {
  let answer = said;
  for (;;) {
    // As an earlier version put it.
    if (answer === "open") return null;
    const heads = talk.look("heads", readHeadsAnswer, { words: answer });
    if (heads !== null) return heads === "open" ? null : heads;
    answer = yield* talk.ask("call.heads_again", freeWords(20));
  }
}

export function* askWhom(talk: Talk, draft: Draft) {
  const { everybody, grids, teams } = talk.look("openings", openingsFor, { action: "call_out" });
  const whole = everybody ? [{ value: "everybody", label: phrase("call.to.everybody"), audience: {} }] : [];
  const offered = [
    ...whole,
    ...teams.map(({ id, name }) => ({ value: `t${id}`, label: name, audience: { teams: [id] } })),
    ...grids.map(({ id, name }) => ({ value: `a${id}`, label: name, audience: { areas: [id] } })),
  ].slice(0, 8);
  const choices = offered.map(({ value, label }) => ({ value, label }));
  let answer = yield* talk.ask("call.to", oneOfThese(choices).or(freeWords(80)));
  for (;;) {
    const chosen = offered.find(({ value }) => value === answer);
    if (chosen) return { ...draft, audience: chosen.audience };
    const named = talk.look("named", audienceNamed, { action: "call_out", words: answer });
    const skill = named ? null : talk.look("skill", skillNamed, { action: "call_out", words: answer });
    const audience = named ?? skill;
    if (audience) return { ...draft, audience };
    answer = yield* talk.ask("call.to_unknown", oneOfThese(choices).or(freeWords(80)), { words: answer });
  }
}

/** By when there are to be enough: whoever leads it hears if there are not. */
export function* askCheck(talk: Talk, draft: Draft) {
  let said = yield* talk.ask("call.check_when", freeWords(60));
  for (let round = 0; ; round += 1) {
    const read = talk.look(`check${round}`, readStart, { words: said });
    const isAsked = read !== null && "options" in read && read.options.length > 0;
    const at = isAsked ? (yield* which(talk, read)).startsAt : read && "at" in read ? read.at : null;
    const begins = draft.startsAt ?? null;
    if (at !== null && (begins === null || at < begins)) return { ...draft, checkAt: at };
    said = yield* talk.ask("call.check_unread", freeWords(60));
  }
}

const lengths = { h1: 1, h2: 2, h4: 4, h8: 8 };

export function* askHowLong(talk: Talk, draft: Draft) {
  const length = yield* talk.ask("call.how_long", oneOf(["h1", "h2", "h4", "h8"]));
  return { ...draft, length: lengths[length] * 60 * 60_000 };
}
