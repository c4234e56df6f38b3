import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFailed, onTestFinished } from "vitest";
import { readEnvironment } from "../src/environment.ts";
import { root } from "../src/root.ts";
import { onApi } from "./channels/telegram/telegram-house.ts";
import { type BotApi, openBotApi } from "./support/bot-api/bot-api.ts";
import { refusals } from "./support/bot-api/faults.ts";
import type { Person } from "./support/bot-api/person.ts";
import { freshFolder } from "./support/folder.ts";
import { openHttpProxy } from "./support/http-proxy.ts";
import type { LocalProxy } from "./support/proxy.ts";
import { programOf, type RunningProgram, runCommand, runProgram, type Variables } from "./support/run-program.ts";
import { isLike, lineOf, oneLine } from "./support/scene-line.ts";
import { type Block, blocksOf, firstColumn, type PhoneLine, partUnder, phoneLines } from "./support/setup-page.ts";
import { openSocksProxy } from "./support/socks-proxy.ts";

/*
 * docs/telegram-setup.md is followed to the letter: what the page says to type is typed, into the real program and the phones
 * of a stand-in that has the token and the name of the page, and what it says one will see has to be seen. Only what belongs
 * to each reader is put in its place: the codes, the proxy's port.
 */

const page = readFileSync(new URL("docs/telegram-setup.md", root), "utf8");
const setUp = blocksOf(partUnder(page, "十步"));
const letIn = blocksOf(partUnder(page, "请网格员进来"));
const [token = ""] = /\d+:[\w-]{30,}/.exec(page) ?? [];
const [, username = ""] = /https:\/\/t\.me\/(\w+)/.exec(page) ?? [];
const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/;
/** Nobody but the proxy knows it, so that nothing gets around the proxy of the page. */
const host = "telegram.invalid";

interface Reader {
  readonly botApi: BotApi;
  readonly proxy: LocalProxy;
  readonly folder: string;
  readonly env: Record<string, string>;
  readonly phones: Map<string, Phone>;
  /** The codes of the page, and those that the reader was given instead. */
  readonly codes: Map<string, string>;
  program?: RunningProgram;
  /** What the last command printed; the program, where it was not a command. */
  printed?: string | undefined;
}

interface Phone {
  readonly person: Person;
  /** How many of the bot's messages were looked at. */
  seen: number;
}

async function newReader(): Promise<Reader> {
  const botApi = await openBotApi({ token, username });
  const proxy = await openHttpProxy();
  onTestFinished(async () => {
    await botApi.close();
    await proxy.close();
  });
  const folder = freshFolder();
  const env = { SHUOSHI_DATA: join(folder, "data"), TELEGRAM_API_ROOT: botApi.root.replace("127.0.0.1", host) };
  return { botApi, proxy, folder, env, phones: new Map(), codes: new Map() };
}

async function follow(reader: Reader, { kind, text }: Block): Promise<void> {
  if (kind === "sh") for (const line of text.split("\n")) type(reader, line);
  if (kind === "terminal") await seeTerminal(reader, text.split("\n"));
  if (kind === "talk") for (const line of phoneLines(text)) await usePhone(reader, line);
  if (kind === "yaml") editFile(join(reader.folder, "community.yaml"), text);
}

/** What is typed at the computer. */
function type(reader: Reader, line: string): void {
  if (line === "node --version" || line === "npm install") return;
  const [, name, value] = /^export (\w+)='(.*)'$/.exec(line) ?? [];
  const [, command, args = "", into] = /^npm run (?:--silent )?(\w+)(?: -- (.*?))?(?: > (\S+))?$/.exec(line) ?? [];
  if (name !== undefined && value !== undefined) {
    reader.env[name] = name === "TELEGRAM_PROXY" ? value.replace(/\d+$/, String(reader.proxy.port)) : value;
  } else if (line === "npm start") {
    reader.program = runProgram(reader.env);
  } else if (command !== undefined) {
    const here = (word: string) => (word.endsWith(".yaml") ? join(reader.folder, word) : word);
    reader.printed = runCommand(command, args.split(" ").filter(Boolean).map(here), reader.env);
    if (into !== undefined) writeFileSync(here(into), reader.printed);
  } else throw new Error(`Nobody knows what to do with: ${line}`);
}

async function seeTerminal({ program, printed, codes }: Reader, expected: readonly string[]): Promise<void> {
  const lineLike = (text: string, line: string) =>
    text
      .split("\n")
      .find((other) => isLike(oneLine(other), line.replace(code, "……")) && (!code.test(line) || code.test(other)));
  if (printed === undefined)
    await program?.until((text) => expected.every((line) => lineLike(text, line) !== undefined));
  const text = printed ?? program?.printed() ?? "";
  for (const line of expected) {
    const found = lineLike(text, line);
    expect(found, `"${line}" in\n${text}`).toBeDefined();
    const [[onPage], [given]] = [line.match(code) ?? [], found?.match(code) ?? []];
    if (onPage !== undefined && given !== undefined) codes.set(onPage, given);
  }
}

async function usePhone({ botApi, phones, codes }: Reader, { who, does, what }: PhoneLine): Promise<void> {
  const id = [...phones.keys(), who].indexOf(who) + 1;
  const phone = phones.get(who) ?? { person: botApi.person(id, who), seen: 0 };
  phones.set(who, phone);
  if (does === "发") return void phone.person.says(codes.get(what) ?? what);
  if (does === "点") {
    await botApi.until(() =>
      botApi.shown(id).some(({ keyboard }) => keyboard.flat().some(({ text }) => text === what)),
    );
    return void phone.person.presses(what);
  }
  const fromBot = () => botApi.shown(id).filter(({ by }) => by === "bot");
  await botApi.until(() => fromBot().length > phone.seen);
  const { text = "", keyboard = [] } = fromBot()[phone.seen] ?? {};
  const buttons = keyboard.flat().map(({ text: label, callback_data: data }) => ({ label, data }));
  const line = lineOf({ text, buttons });
  expect(isLike(line, what) ? oneLine(what) : line).toBe(oneLine(what));
  phone.seen += 1;
}

/** Puts the parts of the page in the place of those of the file. */
function editFile(file: string, text: string): void {
  const parts = (yaml: string) => yaml.split(/^(?=\w+:)/m).map((part) => [part.split(":")[0], part] as const);
  const changed = new Map([...parts(readFileSync(file, "utf8")), ...parts(`${text}\n`)]);
  writeFileSync(file, [...changed.values()].join(""));
}

describe("the page for whoever sets it up", () => {
  it("has all that is to be done in at most twelve steps, numbered in their order", () => {
    const steps = [...partUnder(page, "十步").matchAll(/^### (\d+)\. /gm)].map(([, number]) => Number(number));
    expect(steps.length).toBeLessThanOrEqual(12);
    expect(steps).toEqual(steps.map((_, at) => at + 1));
    expect(steps.length).toBe(10);
  });

  it("leads from the token to the first concern that was dealt with, and to a grid worker, through the proxy", async () => {
    const reader = await newReader();
    onTestFailed(() =>
      console.error(
        reader.program?.printed(),
        [1, 2, 3].map((id) => reader.botApi.shown(id)),
      ),
    );
    for (const block of [...setUp, ...letIn]) await follow(reader, block);
    expect([...reader.phones.keys()]).toEqual(["书记", "居民", "网格员"]);
    for (const { person, seen } of reader.phones.values())
      expect(reader.botApi.shown(person.id).filter(({ by }) => by === "bot")).toHaveLength(seen);
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
    const [, started] = /^ExecStart=\S+ (.*)$/m.exec(service) ?? [];
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
      const { botApi } = await newReader();
      botApi.revoke();
      return printedWith({ TELEGRAM_API_ROOT: botApi.root });
    },
    async '"code":409'() {
      const { botApi } = await newReader();
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
      const { botApi } = await newReader();
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
