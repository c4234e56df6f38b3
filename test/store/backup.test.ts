import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { backUp, dropOldBackups } from "../../src/store/backup.ts";
import type { Db } from "../../src/store/open.ts";
import { setting } from "../../src/store/tables/people.ts";
import { freshDatabase } from "../support/database.ts";
import { freshFolder } from "../support/folder.ts";

const noon = Date.UTC(2026, 5, 1, 12);

describe("a backup", () => {
  it("opens by itself, holds what was committed, and is readable by the owner only", () => {
    const db = freshDatabase();
    db.insert(setting).values({ name: "phone", value: "0571" }).run();
    const file = backUp(db, freshFolder(), noon);
    const copy = new Database(file, { readonly: true });
    expect(copy.prepare("SELECT value FROM setting").pluck().get()).toBe('"0571"');
    copy.close();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("leaves nothing but itself in the folder, not even of an attempt that was cut off", () => {
    const db = freshDatabase();
    const folder = freshFolder();
    const file = backUp(db, folder, noon);
    writeFileSync(`${file}.unproved`, "cut off");
    expect(backUp(db, folder, noon)).toBe(file);
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual([file]);
  });

  it("pushes out the oldest of its own database, and nothing else", () => {
    const db = freshDatabase();
    const folder = freshFolder();
    const other = "another-20200101T000000000Z.db";
    writeFileSync(join(folder, other), "");
    const files = [1, 2, 3, 4].map((day) => backUp(db, folder, Date.UTC(2026, 5, day), 2));
    expect(readdirSync(folder).map((name) => join(folder, name))).toEqual(
      expect.arrayContaining([join(folder, other), ...files.slice(2)]),
    );
    expect(readdirSync(folder)).toHaveLength(3);
  });

  it("goes after its days, with what is left of attempts; another database's stays", () => {
    const db = freshDatabase();
    const folder = freshFolder();
    const day = 24 * 60 * 60_000;
    const old = backUp(db, folder, noon - 35 * day - 1);
    writeFileSync(`${old}.unproved`, "cut off");
    const files = [backUp(db, folder, noon - 35 * day), join(folder, "another-20200101T000000000Z.db")];
    writeFileSync(files[1] ?? "", "");
    dropOldBackups(db, folder, noon, 35);
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual(files.sort());
    dropOldBackups(db, join(folder, "none"), noon, 35);
  });

  it("is refused where there can be no folder", () => {
    const occupied = join(freshFolder(), "occupied");
    writeFileSync(occupied, "");
    expect(() => backUp(freshDatabase(), occupied, noon)).toThrow(expect.objectContaining({ code: "backup_failed" }));
  });

  it("is not kept under its name when the copy turns out not to be whole", () => {
    const db = freshDatabase();
    spoil(db);
    const folder = freshFolder();
    expect(() => backUp(db, folder, noon)).toThrow(
      expect.objectContaining({ code: "backup_failed", cause: expect.objectContaining({ code: "backup_broken" }) }),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

/** Puts a NULL where none may be: damage that is copied without complaint, and found by the check only. */
function spoil({ $client }: Db): void {
  $client.exec("CREATE TABLE odd (n integer); INSERT INTO odd VALUES (NULL)");
  $client.unsafeMode(true);
  $client.pragma("writable_schema = ON");
  $client.exec("UPDATE sqlite_schema SET sql = 'CREATE TABLE odd (n integer NOT NULL)' WHERE name = 'odd'");
  $client.pragma("writable_schema = RESET");
}
