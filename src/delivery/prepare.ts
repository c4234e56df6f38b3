import type { Outgoing } from "../channels/channel.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import { isToBeFilled } from "./fill.ts";
import type { Seen } from "./queues.ts";
import type { DueRow, Rows } from "./rows.ts";
import { toOutgoing, type Wording } from "./to-outgoing.ts";

/** A row in hand. `outgoing` is null until its file is made. */
export interface Ready {
  readonly row: DueRow;
  readonly outgoing: Outgoing | null;
}

/**
 * Gives what says what is to be done for a row, which is marked as being sent, unless its file is to be made first. It gives null
 * for one that need not, or can't, be sent. `whole` is the row with its file; null where there is nothing to show any more.
 * `fail` notes that a row is at fault.
 */
export function preparer(db: Db, rows: Rows, wording: Wording, fail: (row: DueRow, thrown: unknown) => void) {
  return ({ id }: Pick<Seen, "id">, at: number, whole?: DueRow | null): Ready | null => {
    const row = rows.take(id, at);
    if (!row) return null;
    if (row.uselessAfter !== null && row.uselessAfter < at) {
      rows.end(row.id, "too_late");
      return null;
    }
    if (whole === undefined && isToBeFilled(row)) return { row, outgoing: null };
    try {
      const outgoing =
        whole === null ? null : db.$client.transaction(() => toOutgoing(rows, whole ?? row, wording, at))();
      if (outgoing) return { row: whole ?? row, outgoing };
      rows.end(row.id, "superseded");
    } catch (thrown) {
      if (isOfStore(thrown)) throw thrown;
      fail(row, thrown);
    }
    return null;
  };
}
