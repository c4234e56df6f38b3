import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { Fault } from "../fault.ts";
import { backUp } from "./backup.ts";
import { countRows } from "./count-rows.ts";
import type { Db } from "./open.ts";

interface Migration extends MigrationMeta {
  readonly tag: string;
}

/**
 * Brings the database up to the program, at start. The files and the table of what was applied are drizzle's, but not its
 * migrator: that one commits before anything can be checked, and where it rebuilds a parent table the children are deleted
 * with it. Here foreign keys are off before the transaction begins, and what must hold afterwards is checked inside it, so
 * that a migration which breaks something leaves the file exactly as it was, good for the version before.
 *
 * A migration that means to have fewer rows says so in its SQL: `-- may remove rows from: step, act`.
 *
 * Throws Fault: database_newer, migration_edited, migration_out_of_order, migration_failed, backup_failed.
 */
export function migrate(
  db: Db,
  at: { readonly folder: string; readonly backups: string; readonly now: number },
): { applied: string[] } {
  const pending = pendingOf(known(at.folder), db);
  if (pending.length === 0) return { applied: [] };
  const before = countRows(db.$client);
  const backup = Object.keys(before).length === 0 ? undefined : backUp(db, at.backups, at.now);

  db.$client.pragma("foreign_keys = OFF");
  try {
    db.$client
      .transaction(() => {
        for (const migration of pending) apply(migration, db);
        guard(pending, before, db);
      })
      .immediate();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const kept = backup === undefined ? "" : ` A backup of it is ${backup}.`;
    throw new Fault("migration_failed", `The database was not changed, because a migration failed (${why}).${kept}`, {
      cause,
      facts: { backup, migrations: pending.map((migration) => migration.tag) },
    });
  } finally {
    db.$client.pragma("foreign_keys = ON");
  }
  return { applied: pending.map((migration) => migration.tag) };
}

function known(folder: string): Migration[] {
  const journal: { entries: { tag: string }[] } = JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8"));
  const migrations = readMigrationFiles({ migrationsFolder: folder }).map((meta, n) => ({
    ...meta,
    tag: journal.entries[n]?.tag ?? "",
  }));
  const early = migrations.find(
    (migration, n) => n > 0 && migration.folderMillis <= (migrations[n - 1]?.folderMillis ?? 0),
  );
  if (early !== undefined) throw outOfOrder(early);
  return migrations;
}

function pendingOf(migrations: readonly Migration[], db: Db): Migration[] {
  db.$client.exec(
    "CREATE TABLE IF NOT EXISTS __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)",
  );
  const applied = db.$client
    .prepare<[], { hash: string; when: number }>(`SELECT hash, created_at AS "when" FROM __drizzle_migrations`)
    .all();
  for (const { hash, when } of applied) {
    const migration = migrations.find(({ folderMillis }) => folderMillis === when);
    if (migration === undefined)
      throw new Fault(
        "database_newer",
        "The database has seen a migration that this program does not know: it was made by a newer version, or by another one. Start that version, or bring back the backup from before it.",
        { facts: { when, hash } },
      );
    if (migration.hash !== hash)
      throw new Fault(
        "migration_edited",
        `migrations/${migration.tag}.sql was changed after it had been applied to this database. Put back the file as it was, and make the change in a new migration.`,
        { facts: { migration: migration.tag, applied: hash, found: migration.hash } },
      );
  }
  const done = new Set(applied.map(({ when }) => when));
  const last = Math.max(0, ...done);
  const pending = migrations.filter(({ folderMillis }) => !done.has(folderMillis));
  const early = pending.find(({ folderMillis }) => folderMillis < last);
  if (early !== undefined) throw outOfOrder(early);
  return pending;
}

function outOfOrder({ tag }: Migration): Fault {
  return new Fault(
    "migration_out_of_order",
    `Migration ${tag} is dated before one that stands ahead of it, so it would never be applied. Generate it anew.`,
    { facts: { migration: tag } },
  );
}

function apply(migration: Migration, db: Db): void {
  for (const statement of migration.sql) db.$client.exec(statement);
  db.$client
    .prepare("INSERT INTO __drizzle_migrations (hash, created_at) VALUES (?, ?)")
    .run(migration.hash, migration.folderMillis);
}

function guard(pending: readonly Migration[], before: Readonly<Record<string, number>>, db: Db): void {
  const orphans = db.$client.pragma("foreign_key_check");
  if (Array.isArray(orphans) && orphans.length > 0)
    throw new Fault("orphans", `${orphans.length} rows refer to rows that do not exist`, { facts: { orphans } });
  const may = new Set(pending.flatMap(mayRemoveFrom));
  const after = countRows(db.$client);
  const fewer = Object.entries(before).filter(([table, rows]) => !may.has(table) && (after[table] ?? 0) < rows);
  if (fewer.length > 0)
    throw new Fault("rows_lost", `rows would be lost from ${fewer.map(([table]) => table).join(", ")}`, {
      facts: { before, after },
    });
}

function mayRemoveFrom(migration: Migration): string[] {
  return [...migration.sql.join("\n").matchAll(/^-- may remove rows from: (.+)$/gm)].flatMap(([, tables = ""]) =>
    tables.split(",").map((table) => table.trim()),
  );
}
