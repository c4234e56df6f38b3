import { copyFileSync, mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, it, onTestFinished } from "vitest";
import { nightly } from "../../../src/clock/nightly.ts";
import { tick } from "../../../src/clock/tick.ts";
import { handOver } from "../../../src/commands/hand-over.ts";
import { exportCommunity } from "../../../src/domain/community/export-community.ts";
import { readEnvironment } from "../../../src/environment.ts";
import { openCommunity } from "../../../src/open-community.ts";
import { backUp } from "../../../src/store/backup.ts";
import { keptFile } from "../../../src/store/kept-file.ts";
import { closeDatabase, type Db } from "../../../src/store/open.ts";
import { attachment } from "../../../src/store/tables/concerns.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { inbox } from "../../../src/store/tables/talk.ts";
import { note } from "../../../src/talk/careful.ts";
import { codeIn } from "../../flows/codes.ts";
import { openWutongli } from "../../flows/street.ts";
import { freshFolder } from "../../support/folder.ts";
import { seeded } from "../../support/random.ts";
import type { Scene } from "../../support/scene.ts";
import { found, photo, traces } from "./traces.ts";

const day = 24 * 60 * 60_000;
const hash = "ab".repeat(32);

/** The data folder of a house in which somebody said a lot, with yesterday's backup; `forget` makes it forget them. */
async function openHouse() {
  const data = freshFolder();
  const environment = { ...readEnvironment({}), data };
  let db = openCommunity(environment, Date.UTC(2026, 5, 1, 1));
  onTestFinished(() => {
    if (db.$client.open) db.$client.close();
  });
  const street = await openWutongli({ db, people: { "chat-77123": {} } });
  await speak(street, data);
  const premises = (now: number) => ({
    ...{ db, house: { ...street.house, db }, wake: () => {} },
    ...{ data, hasFiles: true, now: () => now, random: seeded("list"), log: { warn: () => {}, error: () => {} } },
  });
  return {
    data,
    street,
    get db() {
      return db;
    },
    forget: async () => {
      await street.play(`
        chat-77123 > 忘记我
        chat-77123 < ……
        chat-77123 > 是
        chat-77123 < 都忘了。……
      `);
      await tick(premises(street.now()));
    },
    night: (now: number) => nightly(premises(now)),
    tick: (now: number) => tick(premises(now)),
    /** The power goes, and the database of a backup is put in its place. */
    restore(backup: string, now: number): Db {
      db.$client.close();
      for (const end of ["-wal", "-shm"]) rmSync(join(data, `shuoshi.db${end}`), { force: true });
      copyFileSync(backup, join(data, "shuoshi.db"));
      db = openCommunity(environment, now);
      return db;
    },
  };
}

async function speak(street: Scene, data: string): Promise<void> {
  const { db } = street.house;
  const who = street.who("chat-77123");
  db.update(person).set({ name: "张桂花" }).where(eq(person.id, who.personId)).run();
  await street.play(`
    li > 请人
    li < ……
    li > (press 另一位书记)
    li < ……
    li > 花大姐
    li < ……
    li < 花大姐您好，……
  `);
  await street.play(`
    chat-77123 > ${codeIn(street, "li", "花大姐")}
    chat-77123 < 您好，张桂花。……
    li < 张桂花应邀进来了：……
  `);
  const photoOf = { kind: "photo", ref: "AgACAgUAAxkBAAI77123" } as const;
  street.take(street.message("chat-77123", { text: "3栋三单元水管漏了没人来修", attachments: [photoOf] }));
  await street.pass(5_000);
  await street.play(`
    chat-77123 > 提交
    chat-77123 < 您看这样行不行？……
    chat-77123 < 收到了……
    wang < ……
    wang < ……
    chat-77123 > 我的诉求
    chat-77123 < ……
    chat-77123 > 1
    chat-77123 < ……
    chat-77123 > 打电话
    chat-77123 < ……
    chat-77123 > 138-7654-1111
    chat-77123 < ……
    wang < ……138-7654-1111……
    wang > (press 回复)
    wang < ……
    wang > 桂花阿姨家我下午去，电话13876541111
    wang < ……
    wang < (edit) ……
    ~ 1 minute
    chat-77123 < ……
    chat-77123 > 人工
    chat-77123 < ……
    li < ……
    chat-77123 > 我的数据
    chat-77123 < ……
    chat-77123 > 说事
    chat-77123 < ……
    chat-77123 > 楼上夜里总是搬东西
    chat-77123 < ……
    chat-77123 > 新的
    chat-77123 < ……
    chat-77123 > 阳台下面第二块砖
    chat-77123 < ……
  `);
  db.update(attachment).set({ state: "kept", hash, type: "image/jpeg" }).run();
  const file = keptFile(data, hash, "image/jpeg");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, photo);
  utimesSync(file, 0, 0);
  const failed = street.message("chat-77123", { text: "楼上夜里总是搬东西" });
  const at = { channel: failed.channel, account: failed.account, messageId: "failed", at: street.now() };
  db.insert(inbox)
    .values({ ...at, state: "failed", body: failed })
    .run();
  note(street.house, { beganAt: 0, notesLeft: 1 }, { ...failed, id: "noted" }, street.now());
  const environment = { ...readEnvironment({}), data };
  handOver([{ person: "张桂花", code: "CODE" }], { environment, now: street.now(), print: () => {} });
}

const isBackup = (name: string) => name.startsWith("backups");

describe("somebody who was forgotten", () => {
  it("stands in no byte of what we hold, once the night is over and backups have had their days", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    house.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    const before = new Set(found(data).map((line) => line.split(": ")[1]));
    expect([...before].sort()).toEqual(Object.keys(traces).sort());
    expect(exportCommunity(house.db, street.now())).toContain("张桂花");

    await house.forget();
    expect(exportCommunity(house.db, street.now())).not.toMatch(/张桂花|花大姐|1387654|138-7654/);
    expect(found(data, (name) => isBackup(name) || name === "codes.txt")).toEqual([]);

    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
    expect(found(join(data, "backups")).length).toBeGreaterThan(0);
    await house.night(street.now() + 36 * day);
    expect(found(data)).toEqual([]);
    expect(readdirSync(join(data, "backups"))).not.toContain(backup);
  });

  it("stays forgotten where yesterday's backup is put back, though not where they had come back since", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    await house.forget();
    await street.play("chat-77123 > 您好\nchat-77123 < ……\nchat-77123 < ……");
    await house.tick(street.now() + 60_000);
    const db = house.restore(backup, street.now() + day);
    expect(found(data, (name) => isBackup(name) || name === "codes.txt")).toEqual([]);
    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
    const names = db
      .select()
      .from(person)
      .all()
      .map(({ name }) => name);
    expect(names).toContain("王芳");
    expect(names).not.toContain("张桂花");
    closeDatabase(db);
  });

  it("stays forgotten where the program ended just then, was started, and yesterday's backup is put back", async () => {
    const house = await openHouse();
    const { data, street } = house;
    const backup = backUp(house.db, join(data, "backups"), street.now());
    await street.play("chat-77123 > 忘记我\nchat-77123 < ……\nchat-77123 > 是\nchat-77123 < 都忘了。……");
    house.db.$client.close();
    closeDatabase(openCommunity({ ...readEnvironment({}), data }, street.now()));
    house.restore(backup, street.now() + day);
    await house.night(street.now() + 10 * day);
    expect(found(data, isBackup)).toEqual([]);
  });

  it("keeps the new person whom they became, at every start", async () => {
    const house = await openHouse();
    const { data, street } = house;
    await house.forget();
    await street.play("chat-77123 > 您好\nchat-77123 < ……\nchat-77123 < ……");
    const backup = backUp(house.db, join(data, "backups"), street.now());
    const db = house.restore(backup, street.now() + day);
    const back = db.select().from(address).where(eq(address.chat, "chat-77123")).get();
    const now = db
      .select()
      .from(person)
      .where(eq(person.id, back?.personId ?? 0))
      .get();
    expect(now?.forgottenAt).toBeNull();
    closeDatabase(db);
  });

  it("is forgotten wholly or not at all: what is broken off leaves everything as it was", async () => {
    const house = await openHouse();
    const { db, data, street } = house;
    db.$client.exec(
      "create trigger broken before update of forgotten_at on person begin select raise(abort, 'off'); end",
    );
    await street.play("chat-77123 > 忘记我\nchat-77123 < ……");
    street.take(street.message("chat-77123", { text: "是" }));
    await house.tick(street.now());
    db.$client.pragma("wal_checkpoint(TRUNCATE)");
    expect(new Set(found(data).map((line) => line.split(": ")[1])).size).toBe(Object.keys(traces).length);
  });
});
