import type { AnswerState } from "../../src/domain/calls/answer-moves.ts";
import type { Call } from "../../src/domain/calls/find-call.ts";
import type { CallView } from "../../src/domain/calls/read-call.ts";
import type { SayWith } from "../../src/talk/flow.ts";
import type { Phrase, Text } from "../../src/talk/phrase.ts";
import { beginning } from "../concern-words.ts";
import { phrase, type Teller } from "../talk.ts";

/** What of a call is told to those who are called. */
export type Told = Pick<
  Call,
  "asks" | "mode" | "words" | "placeWords" | "startsAt" | "endsAt" | "quota" | "kind" | "level" | "bring"
> & {
  /** Its number, of one shift by itself. */
  readonly shift?: number | null;
  /** All of them, where they are told together. */
  readonly shifts?: readonly ShiftTold[];
};

/** A shift, as it stands in the message that names all of them. */
export type ShiftTold = Pick<Call, "startsAt" | "endsAt" | "quota" | "shift">;

/** Who calls, and who of the team is there to be asked. */
export interface From {
  readonly from: Text;
  readonly leads: readonly string[];
}

const letters = 30;

/** A drill says so in every message. */
export function inMode({ mode }: Pick<Call, "mode">, text: Phrase): Phrase {
  return mode === "drill" ? phrase("call.in_drill", { text }) : text;
}

/** Says something about a call, as in `inMode`. */
export function tellOf(talk: Teller, one: Pick<Call, "mode">, text: Phrase, also: SayWith = {}): void {
  talk.say("call.told", { text: inMode(one, text) }, also);
}

/** The call as those see it who are called. */
export function callText(one: Told, { from, leads }: From): Phrase {
  const { mode, words, kind, level, quota, bring } = one;
  if (one.asks === "safety")
    return inMode(one, phrase("call.text", { title: titleOf(one), words, lines: phrase("roll.line"), from }));
  const hasShifts = one.shifts !== undefined && one.shifts.length > 0;
  const lines = [
    ...(kind === null || level === null ? [] : [danger(kind, level)]),
    ...whereAndWhen(one),
    ...(quota === null || hasShifts ? [] : [phrase("call.line_quota", { number: quota })]),
    ...(bring === null ? [] : [phrase("call.line_bring", { bring })]),
    ...(leads.length === 0 ? [] : [phrase("call.line_leads", { leads: leads.join(" ") })]),
    phrase(mode === "emergency" ? "call.line_urgent" : hasShifts ? "call.line_free_shifts" : "call.line_free"),
  ];
  return inMode(one, phrase("call.text", { title: titleOf(one), words, lines, from }));
}

type Why = "call.corrected_told" | "call.nudged_told" | "call.nudged_open" | "roll.nudged_told";

/** The call once more, for those who have not answered. */
export function askedAgain(one: Told, from: From): Phrase {
  if (one.asks === "safety") return retold(one, "roll.nudged_told", from);
  const isForAny = one.quota === null && (one.shifts ?? []).every(({ quota }) => quota === null);
  return retold(one, isForAny ? "call.nudged_open" : "call.nudged_told", from);
}

/** The whole call once more, with why it is told again; that it is a drill stands there once. */
export function retold(one: Told, why: Why, from: From): Phrase {
  const shown = callText(one.mode === "drill" ? { ...one, mode: "routine" } : one, from);
  return inMode(one, phrase(why, { shown }));
}

function danger(kind: NonNullable<Call["kind"]>, level: number): Phrase {
  const levels = ["call.level.l1", "call.level.l2", "call.level.l3", "call.level.l4"] as const;
  return phrase("call.line_danger", {
    kind: phrase(`call.kind.${kind}`),
    level: phrase(levels[level - 1] ?? "call.level.l4"),
  });
}

/** Where, when and how long, and what to bring: what somebody who comes needs to know. */
export function whereAndWhen({
  placeWords,
  startsAt,
  endsAt,
  shift = null,
  shifts = [],
}: Pick<Told, "placeWords" | "startsAt" | "endsAt" | "shift" | "shifts">): Phrase[] {
  const place = placeWords === null ? [] : [phrase("call.line_place", { place: placeWords })];
  if (shifts.length > 0) return [...place, ...shifts.map(shiftLine)];
  if (shift !== null && startsAt !== null && endsAt !== null)
    return [...place, phrase("call.shift_open", { number: shift, at: startsAt, end: endsAt })];
  return [
    ...place,
    startsAt === null ? phrase("call.line_now") : phrase("call.line_when", { at: startsAt }),
    ...(endsAt === null ? [] : [phrase("call.line_until", { at: endsAt })]),
  ];
}

function shiftLine({ shift, startsAt, endsAt, quota }: ShiftTold): Phrase {
  const told = { number: shift ?? 0, at: startsAt ?? 0, end: endsAt ?? 0 };
  return quota === null ? phrase("call.shift_open", told) : phrase("call.shift_quota", { ...told, quota });
}

export function forThoseWhoCome(one: Told): Phrase[] {
  return [...whereAndWhen(one), ...(one.bring === null ? [] : [phrase("call.line_bring", { bring: one.bring })])];
}

const titles = {
  routine: "call.title_routine",
  emergency: "call.title_emergency",
  drill: "call.title_drill",
} as const;

export function titleOf({ asks, mode }: Pick<Call, "asks" | "mode">): Phrase {
  return asks === "safety" ? phrase("roll.title") : phrase(titles[mode]);
}

/** What names a call: how it begins; of a shift, with which that is. */
export function briefOf({ words, shift, startsAt }: Pick<Call, "words" | "shift" | "startsAt">): Text {
  const brief = beginning(words, letters);
  return shift === null ? brief : phrase("call.brief_shift", { brief, number: shift, at: startsAt ?? 0 });
}

/** The same of all its shifts together. */
export function briefOfAll({ words }: Pick<Call, "words">): string {
  return beginning(words, letters);
}

/** How a call stands: its numbers against the quota. */
export function standing({ call: one, tally, households }: CallView): Phrase {
  const counts = [
    ["call.count_late", tally.late],
    ["call.count_way", tally.enRoute],
    ["call.count_there", tally.onSite],
    ["call.count_left", tally.departed],
    ["call.count_waiting", tally.waiting],
    ["call.count_no", tally.declined],
    // Who has answered none of the shifts stands on the card of all.
    ["call.count_silent", one.shift === null ? tally.silent : 0],
    ["call.count_unreached", one.shift === null ? tally.unreached : 0],
  ] as const;
  const { quota } = one;
  const { heads } = tally;
  const lines = [
    quota === null ? phrase("call.count_heads_open", { heads }) : phrase("call.count_heads", { heads, quota }),
    ...counts.flatMap(([key, number]) => (number === 0 ? [] : [phrase(key, { number })])),
    ...(households === null ? [] : [phrase("call.count_households", { ...households })]),
  ];
  const shown = { title: titleOf(one), brief: briefOf(one), state: phrase(`call_state.${one.state}`), lines };
  return inMode(one, phrase("call.card", shown));
}

const minute = 60_000;

/** A length of time. */
export function lengthOf(milliseconds: number): Phrase {
  const all = Math.round(milliseconds / minute);
  return all < 60
    ? phrase("call.minutes", { count: all })
    : phrase("call.hours_minutes", { hours: Math.floor(all / 60), minutes: all % 60 });
}

/** How somebody stands to a call that they were asked to. */
export function answerWords(state: AnswerState): Phrase {
  // Gone through on the way to a place, so that nobody stands there.
  return phrase(`call_mine.${state === "available" || state === "late" ? "accepted" : state}`);
}
