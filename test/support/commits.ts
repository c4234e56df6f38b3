import { readFileSync } from "node:fs";
import type { Db } from "../../src/store/open.ts";

/** How many commits `act` makes: the write-ahead log marks the last frame of each with the size of the database. */
export function commitsOf(db: Db, act: () => void): number {
  const since = countCommits(db);
  act();
  return since();
}

/** Gives how many were made since. */
export function countCommits(db: Db): () => number {
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  return () => commitsIn(db);
}

function commitsIn(db: Db): number {
  const log = readFileSync(`${db.$client.name}-wal`);
  const frame = 24 + log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + frame <= log.length; at += frame) if (log.readUInt32BE(at + 4) !== 0) commits += 1;
  return commits;
}
