import type { Desk } from "../../talk/command.ts";
import { quietHours } from "../quiet-hours.ts";

/** What the clock works with while it looks after reminders: the desk, and when it is quiet. */
export interface Round {
  readonly desk: Desk;
  readonly db: Desk["db"];
  readonly now: number;
  /** The end of the quiet hours that a moment is in; that moment itself outside them. */
  readonly quietUntil: (at: number) => number;
}

export function roundOf(desk: Desk): Round {
  const { db, now } = desk;
  // Where nothing is due, nobody asks.
  let known: ((at: number) => number) | undefined;
  return {
    ...{ desk, db, now },
    quietUntil: (at) => {
      known ??= quietHours(db);
      return known(at);
    },
  };
}
