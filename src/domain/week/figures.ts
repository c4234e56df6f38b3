import type { End, Life } from "./lives.ts";
import type { Week } from "./which-week.ts";

/** So many of so many. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/**
 * What a week was like. A concern counts once in each figure: among the answered in the week in which it was to be answered, as
 * that was promised first; among the solved and satisfied by its last end in the week, with what its resident says of that end.
 */
export interface Figures {
  readonly opened: number;
  /** Answered in time, of all that were to be answered by now. */
  readonly answered: Share;
  /** Ended by staff in this week; of these, what residents say. The rest have said nothing. */
  readonly ended: number;
  readonly solved: Readonly<Record<"yes" | "partly" | "no", number>>;
  /** Satisfied, of all who answered that. */
  readonly satisfied: Share;
  /** From being said to being done, without what it waited for its resident; null where none was done. */
  readonly medianHours: number | null;
  readonly done: number;
}

export function figuresOf(lives: readonly Life[], week: Week, now: number): Figures {
  const isIn = (at: number) => at >= week.from && at < week.to;
  const due = lives.filter((life) => isIn(life.respondBy) && life.respondBy <= now && !isTakenBackInTime(life));
  const last = (which: (end: End) => boolean) =>
    lives.flatMap(({ ends }) => ends.filter((end) => isIn(end.at) && which(end)).at(-1) ?? []);
  const ended = last(() => true);
  const done = last(({ isResolved }) => isResolved);
  const saying = (solved: End["solved"]) => ended.filter((end) => end.solved === solved).length;
  const rated = ended.filter(({ satisfied }) => satisfied !== null);
  return {
    opened: lives.filter(({ one }) => isIn(one.filedAt)).length,
    answered: {
      part: due.filter(({ respondBy, respondedAt }) => respondedAt !== null && respondedAt <= respondBy).length,
      of: due.length,
    },
    ended: ended.length,
    solved: { yes: saying("yes"), partly: saying("partly"), no: saying("no") },
    satisfied: { part: rated.filter(({ satisfied }) => satisfied === "yes").length, of: rated.length },
    medianHours: median(done.map(({ took }) => took / hour)),
    done: done.length,
  };
}

const hour = 60 * 60_000;

/** Its resident took it back before anybody had to answer: nobody was left waiting. */
function isTakenBackInTime({ withdrawnAt, respondedAt, respondBy }: Life): boolean {
  return withdrawnAt !== null && withdrawnAt <= respondBy && (respondedAt === null || respondedAt > withdrawnAt);
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
