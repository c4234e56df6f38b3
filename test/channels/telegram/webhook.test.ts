import { once } from "node:events";
import { connect } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { type LocalPort, openLocalPort } from "../../../src/care/local-port.ts";
import type { Inbound } from "../../../src/channels/channel.ts";
import { type TelegramChannel, telegramChannel } from "../../../src/channels/telegram/telegram-channel.ts";
import { freePort } from "../../../tools/replay-program.ts";
import { openBotApi } from "../../support/bot-api/bot-api.ts";
import { refusals } from "../../support/bot-api/faults.ts";
import { handTimers } from "./hand-timers.ts";
import { noon } from "./telegram-house.ts";

const secret = "a-secret-of-thirty-two-characters-or-more";

/** The channel with an address of its own, behind the program's own port. */
async function hooked(receive?: (batch: readonly Inbound[]) => void) {
  const api = await openBotApi({ now: () => noon });
  onTestFinished(() => api.close());
  const timers = handTimers();
  const taken: Inbound[] = [];
  const logged: string[] = [];
  const ended: string[] = [];
  let elapsed = 0;
  const note = (_: unknown, event: string) => void logged.push(event);
  const at = await freePort();
  const url = `http://127.0.0.1:${at}/telegram`;
  const channel: TelegramChannel = telegramChannel({
    ...{ token: api.token, apiRoot: api.root, now: () => noon, random: () => 1, after: timers.after },
    ...{ elapsed: () => elapsed, webhook: { url, secret }, log: { warn: note, error: note } },
    ended: ({ code }) => void ended.push(code),
  });
  const takers = channel.hook ? { "/telegram": channel.hook } : {};
  let port: LocalPort | undefined = await openLocalPort({ host: "127.0.0.1", port: at, pages: {}, takers });
  await channel.start(receive ?? ((batch) => taken.push(...batch)));
  await vi.waitFor(() => expect(api.world.webhook).toBe(url));
  onTestFinished(async () => {
    await channel.stop();
    await port?.close();
  });
  const shut = async () => {
    await port?.close();
    port = undefined;
  };
  const age = (ms: number) => {
    elapsed += ms;
  };
  return { api, at, url, channel, timers, taken, logged, ended, shut, age };
}

const update = (text: string, id = 1) =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: 1,
      date: 1,
      text,
      chat: { id: 7, type: "private" },
      from: { id: 7, is_bot: false, first_name: "陈" },
    },
  });

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<number> {
  return fetch(url, { method: "POST", body, headers }).then(({ status }) => status);
}

const shown = { "x-telegram-bot-api-secret-token": secret };

describe("a webhook", () => {
  it("is set with the secret and the kinds that are understood, drops nothing, and hears", async () => {
    const { api, taken, channel } = await hooked();
    api.person(7, "陈玉兰").says("灯坏了");
    await vi.waitFor(() => expect(taken).toMatchObject([{ chat: "7", text: "灯坏了" }]));
    await vi.waitFor(() => expect(api.world.queue.pending()).toEqual([]));
    const { fields } = api.calls.find(({ method }) => method === "setWebhook") ?? {};
    expect(fields).toMatchObject({ secret_token: secret, drop_pending_updates: false });
    expect(api.calls.some(({ method }) => method === "deleteWebhook" || method === "getUpdates")).toBe(false);
    expect(channel.health?.().is).toBe("well");
  });

  it("is confirmed only when the desk has it, and sent again where it had not", async () => {
    let isFull = true;
    const taken: Inbound[] = [];
    const { api, logged } = await hooked((batch) => {
      if (isFull) throw new Error("disk full");
      taken.push(...batch);
    });
    const chen = api.person(7, "陈玉兰");
    chen.says("灯坏了");
    await vi.waitFor(() => expect(logged).toContain("not taken"));
    await vi.waitFor(() => expect(api.world.isPushing).toBe(false));
    expect(api.world.queue.pending()).toHaveLength(1);
    isFull = false;
    chen.says("楼道的");
    await vi.waitFor(() => expect(taken.map(({ text }) => text)).toEqual(["灯坏了", "楼道的"]));
  });

  it("lets in nobody who does not show the secret, and reads nothing of theirs", async () => {
    const { url, taken } = await hooked();
    expect(await post(url, update("开门"))).toBe(403);
    expect(await post(url, update("开门"), { "x-telegram-bot-api-secret-token": secret.slice(1) })).toBe(403);
    expect(await post(url, update("开门"), { "x-telegram-bot-api-secret-token": `${secret}x` })).toBe(403);
    expect((await fetch(url)).status).toBe(405);
    expect(await post(`${url}/elsewhere`, update("开门"), shown)).toBe(404);
    expect(taken).toEqual([]);
    expect(await post(url, update("开门"), shown)).toBe(200);
    expect(taken).toHaveLength(1);
  });

  it("takes no more than a megabyte, and nothing that is no update", async () => {
    const { url, taken } = await hooked();
    expect(await post(url, update("长".repeat(400_000)), shown).catch(() => 413)).toBe(413);
    expect(await post(url, "{", shown)).toBe(400);
    expect(await post(url, "[]", shown)).toBe(400);
    expect(await post(url, '{"update_id":"1"}', shown)).toBe(400);
    expect(taken).toEqual([]);
  });

  it("counts the megabyte though the sender does not say how much it is", async () => {
    const { at, taken } = await hooked();
    const line = connect(at, "127.0.0.1");
    line.on("error", () => {});
    const head = `POST /telegram HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\ntransfer-encoding: chunked\r\n\r\n`;
    line.write(head);
    const piece = "x".repeat(64 * 1024);
    for (let n = 0; n < 17; n += 1) line.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
    const [answer] = await once(line, "data");
    expect(String(answer)).toContain("413");
    line.destroy();
    expect(taken).toEqual([]);
  });

  it("reads a Chinese character that comes in two packets", async () => {
    const { at, taken } = await hooked();
    const body = Buffer.from(update("打卡"));
    const cut = body.indexOf(Buffer.from("卡")) + 1;
    const line = connect(at, "127.0.0.1");
    line.setNoDelay(true);
    line.write(
      `POST /telegram HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: ${body.length}\r\n\r\n`,
    );
    line.write(body.subarray(0, cut));
    // The first half has arrived when another request was answered.
    expect(await post(`http://127.0.0.1:${at}/telegram`, update("先来的", 2), shown)).toBe(200);
    line.write(body.subarray(cut));
    await once(line, "data");
    line.destroy();
    expect(taken.map(({ text }) => text)).toEqual(["先来的", "打卡"]);
  });

  it("is set again where somebody took it away, and left where they do so again and again", async () => {
    const { api, url, timers, ended } = await hooked();
    for (const _ of [1, 2]) {
      api.world.webhook = "";
      await timers.fire(60_000);
      await vi.waitFor(() => expect(api.world.webhook).toBe(url));
      await timers.begun(60_000);
    }
    api.world.webhook = "https://elsewhere.example/hook";
    await timers.fire(60_000);
    await vi.waitFor(() => expect(ended).toEqual(["other_program"]));
  });

  it("is known to be shut where Telegram does not get through, and to be open again", async () => {
    const { api, timers, channel, shut, age } = await hooked();
    await shut();
    api.person(7, "陈玉兰").says("灯坏了");
    await vi.waitFor(() => expect(api.world.hook?.failedAt).toBeDefined());
    for (const _ of [1, 2, 3]) {
      age(60_000);
      await timers.fire(60_000);
      await timers.begun(60_000);
    }
    expect(channel.health?.()).toMatchObject({ is: "silent", why: "webhook" });
    api.world.queue.drop();
    await timers.fire(60_000);
    await timers.begun(60_000);
    expect(channel.health?.().is).toBe("well");
  });

  it("that Telegram refuses ends the channel with what to do", async () => {
    const api = await openBotApi({ now: () => noon });
    onTestFinished(() => api.close());
    api.fail("setWebhook", refusals.bad("bad webhook: HTTPS url must be provided for webhook"));
    const said: string[] = [];
    const channel = telegramChannel({
      ...{ token: api.token, apiRoot: api.root, webhook: { url: "http://bot.example/telegram", secret } },
      log: { warn: () => {}, error: () => {} },
      ended: ({ message }) => void said.push(message),
    });
    await channel.start(() => {});
    await vi.waitFor(() => expect(said).toEqual([expect.stringContaining("TELEGRAM_WEBHOOK_URL")]));
    await channel.stop();
  });
});
