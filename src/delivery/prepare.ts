import type { Outgoing } from "../channels/channel.ts";
import { isOfStore } from "../store/is-of-store.ts";
import type { Db } from "../store/open.ts";
import { isToBeFilled } from "./fill.ts";
import { joinWords } from "./join-words.ts";
import type { Seen } from "./queues.ts";
import type { DueRow, Rows } from "./rows.ts";
import { toOutgoing, type Wording } from "./to-outgoing.ts";

/** A row in hand. `outgoing` is null until its file is made. */
export interface Ready {
  readonly row: DueRow;
  readonly outgoing: Outgoing | null;
  /** What goes out along with it, in the same message. */
  readonly more: readonly DueRow[];
}

/**
 * Gives what says what is to be done for a row, which is marked as being sent, unless its file is to be made first. It gives null
 * for one that need not, or can't, be sent. `whole` is the row with its file; null where there is nothing to show any more.
 * `fail` notes that a row is at fault. `most`: so many rows may go out as one message.
 */
export function preparer(
  db: Db,
  rows: Rows,
  wording: Wording,
  fail: (row: Pick<DueRow, "id">, thrown: unknown) => void,
) {
  return ({ id }: Pick<Seen, "id">, at: number, most = 1, whole?: DueRow | null): Ready | null => {
    const row = take(id, at);
    if (!row) return null;
    if (row.uselessAfter !== null && row.uselessAfter < at) {
      rows.end(row.id, "too_late");
      return null;
    }
    if (whole === undefined && isToBeFilled(row)) return { row, outgoing: null, more: [] };
    const outgoing = whole === null ? superseded(row) : write(whole ?? row, at);
    if (outgoing === null) return null;
    if (most < 2 || whole) return { row: whole ?? row, outgoing, more: [] };
    const joined = joinWords(rows, row, outgoing, { most, now: at, write: (next) => write(next, at) });
    return { row, ...joined };
  };

  /** Undefined where it may not leave now, or can't be read, which is noted then. */
  function take(id: number, at: number): DueRow | undefined {
    try {
      return rows.take(id, at);
    } catch (thrown) {
      if (isOfStore(thrown)) throw thrown;
      fail({ id }, thrown);
      return undefined;
    }
  }

  /** Null where there is nothing to be sent, which is noted then. */
  function write(row: DueRow, at: number): Outgoing | null {
    try {
      return db.$client.transaction(() => toOutgoing(rows, row, wording, at))() ?? superseded(row);
    } catch (thrown) {
      if (isOfStore(thrown)) throw thrown;
      fail(row, thrown);
      return null;
    }
  }

  function superseded({ id }: DueRow): null {
    rows.end(id, "superseded");
    return null;
  }
}
