import type { Query } from "../../talk/command.ts";
import { type Moment, readMoment } from "../when/read-moment.ts";
import { readShifts, type ShiftsRead } from "./shifts/read-shifts.ts";

/** What words say of when something begins, or of its shifts where they name several; null where they say nothing of it. */
export const readBeginning: Query<{ words: string }, Moment | Extract<ShiftsRead, { shifts: unknown }> | null> = (
  sight,
  { words },
) => {
  const shifts = readShifts(sight, { words, isAsked: false });
  return shifts && "shifts" in shifts ? shifts : readStart(sight, { words });
};

/** What words say of when something begins; null where they say nothing of it. */
export const readStart: Query<{ words: string }, Moment | null> = (sight, { words }) =>
  readMoment(sight, words)?.moment ?? null;
