import type { AnswerSaid } from "./answer-call.ts";
import type { Answer, Call } from "./find-call.ts";

const minute = 60_000;
/** From so long before it begins, 到 may mean that somebody is there. */
const isNear = 30 * minute;
/** So long before it nobody is there, or on the way: whoever says so comes. */
const isFar = 180 * minute;

/** 到 before it begins says that one comes; after that, that one is there. Where it begins at once, first the one, then the other. */
export function meant(
  answer: AnswerSaid,
  one: Call,
  row: Answer,
  now: number,
): { readonly answer: Exclude<AnswerSaid, "reported">; readonly or?: "yes" | "here" } {
  const isEarly = one.startsAt !== null && now < one.startsAt - isFar;
  if (isEarly && (answer === "here" || answer === "on_the_way")) return { answer: "yes" };
  if (answer !== "reported") return { answer };
  if (one.startsAt === null) {
    const isKnown = row.state === "accepted" || row.state === "en_route";
    return isKnown ? { answer: "here", or: "yes" } : { answer: "yes", or: "here" };
  }
  if (now >= one.startsAt) return { answer: "here", or: "yes" };
  return now >= one.startsAt - isNear ? { answer: "yes", or: "here" } : { answer: "yes" };
}
