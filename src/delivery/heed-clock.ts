/** Milliseconds: less does no harm. */
const worthIt = 100;

/** Gives what looks at the clock; where that was set back since the last look, it says by how many milliseconds. */
export function heedClock(now: () => number, setBack: (by: number) => void): () => void {
  let last = now();
  return () => {
    const at = now();
    if (last - at >= worthIt) setBack(last - at);
    last = at;
  };
}
