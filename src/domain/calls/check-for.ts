import type { Call } from "./find-call.ts";

const minute = 60_000;
const soon = 120 * minute;
/** So short a while before it begins, nobody more can be found. */
const tooShort = 10 * minute;
const atOnce = 15 * minute;

/**
 * When whoever leads a call hears whether there are enough, unless they set a time: two hours before it begins, or in the
 * middle of the time until then; null where no number is wanted.
 */
export function checkFor({ startsAt, quota }: Pick<Call, "startsAt" | "quota">, now: number): number | null {
  if (quota === null) return null;
  if (startsAt === null) return now + atOnce;
  const left = startsAt - now;
  return left < tooShort ? null : Math.round(Math.max(startsAt - soon, now + left / 2));
}
