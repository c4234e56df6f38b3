import type { Outcome } from "../channels/channel.ts";
import type { DueRow, Rows } from "./rows.ts";

/** Failures of its own after which a row is given up. */
const mostAttempts = 8;
/** Milliseconds: the first pause after a failure, which doubles; and the pause where nothing arrives at all. */
const firstPause = 1_000;
const untilLineIsBack = 15_000;

/**
 * Notes how a delivery ended; to be called in a transaction. `changed` is the message that stood in the chat before. A failure
 * is the row's own only where the platform has taken something else since the row was tried before: while nothing arrives at all,
 * nothing is given up.
 */
export function settle(
  rows: Rows,
  row: DueRow,
  outcome: Outcome,
  at: { readonly now: number; readonly changed: string | null; readonly acceptedAt: number },
): void {
  const { now } = at;
  if (outcome.is === "sent") rows.sent(row, outcome.message ?? at.changed, now);
  else if (outcome.is === "moved") rows.moved(row, outcome.chat, now);
  else if (outcome.is === "wait") rows.waits(row.id, now + outcome.for);
  else if (outcome.is === "unreachable") rows.unreachable(row, outcome.why, now);
  else if (outcome.is === "uncertain") rows.uncertain(row, now);
  else if (outcome.is === "gone") rows.gone(row, now);
  else if (outcome.is === "refused") rows.end(row.id, "failed", { failure: "refused", why: outcome.why });
  else {
    const isOwn = outcome.ofAll !== true && (row.attempts === 0 || at.acceptedAt >= (row.sentAt ?? 0));
    const attempts = row.attempts + (isOwn ? 1 : 0);
    if (attempts >= mostAttempts) rows.end(row.id, "failed", { failure: "given_up", why: outcome.why });
    else rows.putOff(row.id, now + (isOwn ? firstPause * 2 ** row.attempts : untilLineIsBack), attempts);
  }
}
