import type { Outgoing, Shown } from "../channels/channel.ts";
import { isToBeFilled } from "./fill.ts";
import { interrupted } from "./may-leave.ts";
import type { DueRow, Rows } from "./rows.ts";

/** Characters in all. */
const longest = 1_500;

export interface Joined {
  readonly outgoing: Outgoing;
  /** Those that are in it beside the first. */
  readonly more: readonly DueRow[];
}

/**
 * What would follow in the same chat and lane goes along with a message, where each message costs: words only, and never behind
 * choices, so that a number means one thing. What was tried before goes alone, under the name under which it may have arrived.
 * `write` marks a row as being sent; null where there is nothing to be sent any more, which it has noted then.
 */
export function joinWords(
  rows: Rows,
  first: DueRow,
  outgoing: Outgoing,
  {
    most,
    now,
    write,
  }: { readonly most: number; readonly now: number; readonly write: (row: DueRow) => Outgoing | null },
): Joined {
  const alone = { outgoing, more: [] };
  if (outgoing.do !== "send" || !isFresh(first) || !isWords(outgoing.shown) || rows.hasChoices(first.id)) return alone;
  const more: DueRow[] = [];
  let { text } = outgoing.shown;
  for (const row of rows.following(first, most - 1)) {
    if (!mayJoin(row, longest - text.length, now)) break;
    const next = write(row);
    if (next?.do !== "send") continue;
    more.push(row);
    text = `${text}\n\n${next.shown.text}`;
    if (rows.hasChoices(row.id)) break;
  }
  return { outgoing: { ...outgoing, shown: { text } }, more };
}

function mayJoin(row: DueRow, room: number, now: number): boolean {
  const isDue = row.state === "queued" && row.after === null && row.notBefore <= now;
  if (!isDue || (row.uselessAfter !== null && row.uselessAfter < now) || !isFresh(row) || isToBeFilled(row))
    return false;
  if (row.does === "card") return true;
  const shown = row.body as Shown | null; // as post wrote it
  return row.does === "send" && shown !== null && isWords(shown) && shown.text.length <= room;
}

function isFresh({ attempts, why }: DueRow): boolean {
  return attempts === 0 && why !== interrupted;
}

function isWords({ attachments, files, buttons }: Shown): boolean {
  return !attachments?.length && !files?.length && !buttons?.length;
}
