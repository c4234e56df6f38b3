import type { Log } from "./log-line.ts";

/** From its start to its end: what ends the program, and how. */
export interface Lifetime {
  /** How to stop from now on. `isOrderly` is false where something came up that nobody foresaw. */
  stopsBy(stop: (isOrderly: boolean) => Promise<void>): void;
  /** Writes down where it came from, stops in order, and ends with 1. */
  breakOff(thrown: unknown): void;
}

/** The part of node's `process` that this needs. */
type Host = Pick<NodeJS.Process, "on" | "once" | "removeAllListeners" | "exit" | "exitCode">;

/** Milliseconds that stopping may take after something unforeseen: who can't end is to be started anew. */
const mostToStop = 15_000;
/** Milliseconds that it may take on a signal: whoever sent it will soon send one that can't be caught. */
const mostOnSignal = 9_500;

/**
 * Ends in order on a signal, and on whatever is thrown with nobody to catch it. Node would print its message, and what
 * it warns of, in words that may have anything in them; here both are lines of the log.
 */
export function liveUntilEnd(log: Log, host: Host = process): Lifetime {
  let stop: (isOrderly: boolean) => Promise<void> = async () => {};
  let isEnding = false;

  function end(isOrderly: boolean): void {
    if (isEnding) return;
    isEnding = true;
    void stop(isOrderly)
      .catch(breakOff)
      .finally(() => host.exit());
  }

  function breakOff(thrown: unknown): void {
    log.fatal({ err: thrown }, "broken off");
    host.exitCode = 1;
    setTimeout(() => host.exit(), mostToStop).unref();
    end(false);
  }

  host.on("uncaughtException", breakOff);
  host.on("unhandledRejection", breakOff);
  host.removeAllListeners("warning");
  host.on("warning", (warning) => log.warn({ err: warning }, "warning"));
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    host.once(signal, () => {
      setTimeout(() => host.exit(), mostOnSignal).unref();
      end(true);
    });
  }
  return {
    stopsBy(how) {
      stop = how;
    },
    breakOff,
  };
}
