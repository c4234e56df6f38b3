import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { closeDatabase, type Db, openDatabase } from "../../src/store/open.ts";
import { freshFolder } from "../support/folder.ts";

const parents = `CREATE TABLE parent (id integer PRIMARY KEY, name text NOT NULL) STRICT;
--> statement-breakpoint
CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent(id) ON DELETE CASCADE) STRICT;`;

/** As drizzle-kit writes it where a column becomes optional. */
const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_parent (id integer PRIMARY KEY, name text) STRICT;
--> statement-breakpoint
INSERT INTO __new_parent SELECT id, name FROM parent;--> statement-breakpoint
DROP TABLE parent;--> statement-breakpoint
ALTER TABLE __new_parent RENAME TO parent;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;

describe("migrating", () => {
  it("makes a new database without a backup, and does nothing the second time", () => {
    const shelf = aShelf(["parents", parents]);
    const db = shelf.open();
    expect(shelf.migrate(db)).toEqual({ applied: ["0000_parents"] });
    expect(shelf.migrate(db)).toEqual({ applied: [] });
    expect(shelf.backups()).toEqual([]);
    closeDatabase(db);
  });

  it("keeps the children of a table that is rebuilt, and enforces foreign keys again afterwards", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents], ["rebuild", rebuild]);
    expect(shelf.migrate(db)).toEqual({ applied: ["0001_rebuild"] });
    expect(count(db, "child")).toBe(3);
    expect(() => db.$client.exec("INSERT INTO child VALUES (9, 99)")).toThrow("FOREIGN KEY");
    expect(shelf.backups()).toHaveLength(1);
    closeDatabase(db);
  });

  it("takes nothing away that the migration does not declare", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents], ["tidy", "DELETE FROM child WHERE id > 1;"]);
    expect(() => shelf.migrate(db)).toThrow(/child.*backup/);
    expect(count(db, "child")).toBe(3);

    shelf.write(
      ["parents", parents],
      ["tidy", "-- may remove rows from: parent, child\nDELETE FROM child WHERE id > 1;"],
    );
    expect(shelf.migrate(db)).toEqual({ applied: ["0001_tidy"] });
    expect(count(db, "child")).toBe(1);
    closeDatabase(db);
  });

  it("counts a dropped table as its rows lost", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents], ["drop", "DROP TABLE child;"]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "migration_failed" }));
    expect(count(db, "child")).toBe(3);
    closeDatabase(db);
  });

  it("leaves the file to the version before when rows would refer to nothing", () => {
    const { shelf, db } = aFamily();
    shelf.write(
      ["parents", parents],
      ["more", "CREATE TABLE more (id integer);"],
      ["orphan", "UPDATE child SET parent_id = 99;"],
    );
    expect(() => shelf.migrate(db)).toThrow(
      expect.objectContaining({ code: "migration_failed", cause: expect.objectContaining({ code: "orphans" }) }),
    );
    expect(db.$client.pragma("foreign_keys", { simple: true })).toBe(1);
    closeDatabase(db);

    shelf.write(["parents", parents]);
    const before = shelf.open();
    expect(shelf.migrate(before)).toEqual({ applied: [] });
    expect(count(before, "child")).toBe(3);
    expect(() => count(before, "more")).toThrow("no such table");
    closeDatabase(before);
  });

  it("changes nothing when no backup can be made", () => {
    const { shelf, db } = aFamily();
    writeFileSync(shelf.backupFolder, "a file where the folder should be");
    shelf.write(["parents", parents], ["rebuild", rebuild]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "backup_failed" }));
    expect(() => db.$client.exec("INSERT INTO parent VALUES (9, NULL)")).toThrow("NOT NULL");
    closeDatabase(db);
  });

  it("refuses a database that a newer program made", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents], ["rebuild", rebuild]);
    shelf.migrate(db);
    shelf.write(["parents", parents]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "database_newer" }));
    closeDatabase(db);
  });

  it("refuses a migration that was edited after it had been applied", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents.replace("name text", "title text")]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "migration_edited" }));
    closeDatabase(db);
  });

  it("refuses migrations out of order, which would be passed over in silence", () => {
    const { shelf, db } = aFamily();
    shelf.write(["parents", parents], ["rebuild", rebuild, 1]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "migration_out_of_order" }));
    shelf.write(["earlier", "CREATE TABLE earlier (id integer);", 10], ["parents", parents, 2000]);
    expect(() => shelf.migrate(db)).toThrow(expect.objectContaining({ code: "migration_out_of_order" }));
    closeDatabase(db);

    const unsorted = aShelf(["parents", parents, 2000], ["rebuild", rebuild, 1000]);
    const fresh = unsorted.open();
    expect(() => unsorted.migrate(fresh)).toThrow(expect.objectContaining({ code: "migration_out_of_order" }));
    closeDatabase(fresh);
  });
});

/** A database with two parents and three children, made by the first migration. */
function aFamily() {
  const shelf = aShelf(["parents", parents, 2000]);
  const db = shelf.open();
  shelf.migrate(db);
  db.$client.exec("INSERT INTO parent VALUES (1, 'a'), (2, 'b'); INSERT INTO child VALUES (1, 1), (2, 1), (3, 2)");
  return { shelf, db };
}

type Written = readonly [name: string, sql: string, when?: number];

/** A folder with migrations that can be written anew, and a database beside it. */
function aShelf(...first: readonly Written[]) {
  const folder = freshFolder();
  const backupFolder = join(folder, "backups");
  mkdirSync(join(folder, "meta"));
  const write = (...migrations: readonly Written[]) => {
    const entries = migrations.map(([name, sql, when], idx) => {
      const tag = `000${idx}_${name}`;
      writeFileSync(join(folder, `${tag}.sql`), sql);
      return { idx, version: "6", when: when ?? 2000 + idx, tag, breakpoints: true };
    });
    writeFileSync(join(folder, "meta/_journal.json"), JSON.stringify({ version: "7", dialect: "sqlite", entries }));
  };
  write(...first);
  return {
    write,
    backupFolder,
    open: () => openDatabase(join(folder, "test.db")),
    migrate: (db: Db) => migrate(db, { folder, backups: backupFolder, now: Date.UTC(2026, 5, 1) }),
    backups: () => (readdirSync(folder).includes("backups") ? readdirSync(backupFolder) : []),
  };
}

function count(db: Db, table: string): unknown {
  return db.$client.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
}
