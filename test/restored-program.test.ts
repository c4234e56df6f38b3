import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { freePort } from "../tools/replay-program.ts";
import { openBotApi } from "./support/bot-api/bot-api.ts";
import { freshFolder } from "./support/folder.ts";
import { runCommand, runProgram } from "./support/run-program.ts";

it("runs on a backup that was made while it ran, keeps back what waited in it until somebody says so, and tells how it fares", async () => {
  const api = await openBotApi();
  onTestFinished(() => api.close());
  const data = freshFolder();
  const port = String(await freePort());
  const set = { TELEGRAM_BOT_TOKEN: api.token, TELEGRAM_API_ROOT: api.root, SHUOSHI_DATA: data, SHUOSHI_PORT: port };
  const said = (chat: number) => api.shown(chat).filter(({ by }) => by === "bot").length;
  const [zhang, wu] = [api.person(2, "张"), api.person(3, "吴")];

  const first = runProgram(set);
  await first.until((printed) => printed.includes("Connected"));
  zhang.says("楼道的灯坏了");
  await api.until(() => said(2) > 0);
  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect([health.status, await health.json()]).toEqual([
    200,
    { is: "well", channels: { telegram: expect.anything() } },
  ]);
  expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toContain(
    'shuoshi_channel_well{channel="telegram"} 1',
  );

  runCommand("backup", [], set);
  const [name = ""] = readdirSync(join(data, "backups")).filter((one) => /^shuoshi-\d/.test(one));
  expect(() => runCommand("restore", [join(data, "backups", name)], set)).toThrow(/runs already on/);
  wu.says("水管漏了");
  await api.until(() => said(3) > 0);
  first.stop();
  expect(await first.ended).toBe(0);

  expect(runCommand("restore", [join(data, "backups", name)], set)).toContain("The backup is in its place.");
  const second = runProgram(set);
  await second.until((printed) => printed.includes("Connected") && printed.includes("is kept back"));
  const before = [said(2), said(3)];
  zhang.says("帮助");
  wu.says("帮助");
  await api.until(() => said(2) > (before[0] ?? 0) && said(3) > (before[1] ?? 0));
  expect(runCommand("restore", ["release"], set)).toMatch(/stood in the backup already/);
  expect(runCommand("restore", ["release", "--without-old"], set)).toMatch(/were cancelled/);
  expect(runCommand("restore", ["release"], set)).toContain("Nothing is held back.");
  second.stop();
  expect(await second.ended).toBe(0);

  // What was said after the backup is in the database that was replaced, and in it alone.
  const [aside = ""] = readdirSync(join(data, "backups")).filter((one) => one.startsWith("shuoshi-replaced-"));
  expect(readFileSync(join(data, "backups", aside)).includes("水管漏了")).toBe(true);
  expect(readFileSync(join(data, "shuoshi.db")).includes("水管漏了")).toBe(false);
});
