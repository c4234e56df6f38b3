import type { Log } from "../log-line.ts";

export interface FeederOptions {
  /** Does a bit; true where there may be more to do. */
  readonly feed: () => boolean;
  /** Something was put in. */
  readonly fed: () => void;
  readonly log: Pick<Log, "error">;
}

export interface Feeder {
  /** There may be something to put in. */
  wake(): void;
  /** Resolves when all is in. */
  idle(): Promise<void>;
  stop(): void;
}

/** Puts broadcasts into the outbox bit by bit, outside of any message: between two bits, everybody is heard. */
export function startFeeder({ feed, fed, log }: FeederOptions): Feeder {
  let isAwake = false;
  let isStopped = false;
  const waiters: (() => void)[] = [];

  function wake(): void {
    if (isAwake || isStopped) return;
    isAwake = true;
    setImmediate(step);
  }

  function step(): void {
    isAwake = false;
    if (!isStopped && did()) {
      fed();
      wake();
      return;
    }
    for (const done of waiters.splice(0)) done();
  }

  /** Where nothing can be written, as on a full disk, the next message or minute wakes it. */
  function did(): boolean {
    try {
      return feed();
    } catch (thrown) {
      log.error({ err: thrown }, "not fed");
      return false;
    }
  }

  return {
    wake,
    idle: () =>
      new Promise((resolve) => {
        waiters.push(resolve);
        if (isStopped) for (const done of waiters.splice(0)) done();
        else wake();
      }),
    stop() {
      isStopped = true;
    },
  };
}
