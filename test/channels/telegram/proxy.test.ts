import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:tls";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Outgoing } from "../../../src/channels/channel.ts";
import { type BotApi, openBotApi } from "../../support/bot-api/bot-api.ts";
import { freshFolder } from "../../support/folder.ts";
import { openHttpProxy } from "../../support/http-proxy.ts";
import { type LocalProxy, leadOn, openProxy, type ProxyOptions } from "../../support/proxy.ts";
import { openSocksProxy } from "../../support/socks-proxy.ts";
import { testCertificate } from "../../support/test-certificate.ts";
import { onApi, type TelegramHouse } from "./telegram-house.ts";

/** A name that nobody but the proxies knows: what went around them would arrive nowhere. */
const name = "telegram.invalid";
const send: Outgoing = { do: "send", chat: "7", shown: { text: "您好" } };

type Opens = (options?: ProxyOptions) => Promise<LocalProxy>;

const kinds: readonly (readonly [scheme: string, open: Opens])[] = [
  ["http", openHttpProxy],
  ["https", (options) => openHttpProxy({ ...options, isSecure: true })],
  ["socks5", openSocksProxy],
];

async function until<T extends { close(): Promise<void> }>(opened: Promise<T>): Promise<T> {
  const it = await opened;
  onTestFinished(() => it.close());
  return it;
}

async function openApi(): Promise<BotApi> {
  const api = await until(openBotApi());
  api.person(7, "陈玉兰");
  return api;
}

/** The channel through a proxy, with the Bot API behind a name; `root` where that is not the stand-in's own port. */
function through(url: string, api: BotApi, root = api.root.replace("127.0.0.1", name)): TelegramHouse {
  // The proxies' certificate, and that of the Bot API, are good for nothing.
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  onTestFinished(() => void vi.unstubAllEnvs());
  return onApi(api, { apiRoot: root, proxy: url });
}

/** The stand-in, as https on a port of its own. */
async function secured(api: BotApi): Promise<string> {
  const server = createServer(testCertificate);
  server.on("secureConnection", (socket) => {
    void leadOn(socket, Number(new URL(api.root).port), () => {});
  });
  const { port } = await until(openProxy(server, []));
  return `https://${name}:${port}`;
}

describe.each(kinds)("a proxy of %s", (scheme, open) => {
  it("carries what people write, what is said to them, and their files; nothing goes around it", async () => {
    const api = await openApi();
    const proxy = await until(open());
    const { channel, taken } = through(`${scheme}://127.0.0.1:${proxy.port}`, api);
    await channel.start((batch) => taken.push(...batch));
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
    const { id: ref } = api.world.files.keep("photo", Buffer.from("jpg"));
    const into = join(freshFolder(), "photo");
    expect(await channel.fetch?.({ ref, into, most: 100 })).toEqual({ is: "fetched" });
    expect(readFileSync(into, "utf8")).toBe("jpg");
    expect(new Set(proxy.asked)).toEqual(new Set([`${name}:${new URL(api.root).port}`]));
  });

  it("carries https, and learns nothing but the name", async () => {
    const api = await openApi();
    const root = await secured(api);
    const proxy = await until(open());
    const { channel } = through(`${scheme}://127.0.0.1:${proxy.port}`, api, root);
    expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
    expect(proxy.asked).toEqual([new URL(root).host]);
  });

  it("makes no certificate good that is not", async () => {
    const api = await openApi();
    const proxy = await until(open());
    const { channel } = through(`${scheme}://127.0.0.1:${proxy.port}`, api, await secured(api));
    vi.unstubAllEnvs();
    expect(await channel.deliver(send)).toEqual({ is: "later", why: "UNSENT DEPTH_ZERO_SELF_SIGNED_CERT" });
    expect(api.calls).toEqual([]);
  });

  it("keeps a line open for the next call", async () => {
    const api = await openApi();
    const proxy = await until(open());
    const { channel } = through(`${scheme}://127.0.0.1:${proxy.port}`, api);
    for (let i = 0; i < 5; i += 1) expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
    expect(proxy.asked).toHaveLength(1);
  });

  it("is asked with the user and the password, whatever letters they have", async () => {
    const api = await openApi();
    const proxy = await until(open({ keys: "李:p@ss/wörd" }));
    const keys = `${encodeURIComponent("李")}:${encodeURIComponent("p@ss/wörd")}`;
    const { channel } = through(`${scheme}://${keys}@127.0.0.1:${proxy.port}`, api);
    expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
  });

  it.each(["li:geheim@", ""])(
    "that wants other keys than '%s' keeps messages for later, and tells nobody what those were",
    async (keys) => {
      const api = await openApi();
      const proxy = await until(open({ keys: "li:other" }));
      const { channel, logged, timers } = through(`${scheme}://${keys}127.0.0.1:${proxy.port}`, api);
      const outcome = await channel.deliver(send);
      const why = scheme === "socks5" ? "UNSENT PROXY_REFUSED" : "UNSENT PROXY_407";
      expect(outcome).toEqual({ is: "later", why });
      await channel.start(() => {});
      await timers.begun(1_000);
      expect(logged).toMatchObject([{ facts: { trouble: "unsent", why } }]);
      expect(JSON.stringify([outcome, logged])).not.toMatch(/geheim|li:/);
      expect(api.calls).toEqual([]);
    },
  );

  it("that is not there keeps messages for later, and is used as soon as it is", async () => {
    const api = await openApi();
    const before = await open();
    await before.close();
    const { channel, timers, taken } = through(`${scheme}://127.0.0.1:${before.port}`, api);
    expect(await channel.deliver(send)).toEqual({ is: "later", why: "UNSENT ECONNREFUSED" });
    await channel.start((batch) => taken.push(...batch));
    await timers.begun(1_000);
    await until(open({ port: before.port }));
    await timers.fire(1_000);
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(await channel.deliver(send)).toMatchObject({ is: "sent" });
  });

  it("that says nothing is given up in time: the message was not sent", async () => {
    const api = await openApi();
    const proxy = await until(open({ instead: "silence" }));
    const { channel, timers } = through(`${scheme}://127.0.0.1:${proxy.port}`, api);
    const outcome = channel.deliver(send);
    await timers.fire(10_000);
    expect(await outcome).toEqual({ is: "later", why: "UNSENT SLOW" });
  });

  it("that cuts its tunnel before it is secure has sent nothing; afterwards nobody knows", async () => {
    const api = await openApi();
    const proxy = await until(open({ instead: "cut" }));
    const url = `${scheme}://127.0.0.1:${proxy.port}`;
    const secure = through(url, api, `https://${name}:1`);
    expect(await secure.channel.deliver(send)).toMatchObject({
      is: "later",
      why: expect.stringMatching(/^UNSENT E/),
    });
    expect(await through(url, api).channel.deliver(send)).toMatchObject({ is: "uncertain" });
  });

  it("changes nothing about a line that is cut after something was said over it", async () => {
    const api = await openApi();
    const proxy = await until(open());
    const { channel } = through(`${scheme}://127.0.0.1:${proxy.port}`, api);
    api.fail("sendMessage", "unanswered");
    expect(await channel.deliver(send)).toMatchObject({ is: "uncertain" });
    expect(api.shown(7)).toHaveLength(1);
  });

  it("of a name that there is not keeps messages for later", async () => {
    const { channel } = through(`${scheme}://proxy.invalid:1080`, await openApi());
    expect(await channel.deliver(send)).toMatchObject({
      is: "later",
      why: expect.stringMatching(/^UNSENT E/),
    });
  });
});

it.each([403, 407, 502])("a proxy that answers %i keeps messages for later", async (status) => {
  const api = await openApi();
  const proxy = await until(openHttpProxy({ instead: status }));
  const { channel } = through(`http://127.0.0.1:${proxy.port}`, api);
  expect(await channel.deliver(send)).toEqual({ is: "later", why: `UNSENT PROXY_${status}` });
});

it("a proxy that reaches nothing keeps messages for later", async () => {
  const api = await openApi();
  const socks = await until(openSocksProxy({ instead: 502 }));
  expect(await through(`socks5://127.0.0.1:${socks.port}`, api).channel.deliver(send)).toEqual({
    is: "later",
    why: "UNSENT PROXY_REFUSED",
  });
  const http = await until(openHttpProxy());
  const nowhere = `http://${name}:1`;
  expect(await through(`http://127.0.0.1:${http.port}`, api, nowhere).channel.deliver(send)).toEqual({
    is: "later",
    why: "UNSENT PROXY_502",
  });
});
