import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { mindStore } from "../src/care/mind-store.ts";
import type { Inbound } from "../src/channels/channel.ts";
import { type Db, openDatabase } from "../src/store/open.ts";
import { proveWritable } from "../src/store/prove-writable.ts";
import { conversation, inbox } from "../src/store/tables/talk.ts";
import { receive } from "../src/talk/receive.ts";
import { noon, telegramHouse } from "./channels/telegram/telegram-house.ts";
import { freshCommunity } from "./support/community.ts";
import { freshFolder } from "./support/folder.ts";
import { productHouse } from "./support/house.ts";
import { doorWith, seeded } from "./support/random.ts";

const sorry = /还没记下。话没有丢/;

/** Of some pages, so that it does not fit into what happens to be left of the last ones. */
const story = "3栋楼下的垃圾三天没人收了。".repeat(200);

/** The product behind Telegram's stand-in, minded as the program minds it. */
async function openHouse(opened = freshCommunity()) {
  let db = opened;
  const telegram = await telegramHouse();
  const { api, channel } = telegram;
  const given = () => ({
    db,
    abilities: () => channel.abilities,
    log: { error: () => {} },
    door: doorWith(),
    random: seeded("disk"),
  });
  const mentioned: string[] = [];
  const minded = mindStore({
    take: (batch: readonly Inbound[]) => receive(productHouse(given()), batch, noon),
    tell: ({ chat }) => void channel.deliver({ do: "send", chat, shown: { text: "您刚说的还没记下。话没有丢" } }),
    mention: (advice) => mentioned.push(advice),
    prove: () => proveWritable(db),
  });
  await channel.start(minded.take);
  const pending = () => api.world.queue.pending().length;
  const said = () => api.shown(7).filter(({ by, text }) => by === "bot" && sorry.test(text)).length;
  return {
    ...{ ...telegram, minded, mentioned, pending, said },
    heard: () => db.select().from(inbox).all().length,
    talks: () => db.select().from(conversation).all().length,
    /** Another file takes its place, as after a restart. */
    becomes(other: Db) {
      db = other;
    },
  };
}

/** What goes wrong with a database, and how it is mended. */
const faults: Readonly<Record<string, { advice: RegExp; breaks: (db: Db) => () => void }>> = {
  "full disk": {
    advice: /^The disk is full.*Make room/,
    breaks(db) {
      const { $client: client } = db;
      client.exec("VACUUM");
      const pages = Number(client.pragma("page_count", { simple: true }));
      client.pragma(`max_page_count = ${pages}`);
      // What is left of the last pages is used up as well.
      const fill = () => client.prepare("insert into setting (name, value) values (hex(randomblob(400)), 1)").run();
      expect(() => {
        for (;;) fill();
      }).toThrow(expect.objectContaining({ code: "SQLITE_FULL" }));
      return () => void client.pragma("max_page_count = 1073741823");
    },
  },
  "file that became read-only": {
    advice: /^The database can't be written.*ls -l/,
    breaks({ $client: client }) {
      client.pragma("query_only = ON");
      return () => void client.pragma("query_only = OFF");
    },
  },
  "file that another program has locked": {
    advice: /^Another program holds the database.*Close it/,
    breaks({ $client: client }) {
      client.pragma("busy_timeout = 1");
      const other = new Database(client.name);
      other.exec("BEGIN IMMEDIATE");
      return () => void other.close();
    },
  },
};

describe.each(Object.entries(faults))("a %s", (_, { advice, breaks }) => {
  it("is told to whoever runs the program and, once, to whoever writes; and nothing is lost or done twice", async () => {
    const db = freshCommunity();
    const house = await openHouse(db);
    const { api, timers, minded } = house;
    const chen = api.person(7, "陈玉兰");
    chen.says("你好");
    await api.until(() => house.pending() === 0);
    const before = house.heard();

    const mend = breaks(db);
    chen.says(story);
    await timers.begun(1_000);
    chen.says("臭得很");
    await timers.fire(1_000);
    await timers.begun(2_000);
    await api.until(() => house.said() > 0);
    // A minute passes in which there is nothing to write.
    minded.tried();
    expect(house.mentioned).toEqual([expect.stringMatching(advice)]);
    expect(house.said()).toBe(1);
    expect(minded.isInTrouble()).toBe(true);
    expect([house.pending(), house.heard()]).toEqual([2, before]);

    mend();
    await timers.fire(2_000);
    await api.until(() => house.pending() === 0);
    expect(minded.isInTrouble()).toBe(false);
    expect([house.heard(), house.talks()]).toEqual([before + 2, 2]);
    expect(house.said()).toBe(1);
  });
});

describe("a damaged page", () => {
  it("is told with how to go on, and what people write waits until a backup is in its place", async () => {
    const folder = freshFolder();
    const backup = join(folder, "backup.db");
    const file = join(folder, "damaged.db");
    const fresh = freshCommunity();
    fresh.$client.exec("VACUUM");
    fresh.$client.prepare("VACUUM INTO ?").run(backup);
    copyFileSync(backup, file);
    spoil(file, "inbox");
    const db = openDatabase(file);
    onTestFinished(() => void db.$client.close());
    const house = await openHouse(db);
    const { api, timers } = house;
    api.person(7, "陈玉兰").says("灯坏了");
    await timers.begun(1_000);
    await api.until(() => house.said() > 0);
    expect(house.mentioned).toEqual([expect.stringMatching(/^The database file is damaged.*npm run restore/)]);
    expect(house.pending()).toBe(1);

    const restored = openDatabase(backup);
    onTestFinished(() => void restored.$client.close());
    house.becomes(restored);
    await timers.fire(1_000);
    await api.until(() => house.pending() === 0);
    expect([house.heard(), house.talks()]).toEqual([1, 1]);
  });
});

/** Overwrites the page at which a table begins. */
function spoil(file: string, table: string): void {
  const client = new Database(file, { readonly: true });
  const page =
    client.prepare<[string], number>("select rootpage from sqlite_schema where name = ?").pluck().get(table) ?? 0;
  const size = Number(client.pragma("page_size", { simple: true }));
  client.close();
  const bytes = readFileSync(file);
  bytes.fill(0xff, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

it("is noticed by the minute as well, where nobody writes, and mentioned once, as is that it is over", () => {
  const mentioned: string[] = [];
  const minded = mindStore({
    take: () => {},
    tell: () => {},
    mention: (advice) => mentioned.push(advice),
    prove: () => {},
  });
  const full = new Database.SqliteError("database or disk is full", "SQLITE_FULL");
  for (const _ of [1, 2]) minded.tried(new Error("a tick", { cause: full }));
  expect([minded.isInTrouble(), mentioned.length]).toEqual([true, 1]);
  for (const _ of [1, 2]) minded.tried();
  expect([minded.isInTrouble(), mentioned[1]]).toEqual([false, expect.stringContaining("can be written again")]);
  minded.tried(new Error("something else"));
  expect([minded.isInTrouble(), mentioned.length]).toEqual([false, 2]);
});
