import type { Query, Sight } from "../../talk/command.ts";
import { type Moment, readMoment } from "../when/read-moment.ts";
import { readShifts, type ShiftsRead } from "./shifts/read-shifts.ts";

type Beginning = Moment | Extract<ShiftsRead, { shifts: unknown }> | { readonly isNow: true } | null;

/** What words say of when something begins, or of its shifts where they name several; null where they say nothing of it. */
export const readBeginning: Query<{ words: string }, Beginning> = (sight, { words }) => {
  const shifts = readShifts(sight, { words, isAsked: false });
  if (shifts && "shifts" in shifts) return shifts;
  return readStart(sight, { words }) ?? (saysNow(sight, words) ? { isNow: true } : null);
};

/** Words that say that it is at once, and no time; Latin ones as words of their own. */
function saysNow({ understood }: Sight, words: string): boolean {
  const files = understood("call_words") as readonly { readonly now: readonly string[] }[]; // the files of our own
  const said = words.normalize("NFKC").toLowerCase();
  return files.some(({ now }) =>
    now.some((word) => (/^[a-z ]+$/.test(word) ? new RegExp(`\\b${word}\\b`).test(said) : said.includes(word))),
  );
}

/** What words say of when something begins; null where they say nothing of it. */
export const readStart: Query<{ words: string }, Moment | null> = (sight, { words }) =>
  readMoment(sight, words)?.moment ?? null;
