import type { OpenFor } from "../open-for.ts";

const toCome: readonly string[] = ["accepted", "en_route", "waitlisted"];
/** So shortly before the next shift, whoever is there for one may say that they are there for the next. */
const isNear = 30 * 60_000;

export function isToCome({ state }: Pick<OpenFor, "state">): boolean {
  return toCome.includes(state);
}

/** Which of the shifts of a call an answer is likely meant for that names none: what is over only where nothing else is left. */
export function likelyShifts(open: readonly OpenFor[], answer: string, now: number): readonly OpenFor[] {
  const mine = leftOf(
    open.filter((one) => isToCome(one) || one.state === "on_site"),
    now,
  );
  // It was seen as a whole.
  if (answer === "seen") return [...open.slice(-1), ...mine].slice(-1);
  if (answer === "left") return open.filter(({ state }) => state === "on_site");
  if (answer === "yes" || mine.length === 0) return leftOf(open, now);
  const isNow = answer === "here" || answer === "on_the_way" || answer === "reported";
  return isNow ? nextOf(mine, now) : mine;
}

function nextOf(mine: readonly OpenFor[], now: number): readonly OpenFor[] {
  const [first, second] = [...mine].sort((a, b) => (a.startsAt ?? 0) - (b.startsAt ?? 0));
  const isSecond = first?.state === "on_site" && second !== undefined && (second.startsAt ?? 0) - isNear <= now;
  const next = isSecond ? second : first;
  return next ? [next] : [];
}

function leftOf(all: readonly OpenFor[], now: number): readonly OpenFor[] {
  const left = all.filter(({ endsAt }) => endsAt === null || endsAt > now);
  return left.length > 0 ? left : all;
}

/** Whoever answered one shift of a call has answered: without the others of it that they said nothing to. */
export function stillAsked<T extends Pick<OpenFor, "state" | "shiftOf">>(all: readonly T[]): readonly T[] {
  const answered = new Set(all.filter(({ state }) => state !== "invited").map(({ shiftOf }) => shiftOf));
  return all.filter(({ state, shiftOf }) => state !== "invited" || shiftOf === null || !answered.has(shiftOf));
}
