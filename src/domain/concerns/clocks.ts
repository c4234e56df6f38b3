import type { priorities } from "../../store/tables/concerns.ts";
import { afterWorkingDays } from "../working-days.ts";
import { afterWorkingTime, workingTime } from "../working-time.ts";

export type Priority = (typeof priorities)[number];

export interface Clocks {
  readonly respondBy: number;
  readonly resolveBy: number;
}

const hour = 60 * 60_000;

/**
 * By when a concern is to be answered and resolved, after Beijing's 12345 standard: emergencies and urgent ones by the wall
 * clock, the others in working days.
 */
export function clocks(priority: Priority, from: number, timeZone: string): Clocks {
  switch (priority) {
    case "emergency":
      return { respondBy: from + hour, resolveBy: from + 2 * hour };
    case "urgent":
      return { respondBy: from + 2 * hour, resolveBy: from + 24 * hour };
    case "normal":
      return { respondBy: afterWorkingDays(from, 1, timeZone), resolveBy: afterWorkingDays(from, 7, timeZone) };
    case "hard":
      return { respondBy: afterWorkingDays(from, 1, timeZone), resolveBy: afterWorkingDays(from, 15, timeZone) };
  }
}

interface Paused {
  readonly priority: Priority;
  readonly waitingSince: number | null;
  readonly resolveBy: number;
  readonly firstResolveBy: number;
}

/**
 * By when it is to be done after it has waited for the resident: what was left then is left now, by the clock of its priority. What
 * was overdue when the resident was asked stays so. To ask is to answer, so the first clock has stopped by then.
 */
export function afterPause(
  { priority, waitingSince, resolveBy, firstResolveBy }: Paused,
  now: number,
  timeZone: string,
): Pick<Paused, "resolveBy" | "firstResolveBy"> {
  if (waitingSince === null) return { resolveBy, firstResolveBy };
  const isByTheWall = priority === "emergency" || priority === "urgent";
  const later = (due: number): number => {
    if (due <= waitingSince) return due;
    return isByTheWall
      ? due + (now - waitingSince)
      : afterWorkingTime(due, workingTime(waitingSince, now, timeZone), timeZone);
  };
  return { resolveBy: later(resolveBy), firstResolveBy: later(firstResolveBy) };
}
