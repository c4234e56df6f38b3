import type { After } from "../../../src/channels/telegram/after.ts";

/** Time that passes by hand: nothing that waits goes on before it is fired. */
export interface HandTimers {
  readonly after: After;
  /** Waits until somebody waits for just so long, and lets that time be over. */
  fire(ms: number): Promise<void>;
  /** Resolves as soon as somebody waits for just so long. */
  begun(ms: number): Promise<void>;
  /** Everything that was ever waited for, in order, the limits of calls and lines and the watchdog's looks left out. */
  pauses(): readonly number[];
}

const limits = [10_000, 15_000, 30_000, 65_000];

export function handTimers(): HandTimers {
  const waiting: { ms: number; run: () => void }[] = [];
  const asked: number[] = [];
  const watchers: (() => void)[] = [];

  async function begun(ms: number): Promise<void> {
    while (!waiting.some((one) => one.ms === ms)) {
      await new Promise<void>((resolve) => {
        watchers.push(resolve);
      });
    }
  }

  return {
    after(ms, run) {
      const one = { ms, run };
      waiting.push(one);
      if (!limits.includes(ms)) asked.push(ms);
      for (const watcher of watchers.splice(0)) watcher();
      return () => {
        const at = waiting.indexOf(one);
        if (at >= 0) waiting.splice(at, 1);
      };
    },
    async fire(ms) {
      await begun(ms);
      const [due] = waiting.splice(
        waiting.findIndex((one) => one.ms === ms),
        1,
      );
      due?.run();
    },
    begun,
    pauses: () => asked,
  };
}
