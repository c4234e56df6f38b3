import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { Fault } from "../fault.ts";
import { flush, stampOf } from "./backup.ts";
import { deliveryHeld } from "./delivery-held.ts";
import { closeDatabase, openDatabase } from "./open.ts";

export interface Restored {
  /** Where the database is now that was there before; null where there was none. */
  readonly replaced: string | null;
  /** Puts it back as it was. */
  readonly undo: () => void;
}

/**
 * Puts a backup in the place of the database, which is kept aside in the folder of the backups. Nobody may have it open. The
 * backup is copied, proved, and told that nothing is to be sent from it before it gets the name; whatever fails or ends the
 * program, the database is there, as it was or as it is to be. Throws Fault "backup_unfit".
 */
export function restore(backup: string, database: string, backups: string, now: number): Restored {
  const copy = copyOf(database);
  // A log of an attempt that was cut off would be taken for this one's.
  dropUnfinished(database);
  try {
    copyFileSync(backup, copy);
    chmodSync(copy, 0o600);
    prepare(copy, now);
    flush(copy);
    const replaced = setAside(database, backups, now);
    renameSync(copy, database);
    flush(dirname(database));
    return {
      replaced,
      undo() {
        for (const end of besides) rmSync(`${database}${end}`, { force: true });
        if (replaced === null) rmSync(database);
        else bringBack(replaced, database);
      },
    };
  } finally {
    dropUnfinished(database);
  }
}

/** Removes what a restore left that was cut off; to be called by whoever has the lock. */
export function dropUnfinished(database: string): void {
  for (const end of ["", ...besides]) rmSync(`${copyOf(database)}${end}`, { force: true });
}

function copyOf(database: string): string {
  return `${database}.restoring`;
}

function prepare(copy: string, now: number): void {
  const client = new Database(copy);
  try {
    const tables = client.prepare<[], string>("SELECT name FROM pragma_table_list").pluck().all();
    if (!["__drizzle_migrations", "setting", "outbox"].every((name) => tables.includes(name)))
      throw unfit("it is not a database of this program");
    if (client.pragma("integrity_check", { simple: true }) !== "ok") throw unfit("it is damaged");
    const orphans = client.pragma("foreign_key_check");
    if (Array.isArray(orphans) && orphans.length > 0) throw unfit("rows in it refer to rows that are missing");
    client.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)").run(deliveryHeld, JSON.stringify(now));
    client.pragma("wal_checkpoint(TRUNCATE)");
  } catch (thrown) {
    throw thrown instanceof Database.SqliteError ? unfit("it can't be read", thrown) : thrown;
  } finally {
    client.close();
  }
}

function unfit(why: string, cause?: unknown): Fault {
  const says = `The backup was not put back, because ${why}. The database is as it was. Try an older backup.`;
  return new Fault("backup_unfit", says, { cause });
}

/**
 * Among the backups, so that it goes with them when it has had its days. Its file is there under both names until the backup
 * takes the one, so that at no moment there is no database: an empty one would be begun in its place.
 */
function setAside(database: string, backups: string, now: number): string | null {
  if (!existsSync(database)) return null;
  try {
    closeDatabase(openDatabase(database));
  } catch {
    // It is damaged, which may be why it is replaced: then its log is kept beside it.
  }
  mkdirSync(backups, { recursive: true, mode: 0o700 });
  const aside = join(backups, `shuoshi-replaced-${stampOf(now)}.db`);
  alsoAs(aside, database);
  for (const end of besides.filter((one) => existsSync(`${database}${one}`))) {
    alsoAs(`${aside}${end}`, `${database}${end}`);
    rmSync(`${database}${end}`);
  }
  flush(backups);
  return aside;
}

/** A second name of the same file; where the backups are on another disk, a copy. */
function alsoAs(name: string, file: string): void {
  try {
    linkSync(file, name);
  } catch {
    copyFileSync(file, name);
    flush(name);
  }
}

function bringBack(aside: string, database: string): void {
  alsoAs(copyOf(database), aside);
  renameSync(copyOf(database), database);
  for (const end of besides.filter((one) => existsSync(`${aside}${one}`))) {
    alsoAs(`${database}${end}`, `${aside}${end}`);
    rmSync(`${aside}${end}`);
  }
  rmSync(aside);
}

/** What SQLite may have beside the file. */
const besides = ["-wal", "-shm", "-journal"] as const;
