import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { migrate } from "../../src/store/migrate.ts";
import { closeDatabase, type Db, openDatabase } from "../../src/store/open.ts";

const folder = mkdtempSync(join(tmpdir(), "shuoshi-test-"));
const open: Db[] = [];
let template: string | undefined;
let count = 0;

/**
 * A database of its own in a real file: migrated, and empty. It is closed and removed when the test file ends; a test that
 * needs very many of them may close them itself.
 */
export function freshDatabase(): Db {
  template ??= migrated(join(folder, "template.db"));
  count += 1;
  const file = join(folder, `${count}.db`);
  copyFileSync(template, file);
  const db = openDatabase(file);
  // What is tested here is not whether it outlives a power cut, and the disk is most of the time.
  db.$client.pragma("synchronous = OFF");
  open.push(db);
  return db;
}

function migrated(file: string): string {
  const db = openDatabase(file);
  migrate(db, { folder: join(import.meta.dirname, "../../migrations"), backups: folder, now: 0 });
  closeDatabase(db);
  return file;
}

afterAll(() => {
  for (const db of open) if (db.$client.open) db.$client.close();
  rmSync(folder, { recursive: true });
});
