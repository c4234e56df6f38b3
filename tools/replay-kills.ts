import { createHash } from "node:crypto";

/** When a kill falls: once this share of the rows is done, so many milliseconds after somebody next begins to say something. */
export interface KillMoment {
  readonly after: number;
  readonly delay: number;
}

/**
 * Moments spread over a run, the same ones for the same seed. Each lies within the few milliseconds in which a saying is on
 * its way, is taken and is answered; whoever else waits just then for a question is hit there.
 */
export function killMoments(kills: number, seed: string): readonly KillMoment[] {
  return Array.from({ length: kills }, (_, n) => ({
    // The last tenth is left free, so that there is still somebody to say something.
    after: (0.9 * (n + share(seed, 2 * n))) / kills,
    delay: 20 * share(seed, 2 * n + 1) ** 2,
  }));
}

/** A number from 0 to 1 that looks random. */
function share(seed: string, n: number): number {
  return createHash("sha256").update(`${seed} ${n}`).digest().readUInt32BE() / 2 ** 32;
}
