import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { root } from "../src/root.ts";
import { freePort } from "../tools/replay-program.ts";
import { openBotApi } from "./support/bot-api/bot-api.ts";
import { freshFolder } from "./support/folder.ts";
import { runProgram } from "./support/run-program.ts";
import { withoutGrace } from "./support/without-grace.ts";

describe("the program with a token of Telegram", () => {
  it("takes a concern from a resident to the secretary, who joined by the first code", async () => {
    const api = await openBotApi();
    onTestFinished(() => api.close());
    const data = freshFolder();
    const main = fileURLToPath(new URL("dist/src/main.js", root));
    const env = { ...process.env, TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, SHUOSHI_DATA: data };
    const program = spawn(process.execPath, [main], { env, stdio: "ignore" });
    onTestFinished(() => void program.kill("SIGKILL"));
    const ended = new Promise((resolve) => program.once("exit", resolve));
    const last = (chat: number) => api.shown(chat).at(-1)?.text ?? "";

    await api.until(() => api.calls.some(({ method }) => method === "getUpdates"));
    const [code = ""] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(readFileSync(join(data, "codes.txt"), "utf8")) ?? [];
    const li = api.person(1, "李");
    li.says(`/start ${code}`);
    await api.until(() => last(1).includes("怎么称呼您"));
    li.says("李建国");
    await api.until(() => last(1).includes("书记"));

    const zhang = api.person(2, "张<&_*😀");
    zhang.says("楼道的灯坏了 <b>&_*");
    await api.until(() => last(2).includes("在哪里"));
    zhang.says("3栋2单元");
    await api.until(() => last(2).includes("您看这样行不行"));
    zhang.presses("1 提交");
    await api.until(() => last(2).includes("101") && last(1).includes("101"));
    expect(last(1)).toContain("楼道的灯坏了 <b>&_*");
    withoutGrace(data);
    li.presses("1 受理");
    await api.until(() => last(2).includes("接手了"));

    program.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});

describe("the program with an address of its own", () => {
  const secret = "0123456789abcdef0123456789abcdef";

  it("is sent what people write, answers, and goes back to asking where the address is taken out", async () => {
    const api = await openBotApi();
    onTestFinished(() => api.close());
    const port = String(await freePort());
    const bot = {
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      SHUOSHI_DATA: freshFolder(),
      SHUOSHI_PORT: port,
    };
    const url = `http://127.0.0.1:${port}/telegram`;
    const said = () => api.shown(2).filter(({ by }) => by === "bot").length;
    const first = runProgram({ ...bot, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret });
    await api.until(() => api.world.webhook === url);
    const zhang = api.person(2, "张");
    zhang.says("你好");
    await api.until(() => said() > 0);
    expect(api.calls.some(({ method }) => method === "getUpdates")).toBe(false);
    first.stop();
    expect(await first.ended).toBe(0);
    expect(first.printed()).not.toContain(secret);

    const before = said();
    zhang.says("帮助");
    const second = runProgram(bot);
    await api.until(() => api.world.webhook === "" && api.world.queue.pending().length === 0);
    await api.until(() => said() > before);
    second.stop();
    expect(await second.ended).toBe(0);
  });

  it("does not start where it can't have the port", async () => {
    const api = await openBotApi();
    onTestFinished(() => api.close());
    const port = new URL(api.root).port;
    const bot = {
      TELEGRAM_BOT_TOKEN: api.token,
      TELEGRAM_API_ROOT: api.root,
      SHUOSHI_DATA: freshFolder(),
      SHUOSHI_PORT: port,
    };
    const hook = { TELEGRAM_WEBHOOK_URL: `${api.root}/telegram`, TELEGRAM_WEBHOOK_SECRET: secret };
    const program = runProgram({ ...bot, ...hook });
    expect(await program.ended).toBe(1);
    expect(program.printed()).toMatch(/^Port \d+ of 127\.0\.0\.1 can't be had/m);
  });
});
