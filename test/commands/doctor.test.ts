import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { openLocalPort } from "../../src/care/local-port.ts";
import { pages } from "../../src/care/pages.ts";
import { backup } from "../../src/commands/backup.ts";
import { doctor } from "../../src/commands/doctor.ts";
import { readEnvironment } from "../../src/environment.ts";
import { beTheOnlyOne } from "../../src/only-one.ts";
import { openCommunity } from "../../src/open-community.ts";
import { closeDatabase } from "../../src/store/open.ts";
import type { Pulse } from "../../src/talk/command.ts";
import { openBotApi } from "../support/bot-api/bot-api.ts";
import { refusals } from "../support/bot-api/faults.ts";
import { freshDatabase } from "../support/database.ts";
import { freshFolder } from "../support/folder.ts";

const day = 24 * 60 * 60_000;

/** A set-up that runs well, on a stand-in for Telegram. */
async function openHouse() {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const pulse: Pulse = {
    ...{ version: "1", startedAt: 0, backupAt: null, isBackupOld: false, freeMegabytes: 1, trouble: false },
    channels: [{ name: "telegram", is: "well", lastSuccess: Date.UTC(2026, 5, 1) }],
  };
  const felt = { pulse };
  const shown = pages({ db: freshDatabase(), pulse: () => felt.pulse, now: Date.now });
  const port = await openLocalPort({ host: "127.0.0.1", port: 0, pages: shown, takers: {} });
  onTestFinished(() => port.close());
  const set = {
    ...{ SHUOSHI_DATA: freshFolder(), SHUOSHI_PORT: String(port.port) },
    ...{ TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root },
  };
  const environment = readEnvironment(set);
  closeDatabase(openCommunity(environment, Date.now()));
  await backup({ args: [], environment, now: Date.now(), print: () => {} });
  const running = beTheOnlyOne({ data: environment.data, telegram: null }, "shuoshi");
  onTestFinished(() => running.release());
  const examine = async (now = Date.now(), also: Partial<typeof set> & { readonly WECHATY_PUPPET?: string } = {}) => {
    const lines: string[] = [];
    const changed = readEnvironment({ ...set, ...also });
    const ended = await doctor({ args: [], environment: changed, now, print: (line) => lines.push(line) });
    return { ended, said: lines.join("\n") };
  };
  return { api, felt, file: join(environment.data, "shuoshi.db"), running, examine };
}

it("says of WeChat what is not installed, and what the puppet can't do", async () => {
  const { examine } = await openHouse();
  const missing = await examine(Date.now(), { WECHATY_PUPPET: "wechaty-puppet-nowhere" });
  expect(missing.said).toMatch(/BAD {2}wechat: wechaty-puppet-nowhere is not installed.*\n.*npm install/);
  const web = await examine(Date.now(), { WECHATY_PUPPET: "wechaty-puppet-wechat4u" });
  expect(web.said).toMatch(/note wechat: wechaty-puppet-wechat4u can't tell where somebody is/);
  expect(web.said).toMatch(/note wechat: Nobody has logged in yet/);
});

it("finds nothing where all is well", async () => {
  const { examine } = await openHouse();
  const { ended, said } = await examine();
  expect(said).not.toContain("BAD");
  expect(said).toContain("The token is that of @shuoshi_bot.");
  expect(said).toContain("It runs.");
  expect(said).toContain("ok   telegram: It is well; the platform last answered 2026-06-01 08:00:00 (Asia/Shanghai).");
  expect(said).toMatch(/Nothing is wrong\.$/);
  expect(ended).toBe(0);
});

it("finds a token that is refused, and a way that is shut", async () => {
  const { api, examine } = await openHouse();
  api.revoke();
  expect(await examine()).toMatchObject({
    ended: 1,
    said: expect.stringMatching(/BAD {2}telegram: .*refuses.*\n.*BotFather/),
  });
  const shut = await examine(Date.now(), { TELEGRAM_API_ROOT: "http://127.0.0.1:1" });
  expect(shut).toMatchObject({
    ended: 1,
    said: expect.stringMatching(/BAD {2}telegram: .*ECONNREFUSED.*\n.*TELEGRAM_PROXY/),
  });
});

it("finds that the running program is deaf, or can't write, or that something else has its port", async () => {
  const { felt, examine } = await openHouse();
  const silent = { name: "telegram", is: "silent", lastSuccess: null } as const;
  felt.pulse = { ...felt.pulse, channels: [silent], trouble: true };
  expect(await examine()).toMatchObject({
    ended: 1,
    said: expect.stringMatching(/BAD {2}program: It can't write its database.*BAD {2}telegram: It is silent/s),
  });
  expect((await examine(Date.now(), { SHUOSHI_PORT: "1" })).said).toContain("Nothing answers on port 1.");
});

it("finds that Telegram itself has trouble", async () => {
  const { api, examine } = await openHouse();
  api.fail("getMe", refusals.broken());
  expect((await examine()).said).toContain("Telegram answers with 500.");
});

it("finds a clock that is an hour slow, by Telegram's own", async () => {
  const { examine } = await openHouse();
  const { ended, said } = await examine(Date.now() - 60 * 60_000);
  expect(said).toMatch(/BAD {2}clock: This machine's clock is 3(599|600|601) seconds slow/);
  expect(said).toContain("timedatectl");
  expect(ended).toBe(1);
});

it("finds that no backup was made for days, and one that can't be read", async () => {
  const { file, examine } = await openHouse();
  expect((await examine(Date.now() + 3 * day)).said).toContain("BAD  backups: The last one is 72 hours old.");
  const folder = join(file, "../backups");
  writeFileSync(join(folder, "shuoshi-20990101T000000000Z.db"), "words".repeat(1000));
  expect((await examine()).said).toMatch(/BAD {2}backups: .*20990101T000000000Z\.db can't be read/);
});

it("finds a damaged page of the database, and what to do", async () => {
  const { file, examine } = await openHouse();
  const bytes = readFileSync(file);
  bytes.fill(0xff, 3 * 4096, 9 * 4096);
  writeFileSync(file, bytes);
  const { ended, said } = await examine();
  expect(said).toMatch(/BAD {2}database: .*(damaged|can't be read)/);
  expect(said).toContain("npm run restore");
  expect(ended).toBe(1);
});

it("tells the rest where something can't be looked at, and what SHUOSHI_DATA is where that is no folder", async () => {
  const { file, examine } = await openHouse();
  rmSync(join(file, "../backups"), { recursive: true });
  writeFileSync(join(file, "../backups"), "no folder");
  const { ended, said } = await examine();
  expect(said).toMatch(/BAD {2}backups: It could not be looked at \(ENOTDIR\)\.\n.*whom the data folder belongs to/);
  expect(said).toContain("The token is that of @shuoshi_bot.");
  expect(ended).toBe(1);
  expect((await examine(Date.now(), { SHUOSHI_DATA: file })).said).toMatch(/BAD {2}folder: .* is no folder/);
});

it("finds that Telegram can't get through to the address of a webhook, and why", async () => {
  const { api, examine } = await openHouse();
  const url = "http://127.0.0.1:1/telegram";
  await fetch(`${api.root}/bot${api.token}/setWebhook?url=${url}`);
  api.person(7, "陈玉兰").says("灯坏了");
  await vi.waitFor(() => expect(api.world.hook?.failedAt).toBeDefined());
  const { ended, said } = await examine();
  expect(said).toContain(`BAD  telegram: Telegram can't get through to ${url} (Connection refused).`);
  expect(ended).toBe(1);
});

it("says of a backup that was put back that something of it is kept back, and nothing where nothing is", async () => {
  const { file, examine } = await openHouse();
  const { default: Database } = await import("better-sqlite3");
  const client = new Database(file);
  client.exec("insert into setting (name, value) values ('delivery_held', '1000')");
  expect((await examine()).said).not.toContain("kept back");
  client.pragma("foreign_keys = OFF");
  const columns = "address_id, lane, state, does, not_before, made_at, attempts";
  client.exec(`insert into outbox (${columns}) values (1, 'reply', 'queued', 'card', 0, 999, 0)`);
  client.close();
  expect((await examine()).said).toMatch(/note sending: What waited in a backup.*kept back.*\n.*release/);
});

it("finds rows that refer to nothing", async () => {
  const { file, examine } = await openHouse();
  const { default: Database } = await import("better-sqlite3");
  const client = new Database(file);
  client.pragma("foreign_keys = OFF");
  client.exec("insert into code_try (address_id, at) values (4711, 0)");
  client.close();
  expect((await examine()).said).toContain("1 rows refer to rows that are missing");
});

it("says where nothing is set up yet, and that is nothing wrong", async () => {
  const lines: string[] = [];
  const environment = readEnvironment({ SHUOSHI_DATA: join(freshFolder(), "data") });
  const ended = await doctor({ args: [], environment, now: Date.now(), print: (line) => lines.push(line) });
  expect(ended).toBe(0);
  expect(lines.join("\n")).toContain("No bot is set up.");
});

it("finds that the program does not run, that messages wait, and that the bot hears too much", async () => {
  const { api, running, examine, file } = await openHouse();
  running.release();
  api.person(7, "陈玉兰").says("灯坏了");
  copyFileSync(file, `${file}.copy`);
  const { ended, said } = await examine();
  expect(said).toContain("note program: It does not run now.");
  expect(said).toContain("1 messages wait to be taken");
  expect(ended).toBe(0);
});
