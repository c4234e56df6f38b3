/** Runs something after so many milliseconds, unless what it returns is called before. Handed in, so that tests need not wait. */
export type After = (ms: number, run: () => void) => () => void;

export const after: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};
