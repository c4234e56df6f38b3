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
  const isLate = "made_at > @now and (not_before <= made_at";
  const rows = client.prepare(
    `update outbox set not_before = @now, made_at = @now where state in ('queued', 'held') and ${isLate} or attempts > 0)`,
  );
  // Those of which not every row is in yet, too.
  const broadcasts = client.prepare(
    `update broadcast set not_before = @now, made_at = @now where ended_at is null and ${isLate})`,
  );
  const moved = client.transaction(() => broadcasts.run({ now }).changes + rows.run({ now }).changes).immediate();
  return moved > 0 ? last - now : null;
}
