import type { Query, Sight } from "../../../talk/command.ts";
import { type Moment, readMoment } from "../../when/read-moment.ts";
import { readHeads } from "../read-heads.ts";
import type { ShiftLore } from "./shifts-named.ts";
import { mostShifts, type Shift } from "./shifts-of.ts";

/**
 * What was read of shifts: `shifts` for each of the times at which the first may begin, of which there is one where that is clear.
 * `unread` is what was not understood.
 */
export type ShiftsRead =
  | { readonly shifts: readonly (readonly Shift[])[] }
  | { readonly unread: string }
  | { readonly refused: "too_many" };

interface Piece {
  readonly words: string;
  readonly quota: number | null;
}

const usually = 2 * 60 * 60_000;
const day = 24 * 60 * 60_000;
const parting = /[\n,;、，；。]+/u;

/**
 * Reads shifts, one behind the other: 周六上午8点到10点5人，10点到12点5人. Each but the first begins at the next such time after the
 * beginning of the one before it, within a day where it names none. Null where no two with an end are named; whoever was asked for them may leave the ends out.
 */
export const readShifts: Query<{ words: string; isAsked: boolean }, ShiftsRead | null> = (
  sight,
  { words, isAsked },
) => {
  const { pieces, each, stray } = piecesIn(sight, words);
  const [first, ...others] = pieces;
  if (!first || (others.length === 0 && !isAsked)) return null;
  if (stray !== null && isAsked) return { unread: stray };
  if (pieces.length > mostShifts) return isAsked ? { refused: "too_many" } : null;
  const begins = momentsIn(sight, first.words, sight.now, isAsked);
  if (begins.length === 0) return isAsked ? { unread: first.words } : null;
  const all: (readonly Shift[])[] = [];
  for (const start of begins) {
    const made = following(sight, start, pieces, isAsked);
    if ("unread" in made) return isAsked ? made : null;
    all.push(made.map((one) => ({ ...one, quota: one.quota ?? each })));
  }
  return { shifts: all };
};

/** What stands between commas and at line ends; what says no time belongs to what stands before it. */
function piecesIn(sight: Sight, words: string) {
  const pieces: Piece[] = [];
  let each: number | null = null;
  let stray: string | null = null;
  let dated = "";
  for (const part of words.split(parting).map((one) => one.trim())) {
    if (part === "") continue;
    const quota = readHeads(sight, { words: part, isAnswer: false });
    const before = pieces.at(-1);
    const moment = readMoment(sight, part)?.moment;
    if (moment && isDayAlone(moment)) dated = `${dated}${part} `;
    else if (moment) {
      pieces.push({ words: `${dated}${part}`, quota });
      dated = "";
    } else if (quota !== null && isOfEach(sight, part)) each = quota;
    else if (quota !== null && before?.quota === null) pieces.splice(-1, 1, { ...before, quota });
    else stray ??= part;
  }
  return { pieces, each, stray: dated === "" ? stray : dated.trim() };
}

interface Begun {
  readonly startsAt: number;
  /** Null where no end was said. */
  readonly endsAt: number | null;
}

function following(
  sight: Sight,
  first: Begun,
  [head, ...rest]: readonly Piece[],
  isAsked: boolean,
): readonly Shift[] | { readonly unread: string } {
  const begun: (Begun & { readonly quota: number | null })[] = [{ ...first, quota: head?.quota ?? null }];
  for (const { words, quota } of rest) {
    const { startsAt: before } = begun.at(-1) ?? first;
    const from = (now: number) => momentsIn(sight, words, now, isAsked).filter(({ startsAt }) => startsAt > before);
    // Tomorrow is that of who says it; and whoever says 10 to 12 behind 8 to 10 means that morning.
    const next = from(sight.now)[0] ?? from(before).find(({ startsAt }) => startsAt < before + day);
    if (!next) return { unread: words };
    begun.push({ ...next, quota });
  }
  return begun.map(({ startsAt, endsAt, quota }, i) => {
    const next = begun[i + 1]?.startsAt ?? startsAt + usually;
    return { startsAt, endsAt: endsAt ?? next, quota };
  });
}

/** What the words can mean, the earliest first. */
function momentsIn(sight: Sight, words: string, now: number, isAsked: boolean): readonly Begun[] {
  const moment = readMoment({ ...sight, now }, words)?.moment;
  if (!moment) return [];
  const all =
    "at" in moment
      ? [{ startsAt: moment.at, endsAt: moment.endsAt }]
      : moment.options.map((startsAt, i) => {
          const length = moment.lengths?.[i] ?? null;
          return { startsAt, endsAt: length === null ? null : startsAt + length };
        });
  const ended = all.filter(({ endsAt }) => endsAt !== null);
  return (ended.length > 0 || !isAsked ? ended : all).sort((a, b) => a.startsAt - b.startsAt);
}

/** A day, the time of which follows. */
function isDayAlone(moment: Moment): boolean {
  return "options" in moment && moment.options.length === 0;
}

function isOfEach({ understood }: Sight, words: string): boolean {
  const { each } = understood("shifts") as ShiftLore; // made by compileShifts
  const said = words.normalize("NFKC").toLowerCase();
  return each.some((word) => said.includes(word));
}
