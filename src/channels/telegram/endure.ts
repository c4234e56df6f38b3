import type { Trouble } from "./bot.ts";

const longest = 60_000;

/**
 * How long to leave Telegram alone, in milliseconds, after so many failures in a row; null where asking again is of no use.
 * Part of it is chance, lest several programs that lost the line together come back together.
 */
export function pauseAfter(trouble: Trouble, failures: number, random: () => number): number | null {
  if (trouble.is === "refused") {
    // 404 is what it says to something that can't be a token.
    if (trouble.code === 401 || trouble.code === 404) return null;
    if (trouble.code === 429) return trouble.retryAfter ?? 5_000;
    // Another program, or the one before this, still listens with the same token; or a webhook was set.
    if (trouble.code === 409) return growing(5_000, failures, random);
  }
  return growing(1_000, failures, random);
}

export function growing(first: number, failures: number, random: () => number): number {
  return Math.round(Math.min(longest, first * 2 ** Math.min(failures, 16)) * (0.5 + random() / 2));
}
