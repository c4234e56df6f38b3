const most = 40;

// What is no character, or changes how others are shown: controls, directions, blanks of no width, private and missing letters.
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
const formats = /(?!\u{200d})\p{Cf}/gu;
const heapedMarks = /(\p{M}{3})\p{M}+/gu;

const letters = new Intl.Segmenter();

/**
 * A name as it may be shown to others, wherever it comes from: at most 40 characters as a reader counts them, composed (NFC),
 * on one line, without what would turn or hide the words around it. Null where nothing is left.
 */
export function shownName(given: string): string | null {
  const clean = given
    .normalize("NFC")
    .replace(unseen, " ")
    .replace(formats, "")
    .replace(heapedMarks, "$1")
    .replace(/\s+/gu, " ")
    .trim();
  let count = 0;
  let shown = "";
  // One by one: a very long name is not worth the time that it takes to count all of it.
  for (const { segment } of letters.segment(clean)) {
    if (count === most) break;
    shown += segment;
    count += 1;
  }
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(shown) ? shown.trim() : null;
}
