import { isAbsolute } from "node:path";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../src/environment.ts";

it("needs nothing to be set", () => {
  const { data, ...rest } = readEnvironment({});
  expect(isAbsolute(data) && data.endsWith("/data")).toBe(true);
  expect(rest).toEqual({
    port: 8787,
    host: "127.0.0.1",
    backups: 14,
    language: "zh-CN",
    timeZone: "Asia/Shanghai",
    logLevel: "info",
    telegram: null,
    wechat: null,
  });
});

it("takes what is set, and an empty variable for one that is not", () => {
  const read = readEnvironment({
    SHUOSHI_DATA: "/srv/shuoshi",
    SHUOSHI_PORT: "80",
    SHUOSHI_LANG: "en",
    SHUOSHI_TZ: " ",
  });
  expect(read).toMatchObject({ data: "/srv/shuoshi", port: 80, language: "en", timeZone: "Asia/Shanghai" });
});

it("names every variable that is wrong, and says what it should be", () => {
  const bad = {
    SHUOSHI_PORT: "eighty",
    SHUOSHI_LANG: "中文",
    SHUOSHI_TZ: "Asia/Atlantis",
    LOG_LEVEL: "loud",
  };
  expect(() => readEnvironment(bad)).toThrow(
    /SHUOSHI_PORT must be a port.*SHUOSHI_LANG must be.*zh-CN.*SHUOSHI_TZ must be.*Asia\/Shanghai.*LOG_LEVEL must be one of/,
  );
  expect(() => readEnvironment({ SHUOSHI_PORT: "70000" })).toThrow(
    expect.objectContaining({ code: "environment_bad" }),
  );
});

describe("the proxy to Telegram", () => {
  const token = "7000000001:AAF-stand-in";
  const proxyOf = (given: string) =>
    readEnvironment({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_PROXY: given }).telegram?.proxy;

  it.each([
    "http://127.0.0.1:7890",
    "https://proxy.example:443/",
    "socks5://[::1]:1080",
    "socks5://li:p%40ss%3Aword@proxy.example:1080",
  ])("may be %s", (given) => {
    expect(proxyOf(` ${given} `)).toBe(given);
  });

  it.each([
    ["no scheme", "li:geheim@127.0.0.1:7890"],
    ["another scheme", "socks4://li:geheim@127.0.0.1:1080"],
    ["no port", "http://li:geheim@proxy.example"],
    ["a port that there is not", "http://li:geheim@proxy.example:70000"],
    ["port 0", "socks5://li:geheim@proxy.example:0"],
    ["no host", "socks5://li:geheim@:1080"],
    ["a path", "http://li:geheim@proxy.example:80/telegram"],
    ["a % that encodes nothing", "http://li:geheim%@proxy.example:80"],
    ["a byte that is no letter", "http://li:geheim%FF@proxy.example:80"],
    ["words", "我的代理 geheim"],
  ])("is refused with %s, in a sentence that does not repeat it", (_, given) => {
    expect(() => proxyOf(given)).toThrow(/TELEGRAM_PROXY must be an http, https or socks5 proxy with its port/);
    expect(() => proxyOf(given)).toThrow(expect.not.objectContaining({ message: expect.stringContaining("geheim") }));
    expect(() => proxyOf(given)).toThrow(
      expect.not.objectContaining({ facts: { wrong: [expect.stringContaining("geheim")] } }),
    );
  });

  it("is none where none is set", () => {
    expect(proxyOf("")).toBeNull();
  });
});

describe("the address that Telegram sends to", () => {
  const set = { TELEGRAM_BOT_TOKEN: "7000000001:AAF-stand-in", TELEGRAM_WEBHOOK_URL: "https://bot.example/telegram" };

  it("is taken with a secret of at least 32 characters alone", () => {
    const secret = "0123456789abcdef0123456789abcdef";
    const { telegram } = readEnvironment({ ...set, TELEGRAM_WEBHOOK_SECRET: secret });
    expect(telegram?.webhook).toEqual({ url: set.TELEGRAM_WEBHOOK_URL, secret });
    expect(() => readEnvironment(set)).toThrow(/TELEGRAM_WEBHOOK_SECRET must be set/);
    for (const short of [secret.slice(1), "geheim ".repeat(6), "密".repeat(40)]) {
      const read = () => readEnvironment({ ...set, TELEGRAM_WEBHOOK_SECRET: short });
      expect(read).toThrow(/TELEGRAM_WEBHOOK_SECRET must be 32 to 256.*openssl/);
      expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining("geheim") }));
    }
  });

  it("begins with https, unless another Bot API is set that may do without", () => {
    const secret = { TELEGRAM_WEBHOOK_SECRET: "0123456789abcdef0123456789abcdef" };
    const plain = { ...set, ...secret, TELEGRAM_WEBHOOK_URL: "http://bot.example/telegram" };
    expect(() => readEnvironment(plain)).toThrow(/TELEGRAM_WEBHOOK_URL must begin with https/);
    const local = { ...plain, TELEGRAM_API_ROOT: "http://127.0.0.1:8081" };
    expect(readEnvironment(local).telegram?.webhook?.url).toBe("http://bot.example/telegram");
  });
});

describe("WeChat", () => {
  it("is there with a puppet, and so many messages a day as are set, or 300", () => {
    expect(readEnvironment({ WECHATY_PUPPET: "wechaty-puppet-padlocal" }).wechat).toEqual({
      puppet: "wechaty-puppet-padlocal",
      mostADay: 300,
    });
    const few = readEnvironment({ WECHATY_PUPPET: "wechaty-puppet-service", WECHAT_MOST_A_DAY: "50" });
    expect(few.wechat?.mostADay).toBe(50);
  });

  it.each(["WECHATY_PUPPET_SERVICE_TOKEN", "WECHATY_PUPPET_PADLOCAL_TOKEN", "WECHAT_MOST_A_DAY"])(
    "is refused, with the reason, where %s is set and no puppet is named",
    (name) => {
      const read = () => readEnvironment({ [name]: "100" });
      expect(read).toThrow(/WECHATY_PUPPET is not set.*no puppet is taken by default.*docs\/wechat\.md/);
    },
  );
});
