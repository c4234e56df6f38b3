import { execFileSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { root } from "../../src/root.ts";
import { openDatabase } from "../../src/store/open.ts";
import { freshDatabase } from "../support/database.ts";
import { freshFolder } from "../support/folder.ts";

const project = fileURLToPath(root);
const migrations = join(project, "migrations");

it("waits for the disk at every commit and enforces foreign keys", () => {
  const { $client } = openDatabase(join(freshFolder(), "test.db"));
  expect($client.pragma("synchronous", { simple: true })).toBe(2);
  expect($client.pragma("foreign_keys", { simple: true })).toBe(1);
  expect($client.pragma("journal_mode", { simple: true })).toBe("wal");
  $client.close();
});

it("has strict tables only, though drizzle-kit does not write STRICT and drops it when it rebuilds", () => {
  const lax = freshDatabase()
    .$client.prepare(
      "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%' AND name != '__drizzle_migrations'",
    )
    .pluck()
    .all();
  expect(lax).toEqual([]);
});

it("has migrations for all that the tables in src/store/tables say", () => {
  const copy = join(freshFolder(), "migrations");
  cpSync(migrations, copy, { recursive: true });
  // drizzle-kit puts ./ before every folder that it is given, so an absolute one is not found.
  const out = relative(project, copy);
  const kit = join(createRequire(import.meta.url).resolve("drizzle-kit"), "../bin.cjs");
  const schema = "./src/store/tables/*.ts";
  const options = ["--dialect", "sqlite", "--schema", schema, "--casing", "snake_case", "--out", out];
  execFileSync(process.execPath, [kit, "generate", ...options], { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
  expect(readdirSync(copy)).toEqual(readdirSync(migrations));
});

it("has a date on each migration that is later than the one before, or it would never be applied", () => {
  const journal: { entries: { when: number }[] } = JSON.parse(
    readFileSync(join(migrations, "meta/_journal.json"), "utf8"),
  );
  const dates = journal.entries.map(({ when }) => when);
  expect(dates).toEqual([...new Set(dates)].sort((a, b) => a - b));
  expect(dates.length).toBeGreaterThan(0);
});
