import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../src/store/migrate.ts";
import { closeDatabase, type Db, openDatabase } from "../../src/store/open.ts";
import { atTheEnd, freshFolder } from "./folder.ts";

/** What databases begin as, by name: the bytes of a file that was made once. They are only ever copied. */
const templates = new Map<string, Buffer>();

/** A database of its own in a real file: migrated, and empty. It is closed and removed as freshFolder is. */
export function freshDatabase(): Db {
  return databaseLike("empty", () => {});
}

/** As freshDatabase, and then filled. What fills it runs once under this name; the others begin with a copy of its work. */
export function databaseLike(name: string, fill: (db: Db) => void): Db {
  const template = templates.get(name) ?? made(fill);
  templates.set(name, template);
  const file = join(freshFolder(), "test.db");
  writeFileSync(file, template);
  const db = openDatabase(file);
  // What is tested here is not whether it outlives a power cut, and the disk is most of the time.
  db.$client.pragma("synchronous = OFF");
  atTheEnd(() => void (db.$client.open && db.$client.close()));
  return db;
}

function made(fill: (db: Db) => void): Buffer {
  const folder = freshFolder();
  const db = openDatabase(join(folder, "template.db"));
  migrate(db, { folder: join(import.meta.dirname, "../../migrations"), backups: folder, now: 0 });
  fill(db);
  const bytes = db.$client.serialize();
  closeDatabase(db);
  return bytes;
}
