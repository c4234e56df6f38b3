import { setTimeout as pause } from "node:timers/promises";

/** Waits for something, but no longer than so many milliseconds. */
export async function within(ms: number, work: Promise<void>): Promise<void> {
  const enough = new AbortController();
  const { signal } = enough;
  await Promise.race([work, pause(ms, undefined, { signal }).catch(() => {})]);
  enough.abort();
}
