import { readFileSync } from "node:fs";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEnvironment } from "../src/environment.ts";
import { root } from "../src/root.ts";
import { onApi } from "./channels/telegram/telegram-house.ts";
import { refusals } from "./support/bot-api/faults.ts";
import { freshFolder } from "./support/folder.ts";
import { openHttpProxy } from "./support/http-proxy.ts";
import type { LocalProxy } from "./support/proxy.ts";
import { programOf, runProgram, type Variables } from "./support/run-program.ts";
import { blocksOf, firstColumn, partUnder } from "./support/setup-page.ts";
import { follow, host, newReader } from "./support/setup-reader.ts";
import { openSocksProxy } from "./support/socks-proxy.ts";
import { withoutGrace } from "./support/without-grace.ts";

const page = readFileSync(new URL("docs/telegram-setup.md", root), "utf8");
const setUp = blocksOf(partUnder(page, "十步"));
const afterwards = ["请网格员进来", "不回话怎么办"].flatMap((heading) => blocksOf(partUnder(page, heading)));
const [token = ""] = /\d+:[\w-]{30,}/.exec(page) ?? [];
const [, username = ""] = /https:\/\/t\.me\/(\w+)/.exec(page) ?? [];
const bot = { token, username };
describe("the page for whoever sets it up", () => {
  it("has all that is to be done in at most twelve steps, numbered in their order", () => {
    const steps = [...partUnder(page, "十步").matchAll(/^### (\d+)\. /gm)].map(([, number]) => Number(number));
    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps).toEqual(steps.map((_, at) => at + 1));
    expect(steps.length).toBe(10);
  });

  it("leads from the token to a concern that was dealt with, and to a grid worker, through the proxy", async () => {
    const reader = await newReader(bot);
    for (const block of [...setUp, ...afterwards]) {
      if (block.text.includes("点：1 受理")) withoutGrace(reader.env.SHUOSHI_DATA ?? "");
      await follow(reader, block);
    }
    expect([...reader.phones.keys()]).toEqual(["书记", "居民", "网格员"]);
    for (const { fromBot, seen } of reader.phones.values()) expect(fromBot()).toHaveLength(seen);
    reader.program?.stop();
    expect(await reader.program?.ended).toBe(0);
  });

  it("says the same for Windows", () => {
    const set = (kind: string, pattern: RegExp) =>
      setUp
        .filter((block) => block.kind === kind)
        .flatMap(({ text }) => [...text.matchAll(pattern)].map(([, name, value]) => `${name}=${value}`));
    expect(set("bat", /^set (\w+)=(.*)$/gm)).toEqual(set("sh", /^export (\w+)='(.*)'$/gm));
    expect(set("bat", /^set (\w+)=(.*)$/gm)).toHaveLength(2);
  });

  it("names the oldest Node that will do, and sets only what there is to set", () => {
    const { engines } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
      engines: { node: string };
    };
    expect(page).toContain(`v${engines.node.replace(">=", "")}`);
    const known = readFileSync(new URL("src/environment.ts", root), "utf8");
    const named = [...page.matchAll(/\b(?:TELEGRAM|SHUOSHI)_\w+/g)].map(([name]) => name);
    expect(named.filter((name) => !known.includes(`${name}:`))).toEqual([]);
  });

  it("has a service that starts what npm start does, with settings that are right", () => {
    const [settings = "", service = ""] = blocksOf(partUnder(page, "让它一直开着"))
      .filter(({ kind }) => kind === "ini")
      .map(({ text }) => text);
    const env = Object.fromEntries(settings.split("\n").map((line) => [line.split("=")[0], line.replace(/^.*?=/, "")]));
    expect(readEnvironment(env)).toMatchObject({ data: "/var/lib/shuoshi", telegram: { token } });
    const [, started] = /^ExecStart=\S+ (?:--\S+ )*(.*)$/m.exec(service) ?? [];
    expect(programOf("start").endsWith(`/${started}`)).toBe(true);
    expect(programOf("code").endsWith(page.match(/\/opt\/shuoshi\/(\S+\.js)/)?.[1] ?? "?")).toBe(true);
  });
});

describe("what the page says to look for when the bot does not answer", () => {
  const fragments = firstColumn(partUnder(page, "不回话怎么办"));

  /** Each makes the trouble, and gives what is printed or logged then. */
  const troubles: Readonly<Record<string, () => Promise<string>>> = {
    "TELEGRAM_BOT_TOKEN must be": () => printedWith({ TELEGRAM_BOT_TOKEN: token.slice(token.indexOf(":")) }),
    "TELEGRAM_PROXY must be": () => printedWith({ TELEGRAM_PROXY: "127.0.0.1:7890" }),
    async "Telegram refuses"() {
      const { botApi } = await newReader(bot);
      botApi.revoke();
      return printedWith({ TELEGRAM_API_ROOT: botApi.root });
    },
    async '"code":409'() {
      const { botApi } = await newReader(bot);
      botApi.fail("getUpdates", refusals.conflict());
      return printedWith({ TELEGRAM_API_ROOT: botApi.root });
    },
    '"why":"UNSENT ECONNREFUSED"': async () => {
      const proxy = await openHttpProxy();
      await proxy.close();
      return printedWith({ TELEGRAM_PROXY: `http://127.0.0.1:${proxy.port}` });
    },
    '"why":"UNSENT ENOTFOUND"': () => printedWith({ TELEGRAM_PROXY: "http://proxy.invalid:7890" }),
    '"why":"UNSENT PROXY_407"': () => printedBehind(openHttpProxy({ keys: "li:geheim" }), "http"),
    '"why":"UNSENT PROXY_REFUSED"': () => printedBehind(openSocksProxy({ keys: "li:geheim" }), "socks5"),
    async '"why":"UNSENT SLOW"'() {
      // By hand, since it takes ten seconds.
      const { botApi } = await newReader(bot);
      const proxy = await openHttpProxy({ instead: "silence" });
      onTestFinished(() => proxy.close());
      const { channel, timers, logged } = onApi(botApi, { proxy: `http://127.0.0.1:${proxy.port}` });
      await channel.start(() => {});
      await timers.fire(10_000);
      await timers.begun(1_000);
      return JSON.stringify(logged);
    },
  };

  async function printedBehind(opening: Promise<LocalProxy>, scheme: string): Promise<string> {
    const proxy = await opening;
    onTestFinished(() => proxy.close());
    return printedWith({ TELEGRAM_PROXY: `${scheme}://127.0.0.1:${proxy.port}` });
  }

  /** Until the program says that there is trouble, or ends. */
  async function printedWith(also: Variables): Promise<string> {
    const own = { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: `http://${host}`, SHUOSHI_DATA: freshFolder() };
    const program = runProgram({ ...own, ...also });
    const told = program.until((printed) => printed.includes("telegram trouble"));
    await Promise.race([told.catch(() => {}), program.ended]);
    if (program.printed().includes('"code":401')) await program.ended;
    return program.printed();
  }

  it.each(fragments.map((row) => [row.join(", "), row] as const))("is there: %s", async (_, row) => {
    const [first = ""] = row;
    const [, make] = Object.entries(troubles).find(([beginning]) => first.startsWith(beginning)) ?? [];
    const printed = (await make?.()) ?? "";
    expect(
      row.some((fragment) => printed.includes(fragment)),
      printed,
    ).toBe(true);
  });

  it("is the whole list", () => {
    expect(fragments).toHaveLength(Object.keys(troubles).length);
  });
});
