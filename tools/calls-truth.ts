/** What somebody answers a call: that they come, with how many in all where they say so; that they can't; or that they have seen it. */
export type Answer = { readonly heads?: number } | "no" | "seen";

/** Who comes, who waits and who doesn't, as whoever kept the list by hand would have it. */
export interface Standing {
  readonly state: "invited" | "accepted" | "waitlisted" | "not_needed" | "declined" | "withdrawn";
  readonly heads: number;
}

export interface Truth {
  readonly standings: ReadonlyMap<number, Standing>;
  /** The heads that have a place, and those that wait. */
  readonly coming: number;
  readonly waiting: number;
}

interface Held extends Standing {
  /** Its turn on the waiting list. */
  readonly since: number;
}

const nobody: Held = { state: "invited", heads: 1, since: 0 };
/** The last answer said nothing new, so that nothing is changed by it. */
const isSame = (one: Held, other: Held) => one.state === other.state && one.heads === other.heads;

/**
 * The answers in the order in which they came, told over once more by the rules of docs/calls.md and nothing of the program:
 * whoever offers has a place while there are enough for all of them, then waits, then is thanked; who has one keeps it when
 * they ask for too much; a place that becomes free goes to the first of the waiting whose party fits.
 */
export function tellOver(answers: readonly { readonly by: number; readonly answer: Answer }[], quota: number): Truth {
  const held = new Map<number, Held>();
  const mayWait = Math.max(3, Math.ceil(quota / 2));
  const sum = (state: Standing["state"], but?: number) =>
    [...held].reduce((all, [by, one]) => all + (one.state === state && by !== but ? one.heads : 0), 0);

  answers.forEach(({ by, answer }, turn) => {
    if (answer === "seen") return;
    const before = held.get(by) ?? nobody;
    const after = answer === "no" ? gone(before, turn) : offered(by, before, answer.heads ?? before.heads, turn);
    if (isSame(before, after)) return;
    held.set(by, after);
    fill(turn);
  });

  function gone({ state }: Held, since: number): Held {
    const had = state === "accepted" || state === "waitlisted";
    return { state: had ? "withdrawn" : "declined", heads: 1, since };
  }

  function offered(by: number, before: Held, heads: number, since: number): Held {
    if (heads <= quota - sum("accepted", by)) return { state: "accepted", heads, since };
    if (before.state === "accepted") return before;
    const state = sum("waitlisted", by) + heads <= mayWait ? "waitlisted" : "not_needed";
    const goesOn = state === "waitlisted" && before.state === state && heads <= before.heads;
    return { state, heads, since: goesOn ? before.since : since };
  }

  function fill(since: number): void {
    const waiting = [...held].filter(([, { state }]) => state === "waitlisted");
    for (const [by, one] of waiting.sort(([, a], [, b]) => a.since - b.since))
      if (one.heads <= quota - sum("accepted")) held.set(by, { ...one, state: "accepted", since });
  }

  return { standings: held, coming: sum("accepted"), waiting: sum("waitlisted") };
}
