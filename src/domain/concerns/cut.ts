/** The first so many characters, with … where more follow. Characters are what a reader counts, not code units. */
export function cut(text: string, most: number): string {
  const line = text.replace(/\s+/g, " ").trim();
  let count = 0;
  // One by one: counting all of a long text takes a fifth of a second, and the desk does nothing else meanwhile.
  for (const { index } of letters.segment(line)) {
    if (count === most) return `${line.slice(0, index)}…`;
    count += 1;
  }
  return line;
}

const letters = new Intl.Segmenter();
