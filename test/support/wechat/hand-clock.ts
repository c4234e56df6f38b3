/** A clock that is moved by hand, and what waits for it. */
export interface HandClock {
  readonly now: () => number;
  readonly after: (ms: number, run: () => void) => () => void;
  /** So long goes by: what falls due in it is run in its order, and all that follows from it at once has its time. */
  pass(ms: number): Promise<void>;
}

export function handClock(start: number): HandClock {
  let now = start;
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>();
  return {
    now: () => now,
    after(ms, run) {
      const one = { at: now + ms, run };
      waiting.add(one);
      return () => void waiting.delete(one);
    },
    async pass(ms) {
      const until = now + ms;
      for (;;) {
        await settled();
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = until;
      await settled();
    },
  };
}

/** wechaty takes several turns of the loop for what it does at once. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await new Promise<void>((done) => setImmediate(done));
}
