/** Waits for what is in hand, but no longer than so many milliseconds. */
export async function finish(inHand: Iterable<Promise<void>>, ms: number): Promise<void> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const isLate = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms);
  });
  await Promise.race([Promise.all(inHand), isLate]);
  clearTimeout(late);
}
