import { accessSync, chmodSync, constants, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import Database from "better-sqlite3";
import { type BetterSQLite3Database, drizzle } from "drizzle-orm/better-sqlite3";

/** The one connection. Every statement, prepared or not, runs in whatever transaction is open on it. */
export type Db = BetterSQLite3Database<Record<string, never>> & { readonly $client: Database.Database };

/**
 * Opens the database file, making it (mode 0600) and its folder where there is none.
 *
 * `synchronous = FULL` is set because better-sqlite3 is built with NORMAL for WAL, under which a power cut may take back
 * what a platform was already told had been taken.
 */
export function openDatabase(file: string): Db {
  mkdirSync(dirname(file), { recursive: true });
  // A file that somebody made read-only stays so until somebody says otherwise; SQLite would complain only at the first change.
  if (existsSync(file)) accessSync(file, constants.W_OK);
  const client = new Database(file);
  chmodSync(file, 0o600);
  client.pragma("journal_mode = WAL");
  client.pragma("synchronous = FULL");
  client.pragma("foreign_keys = ON");
  // What is deleted is overwritten: a free page keeps nobody's words.
  client.pragma("secure_delete = ON");
  client.pragma("busy_timeout = 5000");
  client.pragma("journal_size_limit = 67108864");
  return drizzle({ client, casing: "snake_case" });
}

/** Empties the write-ahead log into the file and closes. */
export function closeDatabase(db: Db): void {
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  db.$client.close();
}
