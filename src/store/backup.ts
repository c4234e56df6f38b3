import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import Database from "better-sqlite3";
import { Fault } from "../fault.ts";
import { countRows } from "./count-rows.ts";
import type { Db } from "./open.ts";

/** How the name of a backup ends. */
const stamped = /-(\d{8})T(\d{9})Z\.db$/;

/** How many are kept where nothing else is said. */
export const mostBackups = 14;

export interface Backup {
  readonly file: string;
  /** UTC milliseconds. */
  readonly at: number;
}

/**
 * Writes a copy of the database to `folder` and returns its path. A copy counts only after it was opened by itself, found
 * whole and found to hold as many rows as the original; until then it bears another name, so a file that is called a backup
 * is one. The newest `keep` stay. Throws Fault "backup_failed"; the database is not touched in any case.
 */
export function backUp(db: Db, folder: string, now: number, keep = mostBackups): string {
  const name = basename(db.$client.name, ".db");
  const file = join(folder, `${name}-${stampOf(now)}.db`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    write(file, db);
    for (const old of backupsIn(folder, name).slice(keep)) rmSync(old.file);
  } catch (cause) {
    throw new Fault("backup_failed", `No backup could be made in ${folder}. Is it writable, and is there room?`, {
      cause,
      facts: { folder },
    });
  }
  return file;
}

/** The backups of the database of this name, the latest first. */
export function backupsIn(folder: string, name: string): Backup[] {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const found = files.flatMap((file): Backup[] => {
    const [stamp = "", date = "", time = ""] = stamped.exec(file) ?? [];
    return stamp !== "" && file === `${name}${stamp}` ? [{ file: join(folder, file), at: madeAt(date, time) }] : [];
  });
  return found.sort((one, other) => other.at - one.at);
}

/** A time as it stands in a backup's name: 20260601T120000000Z. */
export function stampOf(now: number): string {
  return new Date(now).toISOString().replace(/[-:.]/g, "");
}

/** Removes the backups of this database that were made so many days ago, and what is left of attempts. */
export function dropOldBackups(db: Db, folder: string, now: number, days: number): void {
  const name = basename(db.$client.name, ".db");
  const own = existsSync(folder) ? readdirSync(folder).filter((other) => other.startsWith(`${name}-`)) : [];
  for (const file of own) {
    const [, date, time] = /-(\d{8})T(\d{9})Z\.db(?:\.unproved|-wal|-shm|-journal)?$/.exec(file) ?? [];
    if (date !== undefined && time !== undefined && madeAt(date, time) < now - days * 86_400_000)
      rmSync(join(folder, file));
  }
}

/** The two halves of what `stampOf` gives: 20260601, 120000000. */
function madeAt(date: string, time: string): number {
  const [, y, mo, d] = /^(\d{4})(\d\d)(\d\d)$/.exec(date) ?? [];
  const [, h, mi, s, ms] = /^(\d\d)(\d\d)(\d\d)(\d{3})$/.exec(time) ?? [];
  return Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`);
}

function write(file: string, db: Db): void {
  const unproved = `${file}.unproved`;
  rmSync(unproved, { force: true });
  try {
    const before = countRows(db.$client);
    db.$client.prepare("VACUUM INTO ?").run(unproved);
    chmodSync(unproved, 0o600);
    prove(unproved, before, countRows(db.$client));
    flush(unproved);
    renameSync(unproved, file);
    flush(dirname(file));
  } finally {
    rmSync(unproved, { force: true });
  }
}

/** Where the program writes on meanwhile, as it does while `npm run backup` runs, either count of its rows will do. */
function prove(copy: string, before: Rows, after: Rows): void {
  const client = new Database(copy, { readonly: true });
  try {
    const found = client.pragma("integrity_check", { simple: true });
    if (found !== "ok") throw new Fault("backup_broken", `The copy is not whole: ${found}`);
    const copied = countRows(client);
    const least = (table: string) => Math.min(before[table] ?? 0, after[table] ?? 0);
    const short = Object.keys(before).filter((table) => (copied[table] ?? 0) < least(table));
    if (short.length > 0)
      throw new Fault("backup_short", `Rows are missing in ${short.join(", ")}`, { facts: { short } });
  } finally {
    client.close();
  }
}

type Rows = ReturnType<typeof countRows>;

/** A rename may reach the disk before what was renamed does, unless both are told to. */
export function flush(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
