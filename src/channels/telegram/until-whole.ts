import type { Update } from "telegraf/types";
import { type Bundle, gather } from "./gather.ts";

/** How often it is looked for more; after that, what is there is all. */
const mostLooks = 4;

export interface Whole {
  /** What is whole and was not handed on before, in the order in which it began. */
  readonly bundles: readonly Bundle[];
  /** The first update that has to wait, and so is not to be confirmed. */
  readonly unfinished: number | null;
  /** To be called when the bundles were kept: they are not given again. */
  readonly done: () => void;
}

/**
 * Holds back what may not be whole yet, while what others say goes on. Nothing is kept here that would be missed: what is
 * held back is not confirmed to Telegram, and so it comes again, after a restart too.
 */
export function untilWhole(): { of(updates: readonly Update[]): Whole } {
  /** How often something was looked at, and how many updates it had then; by its first update. */
  let looks = new Map<number, { readonly updates: number; readonly count: number }>();
  let handedOn = new Set<number>();

  return {
    of(updates) {
      const { whole, unfinished } = gather(updates.filter(({ update_id: id }) => !handedOn.has(id)));
      const seen = new Map(unfinished.map((bundle) => [bundle[0].update_id, lookAt(bundle)]));
      const waits = unfinished.filter(([{ update_id: id }]) => (seen.get(id)?.count ?? 0) <= mostLooks);
      const first = waits.length === 0 ? null : Math.min(...waits.map(([{ update_id: id }]) => id));
      const bundles = [...whole, ...unfinished.filter((bundle) => !waits.includes(bundle))].toSorted(
        ([one], [other]) => one.update_id - other.update_id,
      );
      return {
        bundles,
        unfinished: first,
        done() {
          looks = seen;
          // What stands behind the one that waits comes again with it.
          const ids = first === null ? [] : [...handedOn, ...bundles.flat().map(({ update_id: id }) => id)];
          handedOn = new Set(ids);
        },
      };
    },
  };

  function lookAt(bundle: Bundle) {
    const before = looks.get(bundle[0].update_id);
    return { updates: bundle.length, count: before?.updates === bundle.length ? before.count + 1 : 1 };
  }
}
