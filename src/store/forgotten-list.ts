import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Db } from "./open.ts";

/** Somebody who is forgotten: ids and hashes of ours, in no way their name or number. */
export interface ForgottenEntry {
  readonly person: number;
  /** When we had first met, UTC milliseconds: an id alone may be somebody else's after a restore. */
  readonly made: number;
  readonly at: number;
  /** In hex, of the hashes. */
  readonly salt: string;
  readonly addresses: readonly { readonly id: number; readonly hash: string }[];
}

/*
 * The list of those who are forgotten stands beside the database, since a backup that is put back knows nothing of what was
 * forgotten since. A line is on the disk before the chat that it is about is let go of.
 */

export function readForgotten(db: Db): ForgottenEntry[] {
  const file = fileOf(db);
  if (!existsSync(file)) return [];
  // A last line that was cut off by the power was not acted upon yet.
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => (line.endsWith("}") ? [JSON.parse(line) as ForgottenEntry] : [])); // as appendForgotten wrote it
}

export function appendForgotten(db: Db, entries: readonly ForgottenEntry[]): void {
  if (entries.length === 0) return;
  const file = fileOf(db);
  const text = entries.map((entry) => `\n${JSON.stringify(entry)}\n`).join("");
  const opened = openSync(file, "a", 0o600);
  try {
    writeSync(opened, text);
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  const folder = openSync(dirname(file), "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function fileOf(db: Db): string {
  const { name } = db.$client;
  return join(dirname(name), `${basename(name, ".db")}-forgotten.jsonl`);
}
