import type { priorities } from "../../store/tables/concerns.ts";
import { afterWorkingDays } from "../working-days.ts";

export type Priority = (typeof priorities)[number];

const hour = 60 * 60_000;

/**
 * By when a concern is to be answered and resolved, after Beijing's 12345 standard: emergencies and urgent ones by the wall
 * clock, the others in working days.
 */
export function clocks(priority: Priority, from: number, timeZone: string): { respondBy: number; resolveBy: number } {
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
