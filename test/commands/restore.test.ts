import { copyFileSync, existsSync, readdirSync, truncateSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { backup } from "../../src/commands/backup.ts";
import { restore } from "../../src/commands/restore.ts";
import { beTheOnlyOne } from "../../src/only-one.ts";
import { openCommunity } from "../../src/open-community.ts";
import { heldSince } from "../../src/store/delivery-held.ts";
import { closeDatabase, type Db } from "../../src/store/open.ts";
import { outbox } from "../../src/store/tables/delivery.ts";
import { setting } from "../../src/store/tables/people.ts";
import { monday } from "../support/community.ts";
import { newChat } from "../support/desk.ts";
import { killedAt } from "../support/killed-at.ts";
import { terminal } from "../support/terminal.ts";

/** A database with one message that waits, and a backup of it; then another message, and a mark that is not in the backup. */
function openHouse() {
  const { environment, run } = terminal();
  const file = join(environment.data, "shuoshi.db");
  const within = <T>(look: (db: Db) => T): T => {
    const db = openCommunity(environment, monday);
    try {
      return look(db);
    } finally {
      closeDatabase(db);
    }
  };
  within((db) => queue(db, monday - 1000));
  expect(run(backup)).toMatchObject({ ended: 0 });
  const [name = ""] = readdirSync(join(environment.data, "backups"));
  within((db) => db.insert(setting).values({ name: "later", value: 1 }).run());
  return {
    environment,
    run,
    file,
    within,
    backups: join(environment.data, "backups"),
    copy: join(environment.data, "backups", name),
  };
}

function queue(db: Db, madeAt: number): void {
  const row = { addressId: newChat(db), lane: "reply", state: "queued", does: "send", body: { text: "好" } } as const;
  db.insert(outbox)
    .values({ ...row, notBefore: 0, madeAt })
    .run();
}

const isLater = (db: Db) =>
  db
    .select()
    .from(setting)
    .all()
    .some(({ name }) => name === "later");

describe("a backup that is put back", () => {
  it("is the database from then on, and what was there before is kept aside", () => {
    const { run, copy, within, backups } = openHouse();
    // Its name is enough.
    const { ended, lines } = run(restore, basename(copy));
    expect(ended).toBe(0);
    expect(within(isLater)).toBe(false);
    const aside = readdirSync(backups).find((name) => name.startsWith("shuoshi-replaced-")) ?? "";
    expect(lines.join("\n")).toContain(aside);
    const before = new Database(join(backups, aside), { readonly: true });
    expect(before.prepare("select count(*) from setting where name = 'later'").pluck().get()).toBe(1);
    before.close();
  });

  it("sends nothing until somebody says what of it", () => {
    const { run, copy, within } = openHouse();
    run(restore, copy);
    expect(within(heldSince)).toBe(monday);
    within((db) => queue(db, monday + 1000));
    expect(run(restore, "release").lines.join("\n")).toMatch(/2 messages wait.*\n1 of them/);
    expect(within(heldSince)).toBe(monday);
    expect(run(restore, "release", "--without-old").lines).toEqual([
      "1 messages go, within a minute; 1 were cancelled.",
    ]);
    expect(within(heldSince)).toBeNull();
    expect(within((db) => db.select().from(outbox).all()).map(({ state }) => state)).toEqual(["cancelled", "queued"]);
    expect(run(restore, "release").lines).toEqual(["Nothing is held back."]);
  });

  it("may be sent as it is", () => {
    const { run, copy, within } = openHouse();
    run(restore, copy);
    run(restore, "release", "--all");
    expect(within((db) => db.select().from(outbox).all()).map(({ state }) => state)).toEqual(["queued"]);
  });

  it("takes the place of a database that is damaged beyond opening", () => {
    const { run, copy, file, within, backups } = openHouse();
    writeFileSync(file, "not a database at all, and long enough to be read as one".repeat(100));
    expect(run(restore, copy).ended).toBe(0);
    expect(within(heldSince)).toBe(monday);
    expect(readdirSync(backups).some((name) => name.startsWith("shuoshi-replaced-"))).toBe(true);
  });

  it.each([
    ["copied", 1, true],
    ["kept the other aside", 2, true],
    ["taken its place", 3, false],
  ])("and is killed when it has just %s, leaves a database, as it was or as it is to be", (_, steps, isAsItWas) => {
    const { run, environment, copy, file, within } = openHouse();
    expect(killedAt(steps, "restore", [copy], { SHUOSHI_DATA: environment.data })).toBe("SIGKILL");
    expect(existsSync(file)).toBe(true);
    expect(within(isLater)).toBe(isAsItWas);
    expect(within(heldSince) === null).toBe(isAsItWas);
    expect(run(restore, copy).ended).toBe(0);
    expect(within(isLater)).toBe(false);
    expect(readdirSync(environment.data).filter((name) => name.includes("restoring"))).toEqual([]);
  });

  it("is refused while the program runs", () => {
    const { run, environment, copy, within } = openHouse();
    const running = beTheOnlyOne({ data: environment.data, telegram: null }, "shuoshi");
    expect(() => run(restore, copy)).toThrow(expect.objectContaining({ code: "already_running" }));
    running.release();
    expect(within(isLater)).toBe(true);
  });

  it.each([
    ["no database", (file: string) => writeFileSync(file, "words".repeat(1000)), /can't be read/],
    ["cut off", (file: string) => truncateSync(file, 20_000), /damaged|can't be read/],
    [
      "another program's",
      (file: string) => new Database(`${file}`).exec("drop table outbox").close(),
      /not a database of this/,
    ],
  ])("is refused where it is %s, and all is as it was", (_, spoil, why) => {
    const { run, environment, copy, within, backups } = openHouse();
    const bad = join(environment.data, "bad.db");
    copyFileSync(copy, bad);
    spoil(bad);
    expect(() => run(restore, bad)).toThrow(why);
    expect(within(isLater)).toBe(true);
    expect(within(heldSince)).toBeNull();
    expect(readdirSync(backups)).toHaveLength(1);
    expect(existsSync(join(environment.data, "shuoshi.db.restoring"))).toBe(false);
  });

  it("is refused where a newer version made it, and what was there before is there again", () => {
    const { run, environment, copy, within } = openHouse();
    const newer = join(environment.data, "newer.db");
    copyFileSync(copy, newer);
    new Database(newer).exec("insert into __drizzle_migrations (hash, created_at) values ('x', 9999999999999)").close();
    expect(() => run(restore, newer)).toThrow(expect.objectContaining({ code: "database_newer" }));
    expect(within(isLater)).toBe(true);
  });
});

describe("the commands", () => {
  it("list the backups, and say how they are called", () => {
    const { run, copy } = openHouse();
    expect(run(restore).lines[0]).toMatch(/^2026-06-01 \d\d:00:00 \(Asia\/Shanghai\) /);
    expect(run(restore).lines[0]).toContain(copy);
    expect(run(restore, "--help")).toMatchObject({ ended: 1 });
    expect(run(restore, "nowhere.db")).toEqual({ ended: 1, lines: ["There is no file nowhere.db."] });
    expect(run(backup, "--help")).toMatchObject({ ended: 1 });
  });

  it("make no database where there is none", () => {
    const { run, environment } = terminal();
    expect(run(backup)).toMatchObject({ ended: 1, lines: [expect.stringContaining("no database yet")] });
    expect(run(restore)).toMatchObject({ ended: 1 });
    expect(existsSync(environment.data)).toBe(false);
  });
});
