import { copyFileSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { eq } from "drizzle-orm";
import { onTestFinished } from "vitest";
import { nightly } from "../../../src/clock/nightly.ts";
import { tick } from "../../../src/clock/tick.ts";
import { handOver } from "../../../src/commands/hand-over.ts";
import { readEnvironment } from "../../../src/environment.ts";
import { openCommunity } from "../../../src/open-community.ts";
import { keptFile } from "../../../src/store/kept-file.ts";
import type { Db } from "../../../src/store/open.ts";
import { attachment } from "../../../src/store/tables/concerns.ts";
import { person } from "../../../src/store/tables/people.ts";
import { inbox } from "../../../src/store/tables/talk.ts";
import { note } from "../../../src/talk/careful.ts";
import { codeIn } from "../../flows/codes.ts";
import { openWutongli } from "../../flows/street.ts";
import { freshFolder } from "../../support/folder.ts";
import { seeded } from "../../support/random.ts";
import type { Scene } from "../../support/scene.ts";
import { photo } from "./traces.ts";

const hash = "ab".repeat(32);

/** The data folder of a house in which somebody said a lot, with yesterday's backup; `forget` makes it forget them. */
export async function openHouse() {
  const data = freshFolder();
  const environment = { ...readEnvironment({}), data };
  let db = openCommunity(environment, Date.UTC(2026, 5, 1, 1));
  onTestFinished(() => {
    if (db.$client.open) db.$client.close();
  });
  const street = await openWutongli({ db, people: { "chat-77123": {}, group: { isRoom: true } } });
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
    /** After weeks without the program the first night waits a day. */
    async night(now: number): Promise<void> {
      for (const at of [now - 24 * 60 * 60_000, now]) await nightly(premises(at));
    },
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
