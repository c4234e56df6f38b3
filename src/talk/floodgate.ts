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
  wasTold: boolean;
}

/** A story told in single lines, with photos, passes; whoever goes on for long at two a second does not. */
const burst = 30;
const everyMs = 2_000;
/** More people than write within a minute anywhere; whoever has a full bucket again is forgotten. */
const mostKnown = 20_000;

/**
 * Stands before the database: one person who floods must not keep the others waiting. Of what is too much only the first is
 * let through, to be answered once; the rest is dropped without a word, until the person has been slower for a while.
 * To be made once for each run; it holds nothing that would be missed after a restart.
 */
export function openGate(): (batch: readonly Inbound[], now: number) => readonly Let[] {
  const buckets = new Map<string, Bucket>();

  return (batch, now) =>
    batch.flatMap((inbound): Let[] => {
      const { channel, account, from, gone, movedTo } = inbound;
      if (gone || movedTo !== undefined) return [inbound];
      const bucket = bucketOf(`${channel} ${account} ${from.id}`, now);
      if (bucket.left >= 1) {
        bucket.left -= 1;
        bucket.wasTold &&= bucket.left < burst / 2;
        return [inbound];
      }
      if (bucket.wasTold) return [];
      bucket.wasTold = true;
      const { text: _, attachments: __, place: ___, ...bare } = inbound;
      return [{ ...bare, isTooMuch: true }];
    });

  function bucketOf(key: string, now: number): Bucket {
    const known = buckets.get(key) ?? { left: burst, at: now, wasTold: false };
    known.left = Math.min(burst, known.left + Math.max(0, now - known.at) / everyMs);
    known.at = now;
    if (!buckets.has(key) && buckets.size >= mostKnown) forget(now);
    buckets.set(key, known);
    return known;
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
