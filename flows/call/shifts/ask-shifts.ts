import { readShifts } from "../../../src/domain/calls/shifts/read-shifts.ts";
import { mostShifts, type Shift } from "../../../src/domain/calls/shifts/shifts-of.ts";
import { freeWords, oneOfThese } from "../../../src/talk/question.ts";
import { phrase, type Talk } from "../../talk.ts";
import { howMany } from "../ask-call.ts";
import type { Draft } from "../make-call.ts";

const longest = 400;

/** The shifts of a call, all in one sentence, or a line each; and how many are wanted where that was not said. */
export function* askShifts(talk: Talk, draft: Draft) {
  let words = yield* talk.ask("call.shifts", freeWords(longest));
  for (;;) {
    const read = talk.look("shifts", readShifts, { words, isAsked: true });
    if (read && "shifts" in read) return yield* askRest(talk, draft, read.shifts);
    if (read && "refused" in read)
      words = yield* talk.ask("call.shifts_limit", freeWords(longest), { most: mostShifts });
    else words = yield* talk.ask("call.shifts_unread", freeWords(longest), { words: read?.unread ?? words });
  }
}

/** What the words leave open: at which time the first begins, and how many are wanted. */
export function* askRest(talk: Talk, draft: Draft, options: readonly (readonly Shift[])[]) {
  const [only, ...others] = options;
  const shifts = only && others.length === 0 ? only : yield* whichFirst(talk, options);
  return inShifts(draft, yield* headsOf(talk, shifts));
}

/** Between the first and the last of them; each has its own number of people. */
function inShifts(
  { length: _, checkAt: __, asksTime: ___, shiftOptions: ____, ...draft }: Draft,
  shifts: readonly Shift[],
): Draft {
  const [first] = shifts;
  const last = shifts.at(-1);
  if (!first || !last) return draft;
  return { ...draft, shifts, startsAt: first.startsAt, length: last.endsAt - first.startsAt, quota: null };
}

/** It was said what time, and not whether in the morning or in the evening. */
function* whichFirst(talk: Talk, options: readonly (readonly Shift[])[]) {
  const choices = options.flatMap(([first]) =>
    first ? [{ value: `t${first.startsAt}`, label: phrase("call.time_option", { at: first.startsAt }) }] : [],
  );
  const chosen = yield* talk.ask("call.which_when", oneOfThese(choices.slice(0, mostShifts)));
  return options.find(([first]) => chosen === `t${first?.startsAt}`) ?? [];
}

function* headsOf(talk: Talk, shifts: readonly Shift[]) {
  if (shifts.some(({ quota }) => quota !== null)) return shifts;
  const quota = yield* howMany(talk, yield* talk.ask("call.shift_heads", freeWords(20)));
  return shifts.map((one) => ({ ...one, quota }));
}
