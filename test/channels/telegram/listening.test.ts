import { describe, expect, it } from "vitest";
import { refusals } from "../../support/bot-api/faults.ts";
import { listening, onApi, type TelegramHouse, telegramHouse } from "./telegram-house.ts";

describe("what people write", () => {
  it("reaches the desk in their order, under the update's id within the bot's account", async () => {
    const { api, taken } = await listening();
    const chen = api.person(7, "陈玉兰");
    const [first] = chen.says("3栋楼下的垃圾三天没人收了");
    const [second] = chen.says("臭得很");
    await api.until(() => taken.length === 2);
    expect(taken.map(({ id, text }) => [id, text])).toEqual([
      [String(first), "3栋楼下的垃圾三天没人收了"],
      [String(second), "臭得很"],
    ]);
    expect(taken[0]).toMatchObject({ channel: "telegram", account: String(api.world.me.id), chat: "7", room: false });
  });

  it("is confirmed by the next poll, and not before the desk has returned", async () => {
    const { api, channel, polls } = await telegramHouse();
    const seen: { pending: number; polls: number }[] = [];
    api.person(7, "陈玉兰").says("灯坏了");
    await channel.start(() => seen.push({ pending: api.world.queue.pending().length, polls: polls() }));
    await api.until(() => polls() === 2);
    expect(seen).toEqual([{ pending: 1, polls: 1 }]);
    expect(api.world.queue.pending()).toEqual([]);
  });

  it("is asked for again when the desk throws, after pauses that grow", async () => {
    const { api, channel, timers, taken } = await telegramHouse();
    let isFull = 2;
    const [id] = api.person(7, "陈玉兰").says("灯坏了");
    await channel.start((batch) => {
      if (isFull-- > 0) throw new Error("disk full");
      taken.push(...batch);
    });
    await timers.fire(1_000);
    expect(api.world.queue.pending()).toHaveLength(1);
    await timers.fire(2_000);
    await api.until(() => api.world.queue.pending().length === 0);
    expect(taken.map((one) => one.id)).toEqual([String(id)]);
  });

  it("comes again to the next run, when the program ended before it could confirm", async () => {
    const { api, channel, taken } = await telegramHouse();
    const [id] = api.person(7, "陈玉兰").says("灯坏了");
    await new Promise<void>((stopped) => {
      void channel.start((batch) => {
        taken.push(...batch);
        void channel.stop().then(stopped);
      });
    });
    const next = onApi(api);
    await next.channel.start((batch) => next.taken.push(...batch));
    await api.until(() => next.taken.length === 1);
    expect([taken[0]?.id, next.taken[0]?.id]).toEqual([String(id), String(id)]);
  });

  it("is never dropped, though a webhook was set in the meantime", async () => {
    const { api, channel, taken } = await telegramHouse();
    api.world.webhook = "https://elsewhere.example/hook";
    api.person(7, "陈玉兰").says("灯坏了");
    await channel.start((batch) => taken.push(...batch));
    await api.until(() => taken.length === 1);
    expect(taken).toMatchObject([{ text: "灯坏了" }]);
  });

  it("is not held up by an update of a shape that nobody foresaw", async () => {
    const { api, taken, logged } = await listening();
    api.put({ message: { message_id: 1, from: { id: 7, is_bot: false, first_name: "陈" }, date: 1, venue: {} } });
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(taken).toMatchObject([{ text: "灯坏了" }]);
    expect(logged).toMatchObject([{ event: "update not understood" }]);
  });
});

/** Time passes until it is so: a look after the other. */
async function looksUntil({ api, timers }: TelegramHouse, isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await timers.fire(300);
    await Promise.race([timers.begun(300), api.until(isSo)]);
  }
}

describe("what Telegram tears apart", () => {
  it("is waited for: an album that comes over two polls is one thing, and others are heard meanwhile", async () => {
    const house = await listening();
    const { api, taken, timers } = house;
    const chen = api.person(7, "陈玉兰");
    chen.sendsAlbum(2, "看这里");
    await timers.begun(300);
    expect(taken).toEqual([]);
    api.person(8, "张伟").says("灯坏了");
    await timers.fire(300);
    await timers.begun(300);
    expect(taken).toMatchObject([{ chat: "8", text: "灯坏了" }]);
    chen.continuesAlbum(1);
    await looksUntil(house, () => taken.length === 2);
    expect(taken[1]).toMatchObject({ chat: "7", text: "看这里", attachments: [{}, {}, {}] });
    await api.until(() => api.world.queue.pending().length === 0);
    expect(taken).toHaveLength(2);
  });

  it("is whole as soon as the person goes on with something else", async () => {
    const { api, taken, timers } = await listening();
    const chen = api.person(7, "陈玉兰");
    chen.sendsAlbum(2);
    chen.says("就是这样");
    await timers.fire(300);
    await api.until(() => taken.length === 2);
    expect(taken).toMatchObject([{ attachments: [{}, {}] }, { text: "就是这样" }]);
  });

  it("is whole before an edit of it, though both come in one batch, as after an outage", async () => {
    const { api, channel, taken } = await telegramHouse();
    const chen = api.person(7, "陈玉兰");
    chen.sendsAlbum(2, "看这里");
    chen.edits("看那里");
    await channel.start((batch) => taken.push(...batch));
    await api.until(() => taken.length === 2);
    expect(taken).toMatchObject([
      { text: "看这里", attachments: [{}, {}] },
      { text: "看那里", edits: expect.any(String) },
    ]);
  });

  it("comes again after a restart in the middle", async () => {
    const { api, channel, taken, timers } = await listening();
    api.person(7, "陈玉兰").sendsAlbum(3);
    await timers.begun(300);
    await channel.stop();
    expect(taken).toEqual([]);
    const next = onApi(api);
    await next.channel.start((batch) => next.taken.push(...batch));
    await looksUntil(next, () => next.taken.length === 1);
    expect(next.taken).toMatchObject([{ attachments: [{}, {}, {}] }]);
  });

  it("is heard late rather than not at all: what comes after the wait is a thing of its own", async () => {
    const house = await listening();
    const { api, taken } = house;
    const chen = api.person(7, "陈玉兰");
    chen.sendsAlbum(2);
    await looksUntil(house, () => taken.length === 1);
    chen.continuesAlbum(1);
    await looksUntil(house, () => taken.length === 2);
    expect(taken.map(({ attachments }) => attachments?.length)).toEqual([2, 1]);
  });

  it("is put together where it was a text of more than 4,096 characters", async () => {
    const { api, taken, timers } = await listening();
    const story = "楼道里的灯三天没亮了，".repeat(900);
    api.person(7, "陈玉兰").says(story);
    await timers.fire(300);
    await api.until(() => taken.length === 1);
    expect(taken[0]?.text).toBe(story);
  });
});

describe("the menu of commands", () => {
  const commands = [
    { language: null, commands: [{ command: "concern", description: "说一件事" }] },
    { language: "en", commands: [{ command: "concern", description: "Say a concern" }] },
    { language: "zh-CN", commands: [{ command: "concern", description: "说一件事" }] },
  ];

  it("stands in each language", async () => {
    const { api } = await listening({ commands });
    expect([...api.world.commands]).toEqual([
      ["", [{ command: "concern", description: "说一件事" }]],
      ["en", [{ command: "concern", description: "Say a concern" }]],
      ["zh", [{ command: "concern", description: "说一件事" }]],
    ]);
  });

  it("does not keep the bot from listening when it is refused", async () => {
    const { api, logged } = await listening({
      commands: [{ language: null, commands: [{ command: "Concern!", description: "x" }] }],
    });
    expect(api.world.commands.size).toBe(0);
    expect(logged).toMatchObject([{ facts: { code: 400 } }]);
  });
});

it("writes neither the token nor what people say into a log line", async () => {
  const { api, channel, timers, logged } = await telegramHouse();
  api.fail("getUpdates", "reset", "page", refusals.broken(), refusals.conflict(), refusals.bad('no "灯坏了" here'));
  api.person(7, "陈玉兰").says("灯坏了");
  await channel.start(() => {
    throw new Error("disk full");
  });
  for (const pause of [1_000, 2_000, 4_000, 40_000, 16_000, 1_000]) await timers.fire(pause);
  const facts = JSON.stringify(logged, (_, value: unknown) => (value instanceof Error ? value.message : value));
  expect(logged.length).toBeGreaterThan(5);
  expect(facts).not.toContain(api.token.split(":")[1]);
  expect(facts).not.toContain("灯坏了");
});
