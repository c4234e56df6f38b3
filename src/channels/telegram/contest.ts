/** Milliseconds: a new release may overlap for so long with the one that it takes over from. */
const mostOverlap = 120_000;

/**
 * Whether another program listens with the same token for good. To be called at each 409; true where that has gone on for
 * too long. A poll that comes through in between proves nothing, since two programs take turns.
 */
export function contest(elapsed: () => number): () => boolean {
  let since = 0;
  let last = Number.NEGATIVE_INFINITY;
  return () => {
    const now = elapsed();
    if (now - last > mostOverlap) since = now;
    last = now;
    return now - since >= mostOverlap;
  };
}
