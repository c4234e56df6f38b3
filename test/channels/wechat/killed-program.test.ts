import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { noticeText } from "../../../flows/notice/notice-words.ts";
import { who } from "../../../src/domain/who.ts";
import { readEnvironment } from "../../../src/environment.ts";
import { openCommunity } from "../../../src/open-community.ts";
import { root } from "../../../src/root.ts";
import { closeDatabase } from "../../../src/store/open.ts";
import { address, person } from "../../../src/store/tables/people.ts";
import { writeDown } from "../../../src/talk/write-down.ts";
import { noonZone } from "../../../tools/noon-zone.ts";
import { freePort } from "../../../tools/replay-program.ts";
import { wechatWorld } from "../../../tools/wechat-world.ts";
import { freshFolder } from "../../support/folder.ts";
import { runProgram, type Variables } from "../../support/run-program.ts";

const people = 5;
const words = "明天8点停水";

/** Everybody has written before, and there is something to be told to all. */
function setOut(env: Variables, at: number): void {
  const db = openCommunity(readEnvironment(env), at, { beginsWith: "default" });
  db.transaction(() => {
    for (let n = 0; n < people; n += 1) {
      const id = `wxid_${n}`;
      const frame = { channel: "wechat", account: "wxid_bot", id: randomUUID(), chat: id, room: false, at };
      who(db, { ...frame, from: { id, name: `邻居${n}` } }, at, () => "zh-CN");
    }
    db.update(person).set({ noticedAt: at }).run();
    const audience = db.select().from(address).all();
    const text = noticeText(words, "梧桐里社区", false);
    writeDown(
      db,
      { broadcast: "trial", audience: audience.flatMap(({ personId }) => personId ?? []), words: text, lane: "urgent" },
      at,
    );
  });
  closeDatabase(db);
}

it("the whole program is killed in the middle of a broadcast, once alone and once with the child: each gets it, and one, who may have had it, twice", async () => {
  const data = freshFolder();
  const at = Date.now();
  const inPeople = freshFolder();
  const world = wechatWorld(inPeople);
  const env = {
    ...{ SHUOSHI_DATA: data, SHUOSHI_PORT: String(await freePort()), SHUOSHI_TZ: noonZone(at), LOG_LEVEL: "silent" },
    ...{ WECHATY_PUPPET: fileURLToPath(new URL("dist/tools/wechat-puppet.js", root)), TRIAL_WECHAT: inPeople },
    NODE_OPTIONS: `--import ${new URL("test/support/hurry-clock.js", root).href}`,
    ...{ HURRY: "4", HURRY_SINCE: String(at) },
  };
  setOut(env, at);
  world.add("people", { id: "wxid_bot", name: "说事小助手" });
  for (let n = 0; n < people; n += 1) world.add("people", { id: `wxid_${n}`, name: `邻居${n}` });
  world.add("said", { id: "in-1", talkerId: "wxid_0", text: "帮助", timestamp: at });
  world.setWeather({ 2: "program killed after", 4: "power cut after" });

  for (const _ of ["alone", "with the child"]) expect(await runProgram(env).ended).toBeNull();
  const last = runProgram(env);
  const db = new Database(join(data, "shuoshi.db"), { readonly: true });
  onTestFinished(() => void db.close());
  const count = (query: string) => Number(db.prepare(query).pluck().get());
  const open = () =>
    count("select count(*) from outbox where state in ('queued', 'held', 'sending')") +
    count("select count(*) from broadcast where fed_at is null");
  while (open() > 0) await pause(50);
  last.stop();
  expect(await last.ended).toBe(0);

  const rows = db
    .prepare<[], { chat: string; why: string | null; state: string }>(
      "select chat, why, outbox.state from outbox join address on address.id = address_id where broadcast_id is not null",
    )
    .all();
  expect(rows.map(({ state }) => state)).toEqual(Array.from({ length: people }, () => "sent"));
  const got = (chat: string) => world.all("arrived").filter((one) => one.chat === chat && one.text.includes(words));
  const twice = rows.filter(({ chat }) => got(chat).length !== 1);
  expect(twice).toMatchObject([{ why: "interrupted" }]);
  expect(got(twice[0]?.chat ?? "")).toHaveLength(2);
  expect(got(twice[0]?.chat ?? "")[1]?.text).toContain("【重发】");
  expect(count("select count(*) from inbox where channel = 'wechat' and state = 'done'")).toBe(1);
  expect(world.all("arrived").filter(({ text }) => !text.includes(words))).toHaveLength(1);
}, 180_000);
