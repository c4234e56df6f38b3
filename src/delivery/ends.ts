import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import type { DueRow } from "./rows.ts";

/** How a delivery ended. */
export interface End {
  readonly row: DueRow;
  /** Else it is to be tried again, or is given up. */
  readonly isSent: boolean;
  /** Writes it down. */
  readonly note: () => void;
}

/** How deliveries ended, as long as it is not noted. */
export interface Ends {
  add(end: End, now: number): void;
  all(): readonly End[];
  /** When they have to be noted at the latest; null where there are none. */
  latest(): number | null;
  /** Notes all of them; to be called in a transaction. One that can't be noted must not keep the others from it. */
  note(): void;
  /** That transaction was committed. */
  noted(): void;
}

/** Milliseconds that an end may wait for something else to be written. */
const longest = 50;

/** `fail` notes that a row is at fault. */
export function openEnds(db: Db, fail: (row: DueRow, thrown: unknown) => void): Ends {
  let ended: End[] = [];
  let since = 0;
  return {
    all: () => ended,
    add(end, now) {
      if (ended.length === 0) since = now;
      ended.push(end);
    },
    latest: () => (ended.length === 0 ? null : since + longest),
    note() {
      for (const { row, note } of ended) {
        try {
          db.$client.transaction(note)();
        } catch (thrown) {
          if (isOfStore(thrown)) throw thrown;
          fail(row, thrown);
        }
      }
    },
    noted() {
      ended = [];
    },
  };
}
