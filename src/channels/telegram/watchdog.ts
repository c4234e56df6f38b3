import type { After } from "./after.ts";

/** Milliseconds without a completed poll: twice as long as the longest poll, and some more. */
export const mostSilence = 150_000;
const between = 15_000;
const mostRenewals = 2;

export interface WatchdogOptions {
  /** Milliseconds by a clock that nobody sets. */
  readonly elapsed: () => number;
  readonly after: After;
  /** To begin anew, with fresh lines. */
  readonly renew: () => void;
  /** Beginning anew did not help either, twice in a row. */
  readonly giveUp: () => void;
}

export interface Watchdog {
  /** A poll was completed. Nothing else counts: a bot that can speak may have been deaf for hours. */
  completed(): void;
  stop(): void;
}

/** Watches over the one thing that shows that the bot hears, and does something where it has not happened for too long. */
export function watchdog({ elapsed, after, renew, giveUp }: WatchdogOptions): Watchdog {
  let last = elapsed();
  let renewals = 0;
  let cancel = after(between, look);

  function look(): void {
    cancel = after(between, look);
    if (elapsed() - last <= mostSilence) return;
    last = elapsed();
    renewals += 1;
    if (renewals > mostRenewals) giveUp();
    else renew();
  }

  return {
    completed() {
      last = elapsed();
      renewals = 0;
    },
    stop: () => cancel(),
  };
}
