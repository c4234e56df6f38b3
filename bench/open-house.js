/* The program's own desk, on a database file that waits for the disk at every commit. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { furnish } from "../dist/src/furnish.js";
import { migrate } from "../dist/src/store/migrate.js";
import { openDatabase } from "../dist/src/store/open.js";
import { feed } from "../dist/src/talk/feed.js";
import { writeDown } from "../dist/src/talk/write-down.js";

const whole = { buttons: true, edits: true, photos: true, location: true };

export function openHouse({ abilities = whole, channel = "telegram", account = "7000000001" } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "shuoshi-bench-"));
  const db = openDatabase(join(folder, "bench.db"));
  migrate(db, { folder: fileURLToPath(new URL("../migrations", import.meta.url)), backups: folder, now: Date.now() });
  const log = { error: (...line) => console.error(...line), warn: (...line) => console.error(...line) };
  const given = { db, abilities: () => abilities, log, door: { link: null, codeOf: () => "" } };
  // At whatever hour it is measured.
  const quietUntil = (_, at) => at;
  const house = { ...furnish({ ...given, random: (bytes) => new Uint8Array(bytes) }), quietUntil };
  const { $client: client } = db;
  const person = client.prepare("insert into person (language, has_chosen_language, made_at) values ('zh-CN', 0, 0)");
  const address = client.prepare(
    "insert into address (person_id, channel, account, chat, room, spoke_at, recent) values (?, ?, ?, ?, 0, 0, '[]')",
  );
  return {
    ...{ house, folder, log, feed, writeDown },
    /** So many people, in chats of these numbers. Gives their ids; their addresses have the same. */
    arrive: client.transaction((count, from = 1_000_000) =>
      Array.from({ length: count }, (_, n) => {
        const id = Number(person.run().lastInsertRowid);
        address.run(id, channel, account, String(from + n));
        return id;
      }),
    ),
  };
}
