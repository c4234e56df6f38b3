import type { reminderKinds } from "../../store/tables/reminders.ts";
import { daysAfter, startOfDay } from "../days.ts";
import { dayOf } from "../working-days.ts";
import type { Round } from "./round.ts";
import { type Due, wishOf } from "./why-not.ts";

const minute = 60_000;
const hour = 60 * minute;

type Kind = (typeof reminderKinds)[number];

/** So long after its time a reminder is still of use; milliseconds. */
export const graceOf: Readonly<Record<Kind, number>> = {
  notice: 4 * hour,
  duty: 4 * hour,
  patrol: 2 * hour,
  report: 6 * hour,
};

/** How long an answer is waited for before the next step; null where none is asked for. */
const patience: Readonly<Record<Kind, number | null>> = {
  notice: null,
  duty: hour,
  patrol: hour,
  report: 30 * minute,
};

/** When the clock looks after one that was just sent; null where nothing more is to come. */
export function firstStep(round: Round, due: Due): number | null {
  const waits = patience[due.of.kind];
  if (waits === null) return null;
  // Whoever wants fewer gets no second one.
  const isFewer = wishOf(round.db, due.of.id, due.one.personId) === "fewer";
  return isFewer ? endOf(due, round.now) : stepAfter(round, due);
}

/** When the next step is: not in the quiet hours, and no later than the end of the day, when it is over. */
export function stepAfter({ now, quietUntil }: Round, due: Due): number {
  return Math.min(quietUntil(now + (patience[due.of.kind] ?? 0)), endOf(due, now));
}

/** The end of the day on which it was sent: an answer that has not come by then is missing. */
export function endOf({ one, of }: Due, now: number): number {
  return startOfDay(daysAfter(dayOf(one.sentAt ?? now, of.timeZone), 1), of.timeZone);
}
