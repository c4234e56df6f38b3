import { describe, expect, it } from "vitest";
import { refusals } from "../../support/bot-api/faults.ts";
import { listening, onApi, telegramHouse } from "./telegram-house.ts";

describe("the way to Telegram", () => {
  it("asks for just the kinds of updates that are understood, and waits 50 seconds for them", async () => {
    const { api } = await listening();
    expect(api.calls.at(-1)?.fields).toMatchObject({
      timeout: 50,
      allowed_updates: ["message", "edited_message", "callback_query", "my_chat_member"],
    });
  });

  it("gives a dead line up after 65 seconds and asks anew", async () => {
    const { api, channel, timers, taken, polls } = await telegramHouse();
    api.fail("getUpdates", "hang");
    await channel.start((batch) => taken.push(...batch));
    await api.until(() => polls() === 1);
    await timers.fire(65_000);
    await timers.fire(1_000);
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(timers.pauses()).toEqual([1_000]);
  });

  it("is sought again and again with growing pauses, whatever it breaks on", async () => {
    const { api, channel, timers, taken } = await telegramHouse();
    api.fail("getUpdates", "reset", refusals.broken(), "page", "unanswered");
    await channel.start((batch) => taken.push(...batch));
    for (const pause of [1_000, 2_000, 4_000]) await timers.fire(pause);
    api.person(7, "陈玉兰").says("灯坏了");
    await timers.fire(8_000);
    await api.until(() => taken.length === 1);
    expect(taken).toMatchObject([{ text: "灯坏了" }]);
  });

  it("need not be there at the start", async () => {
    const { api, channel, timers, polls } = await telegramHouse();
    api.fail("getMe", "reset", refusals.broken());
    await channel.start(() => {});
    await timers.fire(1_000);
    await timers.fire(2_000);
    await api.until(() => polls() === 1);
    expect(api.calls.map(({ method }) => method)).toEqual(["getMe", "getMe", "getMe", "deleteWebhook", "getUpdates"]);
  });

  it("is left alone for as long as a 429 says", async () => {
    const { api, channel, timers, polls } = await telegramHouse();
    api.fail("getUpdates", refusals.tooMany(14));
    await channel.start(() => {});
    await timers.fire(14_000);
    await api.until(() => polls() === 2);
    expect(timers.pauses()).toEqual([14_000]);
  });

  it("is waited for while another program listens with the same token", async () => {
    const { api, timers, polls, taken } = await listening();
    const other = onApi(api);
    await other.channel.start(() => {});
    await api.until(() => polls() === 2);
    await other.channel.stop();
    await timers.fire(5_000);
    api.person(7, "陈玉兰").says("灯坏了");
    await api.until(() => taken.length === 1);
    expect(timers.pauses()).toEqual([5_000]);
  });

  it.each([
    ["revoked", refusals.unauthorized()],
    ["no token at all", refusals.notFound()],
  ])("ends with a sentence when the token is %s", async (_, refusal) => {
    const { api, channel, ended, polls } = await telegramHouse();
    let tell = () => {};
    const told = new Promise<void>((resolve) => {
      tell = resolve;
    });
    api.fail("getUpdates", refusal);
    const house = onApi(api, { ended: (why) => [ended.push(why), tell()] });
    await house.channel.start(() => {});
    await told;
    expect(ended).toMatchObject([{ code: "token_refused", message: expect.stringContaining("TELEGRAM_BOT_TOKEN") }]);
    expect(polls()).toBe(1);
    await channel.stop();
  });

  it("is left at once when the program stops, in a poll and in a pause", async () => {
    const polling = await listening();
    await polling.channel.stop();
    const pausing = await telegramHouse();
    pausing.api.fail("getMe", refusals.tooMany(18_000));
    await pausing.channel.start(() => {});
    await pausing.timers.begun(18_000_000);
    await pausing.channel.stop();
    expect([polling.ended, pausing.ended]).toEqual([[], []]);
  });
});
