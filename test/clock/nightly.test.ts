import { existsSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { nightly } from "../../src/clock/nightly.ts";
import { stampOf } from "../../src/store/backup.ts";
import { deliveryHeld } from "../../src/store/delivery-held.ts";
import { keptFile } from "../../src/store/kept-file.ts";
import { setting } from "../../src/store/tables/people.ts";
import { freshCommunity, monday } from "../support/community.ts";
import { freshFolder } from "../support/folder.ts";
import { listeningLog } from "../support/listening-log.ts";

const day = 24 * 60 * 60_000;

function premises(now: () => number) {
  const data = freshFolder();
  const { log, lines } = listeningLog();
  return { db: freshCommunity(), data, hasFiles: true, backups: 2, now, log, lines, folder: join(data, "backups") };
}

it("leaves a backup each night that opens by itself, and keeps as many as are wanted", async () => {
  let now = monday;
  const house = premises(() => now);
  for (let night = 0; night < 4; night += 1) {
    await nightly(house);
    await nightly(house);
    now += day;
  }
  const files = readdirSync(house.folder);
  expect(files).toHaveLength(2);
  for (const file of files) {
    const copy = new Database(join(house.folder, file), { readonly: true });
    expect(copy.prepare("select count(*) from area").pluck().get()).toBeGreaterThan(5);
    copy.close();
  }
});

it("goes on where none can be made, says so, and makes one the night after", async () => {
  let now = monday;
  const house = premises(() => now);
  writeFileSync(house.folder, "in the way");
  await nightly(house);
  await nightly(house);
  expect(house.lines()).toMatchObject([{ msg: "no backup", err: { code: "ENOTDIR" } }]);
  rmSync(house.folder);
  now += day;
  await nightly(house);
  expect(readdirSync(house.folder)).toHaveLength(1);
});

it("lets no file go while a backup that was put back is being looked at, and all that nobody needs afterwards", async () => {
  let now = monday;
  const house = premises(() => now);
  const file = keptFile(house.data, "ab".repeat(32), "image/jpeg");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, "of the database that was replaced");
  utimesSync(file, 0, 0);
  house.db.insert(setting).values({ name: deliveryHeld, value: monday }).run();
  await nightly(house);
  expect(existsSync(file)).toBe(true);
  house.db.delete(setting).where(eq(setting.name, deliveryHeld)).run();
  now += day;
  await nightly(house);
  expect(existsSync(file)).toBe(false);
});

it("removes a database that was replaced when backups of its age go, and what SQLite left beside it", async () => {
  let now = monday;
  const house = premises(() => now);
  mkdirSync(house.folder);
  for (const end of ["", "-wal"]) writeFileSync(join(house.folder, `test-replaced-${stampOf(now)}.db${end}`), "");
  await nightly(house);
  expect(readdirSync(house.folder)).toHaveLength(3);
  for (const days of [36, 1]) {
    now += days * day;
    await nightly(house);
  }
  expect(readdirSync(house.folder).filter((name) => name.includes("replaced"))).toEqual([]);
});

it("takes nothing away where the clock has leapt a year, unless it goes on like that for a day", async () => {
  let now = monday;
  const house = premises(() => now);
  await nightly(house);
  const [made = ""] = readdirSync(house.folder);
  const leapt = monday + 365 * day;
  for (now of [leapt, leapt + day / 2]) await nightly(house);
  expect(readdirSync(house.folder)).toEqual([made]);
  // Somebody has put it right.
  now = monday + day;
  await nightly(house);
  expect(readdirSync(house.folder)).toHaveLength(2);
  for (now of [leapt, leapt + day]) await nightly(house);
  expect(readdirSync(house.folder)).not.toContain(made);
});

it("makes none of a rehearsal", async () => {
  const { backups: _, ...house } = premises(() => monday);
  await nightly(house);
  expect(readdirSync(house.data)).toEqual([]);
});
