import { existsSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../tools/replay-program.ts";
import { type BotApi, openBotApi } from "./support/bot-api/bot-api.ts";
import { freshFolder } from "./support/folder.ts";
import { runProgram } from "./support/run-program.ts";

async function openBot() {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const data = freshFolder();
  const start = async (port: number, folder = data) => {
    const set = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, SHUOSHI_PORT: String(port) };
    return runProgram({ ...set, SHUOSHI_DATA: folder });
  };
  return { api, data, file: join(data, "shuoshi.db"), start };
}

const polls = (api: BotApi) => api.calls.filter(({ method }) => method === "getUpdates").length;

describe("on SIGTERM the program", () => {
  it("finishes what it has in hand, empties the log of the database into it, and ends with 0", async () => {
    const { api, file, start } = await openBot();
    const program = await start(await freePort());
    await api.until(() => polls(api) === 1);
    api.person(7, "陈玉兰").says("帮助");
    await api.until(() => api.calls.some(({ method }) => method === "sendMessage"));
    program.stop();
    expect(await program.ended).toBe(0);
    expect(existsSync(`${file}-wal`)).toBe(false);
    const db = new Database(file, { readonly: true });
    // What had been begun is done, and the rest was not begun.
    expect(
      db.prepare("select distinct state from outbox where attempts > 0 or state = 'sending'").pluck().all(),
    ).not.toContain("sending");
    expect(db.prepare("select value from setting where name = 'run'").pluck().get()).toBe('{"clean":true}');
    db.close();
  });

  it("does not wait for a platform that never answers, and says it once more at the next start", async () => {
    const { api, data, start } = await openBot();
    const port = await freePort();
    const program = await start(port);
    await api.until(() => polls(api) === 1);
    api.fail("sendMessage", "hang");
    api.person(7, "陈玉兰").says("你好");
    await api.until(() => api.calls.some(({ method }) => method === "sendMessage"));
    program.stop();
    expect(await program.ended).toBe(0);
    await start(port, data);
    await api.until(() => api.shown(7).some(({ by }) => by === "bot"));
  });
});

describe("a second program", () => {
  it("is refused on the same database, and on the same token, until the first is gone, however it went", async () => {
    const { api, start } = await openBot();
    const first = await start(await freePort());
    await api.until(() => polls(api) === 1);
    const second = await start(await freePort());
    expect(await second.ended).toBe(1);
    expect(second.printed()).toMatch(/runs already on .*shuoshi\.db.*Stop the other one first/);
    const elsewhere = await start(await freePort(), freshFolder());
    expect(await elsewhere.ended).toBe(1);
    expect(elsewhere.printed()).toContain("runs already with this bot's token");
    first.kill();
    await first.ended;
    const third = await start(await freePort());
    await third.until((printed) => printed.includes("Connected"));
    expect(polls(api)).toBeGreaterThan(0);
  });
});
