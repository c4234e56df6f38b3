import type { Db } from "./open.ts";

/** Milliseconds: less is the clock being put right by itself. */
const worthIt = 10_000;
/** Of the last rows, so many are looked at. */
const most = 200;

/**
 * Where the machine's clock was set back, what was written down before and was to go at once would wait until the clock is where
 * it was. It goes now instead; what is to wait for its time waits for that. Gives by how many milliseconds, or null.
 */
export function catchClockBack(db: Db, now: number): number | null {
  const { $client: client } = db;
  const last = client
    .prepare<[number], number | null>("select max(made_at) from (select made_at from outbox order by id desc limit ?)")
    .pluck()
    .get(most);
  if (last == null || last - now < worthIt) return null;
  const go = "set not_before = @now, made_at = @now where made_at > @now";
  const rows = client.prepare(
    `update outbox ${go} and state in ('queued', 'held') and (not_before <= made_at or attempts > 0)`,
  );
  // Those of which not every row is in yet, too.
  const broadcasts = client.prepare(`update broadcast ${go} and ended_at is null and not_before <= made_at`);
  const moved = client.transaction(() => broadcasts.run({ now }).changes + rows.run({ now }).changes).immediate();
  return moved > 0 ? last - now : null;
}
