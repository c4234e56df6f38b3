/** Gives what looks at the clock; where that was set back since the last look, it says by how many milliseconds. */
export function heedClock(now: () => number, setBack: (by: number) => void): () => void {
  let last = now();
  return () => {
    const at = now();
    if (at < last) setBack(last - at);
    last = at;
  };
}
