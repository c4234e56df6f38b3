import type { Inbound } from "../channels/channel.ts";

/** What came through the gate. */
export type Let = Inbound & {
  /** The first of too many: nothing of it is kept but that it came. */
  readonly isTooMuch?: true;
};

interface Bucket {
  /** How many messages are left to say at once. */
  left: number;
  at: number;
  isShut: boolean;
}

/** A story told in single lines, with photos, passes; whoever goes on for long at two a second does not. */
const burst = 30;
const everyMs = 2_000;
/** So much must have come back before somebody who was shut out is heard again: not a line here and a line there. */
const enough = burst / 2;
/** More people than write within a minute anywhere; whoever has a full bucket again is forgotten. */
const mostKnown = 20_000;
/** A batch that the desk could not keep comes again, and what was found about it then holds. */
const mostFound = 2_000;

/**
 * Stands before the database: one person who floods must not keep the others waiting. Of what is too much only the first is
 * let through, to be answered once; the rest is dropped without a word, until the person has been slower for a while. What
 * counts is when a message was sent, so that nothing is too much only because it waited somewhere. A cry for help passes.
 * To be made once for each run; it holds nothing that would be missed after a restart.
 */
export function openGate(isUrgent: (said: string) => boolean): (batch: readonly Inbound[]) => readonly Let[] {
  const buckets = new Map<string, Bucket>();
  const found = new Map<string, Let | null>();

  return (batch) =>
    batch.flatMap((inbound): Let[] => {
      const key = `${inbound.channel} ${inbound.account} ${inbound.id}`;
      const known = found.get(key);
      const now = known === undefined ? judge(inbound) : known;
      found.set(key, now);
      if (found.size > mostFound) for (const [oldest] of found) if (found.delete(oldest)) break;
      return now === null ? [] : [now];
    });

  function judge(inbound: Inbound): Let | null {
    const { channel, account, from, at, gone, movedTo, text = "" } = inbound;
    if (gone || movedTo !== undefined) return inbound;
    // What people say to each other in a room is not held against them when they write to us, and never answered.
    const isToOthers = inbound.addressed === false;
    const bucket = bucketOf(`${channel} ${account} ${from.id}${isToOthers ? " to others" : ""}`, at);
    if (bucket.left >= enough) bucket.isShut = false;
    if (bucket.left >= 1 && !bucket.isShut) {
      bucket.left -= 1;
      return inbound;
    }
    if (isUrgent(text)) return inbound;
    if (bucket.isShut || isToOthers) return null;
    bucket.isShut = true;
    const { text: _, attachments: __, place: ___, pieces: ____, ...bare } = inbound;
    return { ...bare, isTooMuch: true };
  }

  function bucketOf(key: string, at: number): Bucket {
    const bucket = buckets.get(key) ?? { left: burst, at, isShut: false };
    bucket.left = Math.min(burst, bucket.left + Math.max(0, at - bucket.at) / everyMs);
    bucket.at = Math.max(bucket.at, at);
    if (!buckets.has(key) && buckets.size >= mostKnown) forget(at);
    buckets.set(key, bucket);
    return bucket;
  }

  function forget(now: number): void {
    for (const [key, { left, at }] of buckets) {
      if (left + (now - at) / everyMs >= burst) buckets.delete(key);
    }
    // Nobody has been quiet: those who spoke first go, rather than that memory grows.
    for (const key of buckets.keys()) {
      if (buckets.size < mostKnown) break;
      buckets.delete(key);
    }
  }
}
