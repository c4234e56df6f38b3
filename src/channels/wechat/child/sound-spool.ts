import { existsSync, renameSync } from "node:fs";
import { isDamage } from "../is-damage.ts";
import { openSpool, type Spool } from "../spool.ts";

/** Milliseconds: as long as the spool keeps anything, so long it may be missed. */
const missed = 14 * 24 * 60 * 60_000;

/** The fact of a spool that was begun in the place of a damaged one: when that was. */
const begunAnew = "begun_anew";

/**
 * The spool in this file. One that is damaged is set aside under another name and never deleted, since nobody knows what somebody may
 * yet get out of it, and a new one is begun: a child that can't begin would be started again for ever. Other faults are thrown.
 */
export function soundSpool(file: string, now: number): Spool {
  try {
    return openSpool(file, now);
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
  }
  const time = new Date(now).toISOString().replace(/\D/g, "").slice(0, 14);
  for (const ending of ["", "-wal", "-shm"])
    if (existsSync(file + ending)) renameSync(file + ending, `${file}.damaged-${time}${ending}`);
  const spool = openSpool(file, now);
  spool.setFact(begunAnew, String(now));
  return spool;
}

/** Since when it is another than before, because that one was damaged; null where that is not so, or of no matter any more. */
export function anewSince(spool: Spool, now: number): number | null {
  const at = Number(spool.fact(begunAnew) ?? Number.NEGATIVE_INFINITY);
  return now - at < missed ? at : null;
}
