import type { Entry } from "./read-chain.ts";

/** What a list that was sent again says that is new. */
export interface Changes {
  readonly added: readonly Entry[];
  readonly changed: readonly { readonly before: Entry; readonly after: Entry }[];
  readonly removed: readonly Entry[];
}

/**
 * Why nobody can tell what changed. `another_list`: nothing of it is as it was. `which_list`: it goes on from several.
 * `overwritten`: somebody sent a list on that does not have the last entries, or not yet. `unclear`: too much changed at once.
 */
export type ChainQuestion = "another_list" | "which_list" | "overwritten" | "unclear";

export type ChainStep = { readonly changes: Changes } | { readonly ask: ChainQuestion };

type Written = Pick<Entry, "text" | "name">;

/** So many entries as they were make sure that it is the same list, where its title does not. */
const enoughAlike = 4;

/**
 * The whole list is sent again each time that somebody joins. Compares it with what was known, which may be several lists of
 * one room. `isSame`: that it is the same list is known, by its title.
 */
export function stepTo(
  known: readonly (readonly Entry[])[],
  next: readonly Entry[],
  { isSame = false } = {},
): ChainStep {
  const steps = known.map((before) => stepFrom(before, next, isSame));
  const certain = steps.filter((step) => "changes" in step);
  if (certain.length > 1) return { ask: "which_list" };
  return certain[0] ?? steps[0] ?? { ask: "another_list" };
}

function stepFrom(before: readonly Entry[], next: readonly Entry[], isSame: boolean): ChainStep {
  if (before.length === 0) return { changes: { added: next, changed: [], removed: [] } };
  const same = inCommon(before, next);
  if (same.length === 0) return { ask: "another_list" };
  const changes = { added: [] as Entry[], changed: [] as { before: Entry; after: Entry }[], removed: [] as Entry[] };
  for (const { gone, come, isLast } of gapsBetween(before, next, same)) {
    const isPaired = gone.every((entry, i) => come[i] !== undefined && isOneName(entry, come[i]));
    if (gone.length === 0) changes.added.push(...come);
    else if (come.length === 0 && !isLast) changes.removed.push(...gone);
    else if (isPaired && (come.length === gone.length || isLast)) {
      for (const [i, entry] of gone.entries()) changes.changed.push({ before: entry, after: come[i] ?? entry });
      changes.added.push(...come.slice(gone.length));
    } else return { ask: isLast && (come.length === 0 || gone.length <= come.length) ? "overwritten" : "unclear" };
  }
  const isSpacing = changes.changed.every((one) => lettersOf(one.before) === lettersOf(one.after));
  if (!isSame && !isSpacing && same.length < enoughAlike) return { ask: "unclear" };
  if (changes.removed.length > 0 && changes.changed.length > 0 && !isSame) return { ask: "unclear" };
  return { changes };
}

/** The longest run of entries that stand in both, in order. */
function inCommon(before: readonly Entry[], next: readonly Entry[]): readonly (readonly [number, number])[] {
  const best: (readonly (readonly [number, number])[])[][] = [];
  const at = (i: number, j: number) => best[i]?.[j] ?? [];
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row: (readonly (readonly [number, number])[])[] = [];
    best[i] = row;
    for (let j = next.length - 1; j >= 0; j -= 1) {
      const isAlike = before[i]?.text === next[j]?.text;
      const [down, right] = [at(i + 1, j), row[j + 1] ?? []];
      row[j] = isAlike ? [[i, j], ...at(i + 1, j + 1)] : down.length >= right.length ? down : right;
    }
  }
  return at(0, 0);
}

function gapsBetween(before: readonly Entry[], next: readonly Entry[], same: readonly (readonly [number, number])[]) {
  const ends = [...same, [before.length, next.length] as const];
  return ends.map(([i, j], k) => {
    const [from, to] = same[k - 1] ?? [-1, -1];
    return { gone: before.slice(from + 1, i), come: next.slice(to + 1, j), isLast: k === same.length };
  });
}

function isOneName(one: Written, other: Written): boolean {
  return one.name === other.name || lettersOf(one) === lettersOf(other);
}

function lettersOf({ text }: Written): string {
  return text.normalize("NFKC").replace(/[^\p{L}\p{N}+]/gu, "");
}
