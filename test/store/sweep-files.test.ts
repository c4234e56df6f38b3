import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, it } from "vitest";
import { keptFile } from "../../src/store/kept-file.ts";
import { sweepFiles } from "../../src/store/sweep-files.ts";
import { attachment } from "../../src/store/tables/concerns.ts";
import { freshDatabase } from "../support/database.ts";
import { newChat } from "../support/desk.ts";
import { freshFolder } from "../support/folder.ts";

const now = Date.UTC(2026, 5, 1, 12);

function write(data: string, letter: string, at: number): string {
  const file = keptFile(data, letter.repeat(64), "image/jpeg");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "jpg");
  utimesSync(file, at / 1000, at / 1000);
  return file;
}

it("removes files that no row names, once they are old enough for their row to have come", () => {
  const db = freshDatabase();
  const data = freshFolder();
  const hour = 60 * 60_000;
  const [shared, loose, young] = [write(data, "a", now - hour), write(data, "b", now - hour), write(data, "c", now)];
  const file = { addressId: newChat(db), channel: "c", account: "a", ref: "r", kind: "photo", at: 0 } as const;
  for (const _ of [1, 2])
    db.insert(attachment)
      .values({ ...file, state: "kept", hash: "a".repeat(64) })
      .run();
  expect(sweepFiles(db, data, now)).toBe(1);
  expect([shared, loose, young].map((path) => existsSync(path))).toEqual([true, false, true]);
  expect(sweepFiles(db, freshFolder(), now)).toBe(0);
});
