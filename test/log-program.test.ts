import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openBotApi } from "./support/bot-api/bot-api.ts";
import { refusals } from "./support/bot-api/faults.ts";
import { freshFolder } from "./support/folder.ts";
import { openHttpProxy } from "./support/http-proxy.ts";
import { runProgram } from "./support/run-program.ts";
import { everything, secrets, secretsFoundIn } from "./support/secrets.ts";

/** Says all that it can say; the packages do too. */
const talkative = { LOG_LEVEL: "trace", DEBUG: "*" };

describe("what the real program prints", () => {
  it("has nothing of residents in it, and no key but the code that is printed on purpose", async () => {
    const api = await openBotApi({ token: secrets.token });
    const proxy = await openHttpProxy({ keys: "li:geheimwort" });
    onTestFinished(async () => {
      await api.close();
      await proxy.close();
    });
    const data = freshFolder();
    const telegram = {
      TELEGRAM_BOT_TOKEN: secrets.token,
      TELEGRAM_API_ROOT: api.root,
      TELEGRAM_PROXY: `http://li:geheimwort@127.0.0.1:${proxy.port}`,
    };
    const program = runProgram({ ...talkative, ...telegram, SHUOSHI_DATA: data });
    const last = (chat: number) => api.shown(chat).at(-1)?.text ?? "";
    await program.until((printed) => printed.includes("Connected"));
    const [code = ""] = /[0-9A-Z]{4}(-[0-9A-Z]{4}){3}/.exec(readFileSync(join(data, "codes.txt"), "utf8")) ?? [];

    const chen = api.person(7, secrets.name);
    chen.says(`${secrets.text}，${secrets.mobile}，${secrets.latinText}`);
    await api.until(() => last(7).includes("在哪里"));
    chen.says(`${secrets.latinName} ${secrets.hotline}`);
    await api.until(() => last(7).includes("您看这样行不行"));
    api.fail("sendMessage", refusals.bad(everything), refusals.bad(`can't parse "${everything}"`), "reset", "page");
    chen.presses("1 提交");
    chen.says(secrets.code);
    chen.sends({ contact: { phone_number: "13812345678", first_name: secrets.name, user_id: 7 } });
    api.put({ message: { message_id: 1, from: { id: 7, first_name: everything }, date: 1, venue: {} } });
    api.fail("getFile", refusals.bad(`wrong file "${everything}"`));
    chen.sendsPhoto(everything);
    api.fail("getUpdates", refusals.bad(everything));
    await program.until((printed) => printed.includes('"code":400'));
    await program.until((printed) => printed.includes('"msg":"file refused"'));
    api.revoke();
    expect(await program.ended).toBe(1);

    const printed = program.printed();
    for (const event of ["telegram trouble", "update not understood", "file refused"])
      expect(printed).toContain(`"msg":"${event}"`);
    expect(printed).toContain("Telegram refuses the bot's token");
    expect(printed.split(code)).toHaveLength(2);
    expect(secretsFoundIn(printed)).toEqual([]);
  });

  it.each([
    { TELEGRAM_BOT_TOKEN: `x${secrets.token}` },
    { TELEGRAM_BOT_TOKEN: secrets.token, TELEGRAM_PROXY: "socks5://li:geheimwort@10.0.0.7" },
    { TELEGRAM_BOT_TOKEN: secrets.token, TELEGRAM_API_ROOT: "//li:geheimwort@10.0.0.7:1080" },
    { LOG_LEVEL: everything },
    { SHUOSHI_TZ: everything },
  ])("does not say again what was set up wrongly: %o", async (env) => {
    const program = runProgram({ ...talkative, SHUOSHI_DATA: freshFolder(), ...env });
    expect(await program.ended).toBe(1);
    expect(program.printed()).toMatch(/^The environment is not right: /);
    expect(secretsFoundIn(program.printed())).toEqual([]);
  });

  it("says where it could not be started, and not with what", async () => {
    const data = join(freshFolder(), "张三丰 13812345678");
    mkdirSync(data);
    writeFileSync(join(data, "shuoshi.db"), everything.repeat(20));
    const program = runProgram({ ...talkative, SHUOSHI_DATA: data, TELEGRAM_BOT_TOKEN: secrets.token });
    expect(await program.ended).toBe(1);
    expect(program.printed()).toMatch(/"msg":"broken off"/);
    expect(program.printed()).toMatch(/"code":"SQLITE_NOTADB","at":\["node_modules.*"dist\/src\/store\/open.js/);
    expect(program.printed()).toMatch(/^The database file is damaged\. .*npm run restore/m);
    expect(secretsFoundIn(program.printed())).toEqual([]);
  });
});
