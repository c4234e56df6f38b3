import { daysAfter, startOfDay } from "../days.ts";
import { dayOf } from "../working-days.ts";

/** A week there: from the beginning of its Monday to that of the next; UTC milliseconds, the second no longer in it. */
export interface Week {
  readonly from: number;
  readonly to: number;
}

/** The week in which this moment lies; `later` weeks after it, or before it where that is negative. */
export function weekOf(at: number, timeZone: string, later = 0): Week {
  const day = dayOf(at, timeZone);
  const sinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = daysAfter(day, 7 * later - sinceMonday);
  return { from: startOfDay(monday, timeZone), to: startOfDay(daysAfter(monday, 7), timeZone) };
}
