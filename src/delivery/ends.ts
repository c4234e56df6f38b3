import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import type { DueRow } from "./rows.ts";

/** How deliveries ended, as long as it is not noted. */
export interface Ends {
  /** `note` writes it down. */
  add(row: DueRow, note: () => void, now: number): void;
  /** When they have to be noted at the latest; null where there are none. */
  latest(): number | null;
  /** Notes all of them; to be called in a transaction. One that can't be noted must not keep the others from it. */
  note(): void;
  /** That transaction was committed. */
  noted(): void;
  /** The addresses that they were for. */
  addresses(): readonly number[];
}

/** Milliseconds that an end may wait for something else to be written. */
const longest = 50;

/** `fail` notes that a row is at fault. */
export function openEnds(db: Db, fail: (row: DueRow, thrown: unknown) => void): Ends {
  let ended: { readonly row: DueRow; readonly note: () => void }[] = [];
  let since = 0;
  return {
    addresses: () => ended.map(({ row }) => row.addressId),
    add(row, note, now) {
      if (ended.length === 0) since = now;
      ended.push({ row, note });
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
